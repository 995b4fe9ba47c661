import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOTICE } from '../../care/contact/notice.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, instantOf, MINUTE } from '../../shared/instant.ts'
import type { House } from '../http/test-house.ts'
import { catchMail, type Caught, type Says } from './catcher.ts'
import { between, profile, tellingHouse } from './test-telling.ts'

let t: Awaited<ReturnType<typeof tellingHouse>>
let house: House
let catcher: Awaited<ReturnType<typeof catchMail>>
let mails: Caught[] = []
let says: Says = 'yes'

beforeAll(async () => {
  catcher = await catchMail(
    (mail) => void mails.push(mail),
    () => says,
  )
  t = await tellingHouse({ mail: { smtp: catcher.url, from: 'hello@example.test' } })
  house = t.house
})
afterAll(async () => {
  await house.close()
  await catcher.close()
})
beforeEach(() => {
  says = 'yes'
  mails = []
})
// Everything that a test left waiting is a week old for the next one.
afterEach(() => t.wait(8 * DAY))

const say: (typeof t)['say'] = (...said) => t.say(...said)
const reachable: (typeof t)['reachable'] = (...person) => t.reachable(...person)
const answer = (person: PersonId) => t.answer(person)
const atQuarter = (hour: number, minute?: number) => t.atQuarter(hour, minute)
const inContact = async (person: PersonId) => (await t.inContact(person)).map(({ kind }) => kind)
/** What chance draws into a mail is put aside: its id. */
const plain = ({ raw }: Caught): string =>
  raw.replace(/^Message-ID: .*$/gim, '').replaceAll(/@\S+\.test/g, '@x')

describe('a mail', () => {
  it('[NT1] [NT2] says the same of everything, and nothing of it', async () => {
    const { ada, ben, therapist } = house.people
    await reachable(ada)
    await reachable(ben, { channels: [{ channel: 'e-mail', address: 'ben@example.test' }] })
    await answer(ada)
    await say(therapist, house.chart('joint'), 'practice.assigned', {
      practice: 'caring-gesture',
      for: [],
    })
    expect(mails).toEqual([])
    await atQuarter(9)
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual([
      'ada@example.test',
      'ben@example.test',
    ])
    const [one, other] = mails.map((mail) => plain(mail).replaceAll(/ada|ben/g, 'who'))
    expect(one).toBe(other)
    expect(decoded(mails[0] as Caught)).toContain(NOTICE.subject)
    const words = decoded(mails[0] as Caught).replaceAll(/\S+@example\.test/g, '')
    expect(words).not.toMatch(/Ada|Ben|clinic|eat|gesture|http/i)
    expect((await inContact(ada)).at(-1)).toBe('contact.notified')
  })

  it('[NT1] is not sent for what a partner did', async () => {
    const { ada, ben } = house.people
    await reachable(ada)
    await reachable(ben)
    await say(ada, house.chart('individual', ada), 'message.written', { words: 'Help?' })
    await say(ada, house.chart('joint'), 'practice.done', { practice: 'x', done: true })
    await atQuarter(9)
    expect(mails).toEqual([])
  })

  it('[NT2] [NT3] has the sender’s name that was chosen, and waits for a safe hour', async () => {
    const { ada } = house.people
    const evening = between(1080, 1200)
    await reachable(ada, { alias: 'Green Grocer', safeHours: evening })
    await answer(ada)
    await atQuarter(9)
    await atQuarter(17, 45)
    expect(mails).toEqual([])
    await atQuarter(18)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.raw).toMatch(/^From: "?Green Grocer"? <hello@example\.test>/m)
  })

  it('[NT3] goes to nobody who allowed none, or with whom nobody spoke', async () => {
    const { ada, ben } = house.people
    await reachable(ada, { channels: [{ channel: 'call', address: '555 0100' }] })
    await say(ben, house.chart('contact', ben), 'contact-profile.written', profile())
    await answer(ada)
    await answer(ben)
    await atQuarter(9)
    await atQuarter(21)
    expect(mails).toEqual([])
  })

  it('[NT4] is one for many things, at a quarter of an hour, once in twelve hours', async () => {
    const { ada } = house.people
    await reachable(ada)
    await atQuarter(9)
    await answer(ada)
    await answer(ada)
    await t.wait(14 * MINUTE)
    expect(mails).toEqual([])
    await atQuarter(9, 15)
    expect(mails).toHaveLength(1)
    await answer(ada)
    await atQuarter(9, 30)
    await atQuarter(21)
    expect(mails).toHaveLength(1)
    await atQuarter(21, 15)
    expect(mails).toHaveLength(2)
  })
})

