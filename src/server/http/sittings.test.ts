import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Move } from '../../care/imago/moves.ts'
import type { Kind } from '../../care/kinds.ts'
import { FORGOTTEN_MS } from './sittings.ts'
import { freshId } from '../db/ids.ts'
import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { ownEntry } from './own-entry.ts'
import { listen, type Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let asks: { readonly ada: Ask; readonly ben: Ask }
const clock = { ms: START_MS }
beforeAll(async () => {
  house = await openHouse({}, () => clock.ms)
  asks = { ada: await house.as(house.people.ada), ben: await house.as(house.people.ben) }
})
afterAll(() => house.close())

const joint = () => house.chart('joint')
const path = (rest = 'sitting') => `/api/charts/${joint()}/${rest}`
async function says(by: PersonId, kind: Kind, body: object): Promise<EntryId> {
  const actor = { clinic: house.clinic, person: by }
  const { id, text } = ownEntry(actor, instantOf(clock.ms), joint(), kind, body)
  const [receipt] = await house.record.store.append(actor, [text])
  expect(receipt?.outcome).toBe('stored')
  return id
}
async function agreed(): Promise<EntryId> {
  const { ada, ben } = house.people
  clock.ms += 1000
  const asked = await says(ada, 'dialogue.asked', { to: ben, form: 'dialogue', when: 'now' })
  clock.ms += 1000
  await says(ben, 'dialogue.accepted', { asked })
  return asked
}
type Stands = {
  sitting: {
    step: number
    stage: string
    said: { words: string }[]
    begun: boolean
    ended: string
  } | null
  timeOut: { repair: string; until: string; keeping: boolean; kept: boolean } | null
}
type Who = 'ada' | 'ben'
const join = (who: Who, asked: string) =>
  asks[who]('POST', path('sitting/join'), { body: { asked } })
const stands = async (who: Who) => (await asks[who]('GET', path())).json<Stands>()
const moves = async (who: Who, asked: string, step: number, move: Move) =>
  (await asks[who]('POST', path(), { body: { asked, step, move } })).json<Stands>()
const breaks = async (who: Who, body: object) =>
  (await asks[who]('POST', path('time-out'), { body })).json<Stands>()

it('[BT1] begins once both have sat down to what both agreed to, and says nothing of it before', async () => {
  const asked = await agreed()
  const before = await asks.ben('GET', path())
  expect((await join('ada', asked)).json<Stands>().sitting?.begun).toBe(false)
  const meanwhile = await asks.ben('GET', path())
  expect([meanwhile.text, meanwhile.headers]).toEqual([before.text, before.headers])
  expect((await join('ben', asked)).json<Stands>().sitting?.begun).toBe(true)
  expect((await stands('ada')).sitting?.begun).toBe(true)
})

it('[BT1] an invitation that nobody accepted, or that was set aside, is none', async () => {
  const { ada, ben } = house.people
  const open = await says(ada, 'dialogue.asked', { to: ben, form: 'dialogue', when: 'now' })
  const aside = await agreed()
  clock.ms += 1000
  await says(ben, 'dialogue.set-aside', { asked: aside, answer: 'later' })
  const none = await join('ben', freshId<EntryId>(START_MS))
  for (const asked of [open, aside]) {
    const answer = await join('ben', asked)
    expect([answer.status, answer.text]).toEqual([404, none.text])
  }
})

it('[BT2] is for its partners alone: to staff, and everywhere else, there is none', async () => {
  const asked = await agreed()
  await join('ada', asked)
  for (const person of [house.people.therapist, house.people.monitor, house.people.safety]) {
    const ask = await house.as(person)
    const absent = await ask('GET', `/api/charts/${house.clinic}/sitting`)
    const answers = [
      await ask('GET', path()),
      await ask('POST', path('sitting/join'), { body: { asked } }),
      await ask('POST', path(), { body: { asked, step: 0, move: { do: 'pause' } } }),
      await ask('POST', path('time-out'), { body: { do: 'begin', repair: asked, minutes: 20 } }),
    ]
    for (const { status, text } of answers) expect([status, text]).toEqual([404, absent.text])
  }
  const own = house.chart('individual', house.people.ada)
  expect((await asks.ada('GET', `/api/charts/${own}/sitting`)).status).toBe(404)
})

it('[BT3] a move that comes twice is one, and one that comes too late is told how it stands', async () => {
  const asked = await agreed()
  await join('ada', asked)
  await join('ben', asked)
  const thanks: Move = { do: 'say', words: 'Thank you for the tea' }
  const once = await moves('ada', asked, 0, thanks)
  expect(await moves('ada', asked, 0, thanks)).toEqual(once)
  expect(once.sitting).toMatchObject({ step: 1, stage: 'send' })
  expect((await moves('ben', asked, 1, { do: 'say', words: 'out of turn' })).sitting?.step).toBe(1)
  expect((await stands('ben')).sitting?.said.map(({ words }) => words)).toEqual([thanks.words])
  expect(
    (await asks.ben('POST', path(), { body: { asked, step: 1, move: { do: 'typing' } } })).status,
  ).toBe(400)
})

it('[BT4] each is told when what they see changed, and by the same few words', async () => {
  const asked = await agreed()
  const feeds = await Promise.all(
    [house.people.ada, house.people.ben].map(async (person) =>
      listen(house.url, await house.signIn(person)),
    ),
  )
  const told = (who: 0 | 1) =>
    feeds[who]?.frames.filter((frame) => frame.startsWith('event: sitting')) ?? []
  await Promise.all(feeds.map((feed) => feed.until(1)))
  await join('ada', asked)
  await join('ben', asked)
  await moves('ada', asked, 0, { do: 'pause' })
  await moves('ada', asked, 1, { do: 'ready' })
  await moves('ben', asked, 1, { do: 'ready' })
  await house.write(house.people.therapist, joint())
  // The chart as it was, what is expected below, and the note.
  await Promise.all([feeds[0]?.until(1 + 5 + 1), feeds[1]?.until(1 + 3 + 1)])
  // Ada: sitting down, beginning, pause, her own word, going on. Ben: beginning, pause, going on.
  expect([told(0).length, told(1).length]).toEqual([5, 3])
  expect(new Set([...told(0), ...told(1)])).toEqual(
    new Set([`event: sitting\ndata: {"chart":"${joint()}"}`]),
  )
  for (const feed of feeds) feed.stop()
})

it('[BT5] nothing of it is stored or logged, and what was said is gone when it ends', async () => {
  const asked = await agreed()
  await join('ada', asked)
  await join('ben', asked)
  const head = (await asks.ada('HEAD', `/api/charts/${joint()}/entries`)).header('etag')
  await moves('ada', asked, 0, { do: 'say', words: 'a-canary-of-theirs' })
  expect((await stands('ben')).sitting?.said).toHaveLength(1)
  await moves('ben', asked, 1, { do: 'later' })
  expect((await stands('ada')).sitting).toMatchObject({ ended: 'later', said: [] })
  expect((await asks.ada('HEAD', `/api/charts/${joint()}/entries`)).header('etag')).toBe(head)
  expect(house.logged.join('\n')).not.toContain('a-canary-of-theirs')
})

it('[BT6] one that nobody went on with is forgotten, and begins anew', async () => {
  const asked = await agreed()
  await join('ada', asked)
  await join('ben', asked)
  await moves('ada', asked, 0, { do: 'say', words: 'hello' })
  house.time.now += FORGOTTEN_MS - 1
  asks = { ada: await house.as(house.people.ada), ben: await house.as(house.people.ben) }
  expect((await stands('ben')).sitting).not.toBeNull()
  house.time.now += 1
  expect((await stands('ben')).sitting).toBeNull()
  expect((await join('ben', asked)).json<Stands>().sitting).toMatchObject({ step: 0, begun: false })
})

it('[BT7] a break is there for both at once, and each keeps it for themselves', async () => {
  const repair = freshId<EntryId>(START_MS)
  expect((await stands('ben')).timeOut).toBeNull()
  const begun = await breaks('ada', { do: 'begin', repair, minutes: 20 })
  expect((await stands('ben')).timeOut).toEqual(begun.timeOut)
  clock.ms += 20 * 60_000
  expect((await breaks('ada', { do: 'keep', repair })).timeOut).toMatchObject({
    keeping: true,
    kept: false,
  })
  expect((await stands('ben')).timeOut).toEqual(begun.timeOut)
  expect((await breaks('ben', { do: 'keep', repair })).timeOut?.kept).toBe(true)
  clock.ms += 24 * 3_600_000
  expect((await stands('ben')).timeOut).toBeNull()
})

it('[BT8] near a dose somebody neither sits down nor speaks, and the other is told nothing of it', async () => {
  const { ada, monitor } = house.people
  const other = await agreed()
  const running = await agreed()
  await join('ada', running)
  await join('ben', running)
  const own = house.chart('individual', ada)
  const given = async (kind: Kind, body: object): Promise<void> => {
    clock.ms += 1000
    const actor = { clinic: house.clinic, person: monitor }
    const { text } = ownEntry(actor, instantOf(clock.ms), own, kind, body, [ada])
    const [receipt] = await house.record.store.append(actor, [text])
    expect(receipt?.outcome).toBe('stored')
  }
  await given('dose.given', { medicine: 'ketamine', route: 'oral', amount: 40, unit: 'mg' })
  const before = await asks.ben('GET', path())
  expect((await moves('ada', running, 0, { do: 'say', words: 'I promise' })).sitting?.said).toEqual(
    [],
  )
  await join('ada', other)
  const after = await asks.ben('GET', path())
  expect([after.text, after.headers]).toEqual([before.text, before.headers])
  const paused = await moves('ada', running, 0, { do: 'pause' })
  expect(paused.sitting).toMatchObject({ paused: true })
  expect(
    (await moves('ada', running, paused.sitting?.step ?? 0, { do: 'later' })).sitting?.ended,
  ).toBe('later')
  await given('phase.observed', { journey: freshId<JourneyId>(START_MS), phase: 'baseline' })
  const again = await agreed()
  expect((await join('ada', again)).json<Stands>().sitting?.step).toBe(0)
  expect((await join('ben', again)).json<Stands>().sitting?.begun).toBe(true)
  expect((await moves('ada', again, 0, { do: 'say', words: 'Good morning' })).sitting?.step).toBe(1)
})
