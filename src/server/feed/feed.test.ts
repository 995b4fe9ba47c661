import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ChartId } from '../../shared/ids.ts'
import { asker, listen, type Listening } from '../http/test-client.ts'
import { instead, openHouse, START_MS, type House } from '../http/test-house.ts'
import { SESSION } from '../auth/limits.ts'
import { readCursors } from './cursors.ts'
import { FEEDS_PER_SESSION } from './feeds.ts'

let house: House
const open: Listening[] = []
beforeAll(async () => (house = await openHouse()))
afterEach(() => {
  for (const feed of open.splice(0)) feed.stop()
  house.time.now = START_MS
})
afterAll(() => house.close())

type Frame = { id: string; chart: ChartId; head: number }
function read(frame: string): Frame {
  const match = /^id: (\S+)\nevent: entries\ndata: (.*)$/.exec(frame)
  if (match === null) throw new Error(`not a frame of entries: ${frame}`)
  return { id: match[1] ?? '', ...(JSON.parse(match[2] ?? '') as { chart: ChartId; head: number }) }
}

async function follow(
  cookie: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<Listening> {
  const feed = await listen(house.url, cookie, { query, headers })
  open.push(feed)
  return feed
}

/** All cursors of somebody as they are now: a feed that begins there has nothing to say. */
async function upToDate(cookie: string): Promise<string> {
  type Charts = { charts: { chart: string; seq: number }[] }
  const { charts } = (await asker(house.url, cookie)('GET', '/api/charts')).json<Charts>()
  return `?cursors=${charts.map(({ chart, seq }) => `${chart}:${seq}`).join(',')}`
}

it('[FD1] tells at the beginning each chart that is ahead of its cursor, and then each that grows', async () => {
  const { therapist, ada } = house.people
  const cookie = await house.signIn(ada)
  const [joint, own] = [house.chart('joint'), house.chart('individual', ada)]
  await house.write(therapist, own)
  const feed = await follow(cookie)
  const begun = (await feed.until(2)).map(read)
  expect(new Set(begun.map(({ chart }) => chart))).toEqual(new Set([joint, own]))
  await house.write(therapist, own)
  const [, , grown] = (await feed.until(3)).map(read)
  expect(grown).toEqual({ id: `${own}:2`, chart: own, head: 2 })
})

it('[FD2] resumes from cursors and from the last event, telling what was missed and nothing else', async () => {
  const { therapist, ben } = house.people
  const cookie = await house.signIn(ben)
  const chart = house.chart('individual', ben)
  const cursors = await upToDate(cookie)
  await house.write(therapist, chart)
  await house.write(therapist, chart)
  const resumed = await follow(cookie, cursors)
  const [missed] = (await resumed.until(1)).map(read)
  expect(missed).toMatchObject({ chart, head: 2 })
  const again = await follow(cookie, cursors, { 'last-event-id': missed?.id ?? '' })
  await house.write(therapist, chart)
  expect((await again.until(1)).map(read)).toMatchObject([{ chart, head: 3 }])
})

it('[FD3] a write to a chart that I may not read makes nothing at all for me: not a byte', async () => {
  const { ada, ben, therapist, safety } = house.people
  const cookie = await house.signIn(ben)
  const feed = await follow(cookie, await upToDate(cookie))
  const watched: string[] = []
  type Page = House['record']['store']['page']
  const watching =
    (real: Page): Page =>
    (actor, chart, after, limit) => {
      watched.push(`${actor.person} ${chart}`)
      return real(actor, chart, after, limit)
    }
  const before = feed.bytes()
  const frames = await instead(house.record.store, 'page', watching, async () => {
    await house.write(ada, house.chart('journal', ada), 'a thing of mine')
    await house.write(safety, house.chart('guarded', ada))
    await house.write(therapist, house.chart('team'))
    await house.write(therapist, house.chart('individual', ada))
    // What is told to Ben now must be the first thing that he hears.
    await house.write(therapist, house.chart('joint'), 'for both')
    return (await feed.until(1)).map(read)
  })
  expect(frames.map(({ chart }) => chart)).toEqual([house.chart('joint')])
  expect(feed.bytes() - before).toBe(`${feed.frames[0]}\n\n`.length)
  expect(watched.filter((seen) => seen.startsWith(ben))).toEqual([`${ben} ${house.chart('joint')}`])
})

it('[FD3] cursors for charts of others are no way to hear of them', async () => {
  const { ada, ben } = house.people
  const cookie = await house.signIn(ben)
  const foreign = house.chart('journal', ada)
  const feed = await follow(cookie, `${await upToDate(cookie)},${foreign}:0`)
  await house.write(ada, foreign)
  await house.write(house.people.therapist, house.chart('joint'))
  expect((await feed.until(1)).map(read).map(({ chart }) => chart)).toEqual([house.chart('joint')])
})

it('[FD4] a frame is of the same size whatever was written', async () => {
  const { therapist, monitor } = house.people
  const cookie = await house.signIn(monitor)
  const chart = house.chart('team')
  const feed = await follow(cookie, await upToDate(cookie))
  await house.write(therapist, chart, 'x')
  await feed.until(1)
  await house.write(therapist, chart, 'x'.repeat(5000))
  const [short, long] = await feed.until(2)
  expect(long?.length).toBe(short?.length)
})

it('[FD5] signing out ends the feeds of that session at once, and no other', async () => {
  const { ada } = house.people
  const [first, second] = [await house.signIn(ada), await house.signIn(ada)]
  const ending = await follow(first)
  const lasting = await follow(second, await upToDate(second))
  await asker(house.url, first)('DELETE', '/api/session')
  await ending.ended
  await house.write(ada, house.chart('journal', ada))
  expect(await lasting.until(1)).toHaveLength(1)
})

it('[FD5] a session that idled away or was ended elsewhere hears no further entry', async () => {
  const { ada, ben, therapist } = house.people
  const [idle, revoked] = [await house.signIn(ada), await house.signIn(ben)]
  const feeds = [
    await follow(idle, await upToDate(idle)),
    await follow(revoked, await upToDate(revoked)),
  ]
  const now = house.record.store.now()
  await house.record.inClinic(
    { role: 'session', clinic: house.clinic, person: null, at: now },
    (tx) =>
      tx.updateTable('session').set({ revoked_at: now }).where('person_id', '=', ben).execute(),
  )
  await house.server.tick()
  await feeds[1]?.ended
  // Ada's has not been looked at since: the write itself finds that her time is up.
  house.time.now = START_MS + SESSION.partner.idleMs
  await house.write(therapist, house.chart('joint'))
  await feeds[0]?.ended
  for (const feed of feeds) expect(feed.frames).toEqual([])
})

it('[FD5] a feed is no use of the session, and other use keeps the feed', async () => {
  const { ada } = house.people
  const cookie = await house.signIn(ada)
  const feed = await follow(cookie, await upToDate(cookie))
  house.time.now = START_MS + SESSION.partner.idleMs - 60_000
  await asker(house.url, cookie)('GET', '/api/me')
  house.time.now = START_MS + SESSION.partner.idleMs + 60_000
  await house.server.tick()
  await house.write(ada, house.chart('journal', ada))
  expect(await feed.until(1)).toHaveLength(1)
  house.time.now = START_MS + 2 * SESSION.partner.idleMs
  await house.server.tick()
  await feed.ended
})

it('[FD6] somebody who is made a reader is told on the next tick, and told no more when that ends', async () => {
  const { monitor, therapist, ada } = house.people
  const { registrar } = house.record
  const extra = await registrar.addPerson(house.clinic, {
    name: 'Pia Post',
    staffRoles: ['prescriber'],
  })
  const chart = house.chart('individual', ada)
  await house.write(monitor, chart)
  const cookie = await house.signIn(extra)
  const feed = await follow(cookie, await upToDate(cookie))
  await registrar.addMember(house.clinic, chart, { person: extra, role: 'prescriber' }, 'covering')
  await house.server.tick()
  expect((await feed.until(1)).map(read)[0]?.chart).toBe(chart)
  await registrar.endMember(house.clinic, chart, extra)
  await house.write(therapist, chart)
  await house.server.tick()
  await house.server.tick()
  expect(feed.frames).toHaveLength(1)
})

it('[FD7] heartbeats come to all at the same tick', async () => {
  const feeds = await Promise.all(
    [house.people.ada, house.people.ben].map(async (person) => {
      const cookie = await house.signIn(person)
      return follow(cookie, await upToDate(cookie))
    }),
  )
  await house.server.tick()
  await house.server.tick()
  await house.write(house.people.therapist, house.chart('joint'))
  for (const feed of feeds) {
    await feed.until(1)
    expect(feed.beats()).toBe(2)
  }
})

it('[FD8] one sign-in has so many feeds and no more, and stopping one makes room', async () => {
  const cookie = await house.signIn(house.people.monitor)
  const cursors = await upToDate(cookie)
  for (let i = 0; i < FEEDS_PER_SESSION; i++) await follow(cookie, cursors)
  await expect(follow(cookie, cursors)).rejects.toThrow('429')
  const other = await house.signIn(house.people.monitor)
  await follow(other, cursors)
})

it('[FD2] cursors that cannot be read are left out: told twice is harmless', () => {
  const chart = '018f3f5e-0000-7000-8000-000000000001' as ChartId
  expect([...readCursors(`${chart}:7,x,:1,${chart}1:2,${'-'.repeat(36)}:3`, undefined)]).toEqual([
    [chart, 7],
  ])
  expect([...readCursors(`${chart}:7`, `${chart}:9`)]).toEqual([[chart, 9]])
  expect([...readCursors('', ',,,', `${chart}:99999999999999999999`)]).toEqual([])
})