describe('a mail that is not taken', () => {
  it('[NT5] never becomes a task of the front desk’s, without a word of what it was', async () => {
    const { ada } = house.people
    await reachable(ada)
    await answer(ada)
    says = 'never'
    await atQuarter(9)
    expect((await inContact(ada)).at(-1)).toBe('contact.undelivered')
    says = 'yes'
    await atQuarter(10)
    expect(mails).toEqual([])
  })

  it('[NT5] now goes out later, once, and is given up after a day', async () => {
    const { ada } = house.people
    await reachable(ada)
    await answer(ada)
    says = 'later'
    await atQuarter(9)
    await atQuarter(9, 15)
    says = 'yes'
    await atQuarter(9, 30)
    expect(mails).toHaveLength(1)
    await t.wait(DAY)
    await answer(ada)
    says = 'later'
    await atQuarter(9)
    await atQuarter(8, 45)
    expect((await inContact(ada)).at(-1)).toBe('contact.notified')
    await atQuarter(9)
    expect((await inContact(ada)).at(-1)).toBe('contact.undelivered')
  })

  it('[NT5] because the clinic’s server is away loses nothing', async () => {
    const { ada } = house.people
    await reachable(ada)
    await answer(ada)
    await catcher.close()
    await atQuarter(9)
    await atQuarter(9, 15)
    expect((await inContact(ada)).at(-1)).toBe('contact.verified')
    const port = Number(new URL(catcher.url).port)
    catcher = await catchMail(
      (mail) => void mails.push(mail),
      () => says,
      port,
    )
    await atQuarter(9, 30)
    expect(mails).toHaveLength(1)
  })
})

describe('the courier', () => {
  it('[NT6] reads contact charts alone, and each time it is in the log', async () => {
    const { clinic, record, people } = house
    const courier = await record.registrar.courier(clinic)
    const charts = await record.store.charts({ clinic, person: courier })
    expect(new Set(charts.map(({ kind }) => kind))).toEqual(new Set(['contact']))
    const as = { role: 'courier', clinic, person: null, at: instantOf(t.now()) } as const
    const seen = await record.inClinic(as, (tx) => tx.selectFrom('chart').select('kind').execute())
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['contact']))
    await expect(
      record.inClinic(as, (tx) => tx.selectFrom('entry').select('entry_id').execute()),
    ).rejects.toThrow('permission denied')
    const ask = await house.as(people.ada)
    const answered = await ask('GET', `/api/charts/${house.chart('contact', people.ada)}/accesses`)
    expect(JSON.stringify(answered.json())).toContain('courier')
  })

  it('[NT7] tells B the same whatever A’s private charts hold', async () => {
    const { ada, ben, therapist } = house.people
    const sent: string[][] = []
    for (const isBusy of [false, true]) {
      mails = []
      await reachable(ada)
      await reachable(ben, { channels: [{ channel: 'e-mail', address: 'ben@example.test' }] })
      if (isBusy) {
        await say(ada, house.chart('individual', ada), 'message.written', { words: 'I am afraid.' })
        await answer(ada)
        await say(ada, house.chart('individual', ada), 'consent.withdrawn', { form: 'all' })
      }
      await say(therapist, house.chart('joint'), 'practice.assigned', { practice: 'x', for: [] })
      for (const [hour, minute] of [
        [9, 0],
        [9, 15],
        [21, 15],
        [21, 30],
      ] as const)
        await atQuarter(hour, minute)
      sent.push(
        mails
          .filter(({ to }) => to.includes('ben@example.test'))
          .map((mail) => plain(mail).replace(/^Date: .*$/m, '')),
      )
      await t.wait(8 * DAY)
    }
    expect(sent[0]).toHaveLength(1)
    expect(sent[1]).toEqual(sent[0])
  })

  it('[NT2] and no canary of any chart is in what went out', () => {
    expect(JSON.stringify(house.logged)).not.toMatch(/example\.test|afraid/)
  })
})

/** Words as their reader has them, of a mail that is encoded for the way. */
const decoded = ({ raw }: Caught): string => {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const words = head.replaceAll(/=\?UTF-8\?Q\?(.*?)\?=\s*/gi, (_, text: string) =>
    quoted(text.replaceAll('_', ' ')),
  )
  return `${words}\n${quoted(body.join('\n').replaceAll('=\r\n', ''))}`
}
const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
