import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Rhythm } from '../../care/contact/reminders.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { catchMail } from './catcher.ts'
import { between, tellingHouse } from './test-telling.ts'

let t: Awaited<ReturnType<typeof tellingHouse>>
let catcher: Awaited<ReturnType<typeof catchMail>>
/** When which address was written to, as the clinic’s day and time. */
let told: string[] = []
let ada: PersonId
let ben: PersonId
beforeAll(async () => {
  catcher = await catchMail(({ to }) => {
    told.push(`${to[0]?.slice(0, 3)} ${instantOf(t.now()).slice(8, 16)}`)
  })
  t = await tellingHouse({ mail: { smtp: catcher.url, from: 'hello@example.test' } })
  ;({ ada, ben } = t.house.people)
})
afterAll(async () => {
  await t.house.close()
  await catcher.close()
})
beforeEach(() => void (told = []))
afterEach(async () => {
  for (const person of [ada, ben]) await want(person, null)
  await t.wait(8 * DAY)
})

async function want(person: PersonId, rhythm: Rhythm | null): Promise<void> {
  const ask = await t.house.as(person)
  expect((await ask('PUT', '/api/account/reminders', { body: { rhythm } })).status).toBe(204)
  expect((await ask('GET', '/api/account/reminders')).json()).toEqual({ rhythm })
}
const reachable = (person: PersonId) =>
  t.reachable(person, {
    channels: [{ channel: 'e-mail', address: `${person === ada ? 'ada' : 'ben'}@example.test` }],
    safeHours: between(600, 1200),
  })
const checksIn = (person: PersonId) =>
  t.say(person, t.house.chart('individual', person), 'check-in.made', { mood: 5 })
const rates = (person: PersonId) =>
  t.say(person, t.house.chart('individual', person), 'same-team.rated', {
    sameTeam: 5,
    conflicts: 0,
    repairsTried: 0,
    repairsWorked: 0,
    safeToSpeak: 5,
  })
/** The courier looks at nine, ten and eleven, noon, and eight in the evening of so many days. */
async function days(many: number, each: (day: number) => Promise<void> = () => Promise.resolve()) {
  for (let day = 0; day < many; day++) {
    await t.atQuarter(9)
    await each(day)
    for (const hour of [10, 11, 12, 20]) await t.atQuarter(hour)
  }
}
const hours = () => told.map((each) => each.slice(-5))

it('[NT12] nobody is reminded who did not ask for it', async () => {
  await reachable(ada)
  await days(3)
  expect(told).toEqual([])
})

it('[NT12] comes once a day in the first safe hour, from the day after, while the day’s check-in is not written', async () => {
  await reachable(ada)
  await t.atQuarter(7)
  await want(ada, 'daily')
  await days(1)
  expect(told).toEqual([])
  await days(4, async (day) => {
    if (day === 1) await checksIn(ada)
  })
  expect(hours()).toEqual(['10:00', '10:00', '10:00'])
  expect(new Set(told).size).toBe(3)
})

it('[NT12] is one with whatever else waits: nobody is told twice on a day', async () => {
  await reachable(ada)
  await t.atQuarter(7)
  await want(ada, 'daily')
  await days(1)
  await t.answer(ada)
  await days(2)
  expect(hours()).toEqual(['10:00', '10:00'])
})

it('[NT12] comes once a week, a week after the last one was written', async () => {
  await reachable(ada)
  await t.atQuarter(7)
  await want(ada, 'weekly')
  await days(5)
  expect(told).toEqual([])
  await rates(ada)
  const since = t.now()
  await days(8)
  expect(hours()).toEqual(['10:00'])
  expect(t.now() - since).toBeGreaterThan(7 * DAY)
  await days(5)
  expect(told).toHaveLength(1)
})

it('[NT12] ends with a tap, and with being shut out', async () => {
  await reachable(ben)
  await want(ben, 'daily')
  await want(ben, null)
  await days(2)
  expect(told).toEqual([])
  await want(ben, 'daily')
  const therapist = await t.house.as(t.house.people.therapist)
  await therapist('POST', `/api/people/${ben}/shut-out`)
  await days(2)
  expect(told).toEqual([])
  expect(
    (await therapist('PUT', '/api/account/reminders', { body: { rhythm: 'daily' } })).status,
  ).toBe(404)
})

it('[NT7] [NT12] B is reminded in the same moments, whatever A wrote or wants', async () => {
  const seen: string[][] = []
  for (const isBusy of [false, true]) {
    await reachable(ada)
    await reachable(ben)
    await t.atQuarter(7)
    await want(ben, 'daily')
    if (isBusy) await want(ada, 'daily')
    told = []
    await days(4, async (day) => {
      if (isBusy) await (day === 2 ? checksIn(ada) : rates(ada))
      if (day === 3) await checksIn(ben)
    })
    seen.push(told.filter((each) => each.startsWith('ben')).map((each) => each.slice(-5)))
    expect(told.some((each) => each.startsWith('ada'))).toBe(isBusy)
    await want(ben, null)
    await want(ada, null)
    await t.wait(8 * DAY)
  }
  expect(seen[0]).toHaveLength(2)
  expect(seen[1]).toEqual(seen[0])
})

it('[NT13] the courier finds whom to remind in one statement, by an index, and opens nothing for it', async () => {
  const { record, clinic } = t.house
  const as = { role: 'courier', clinic, person: null, at: instantOf(t.now()) } as const
  const { rows } = await record.inClinic(as, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return await sql<{ 'QUERY PLAN': string }>`explain select person_id from reminder
      where clinic_id = ${clinic} and next_at <= ${as.at}`.execute(tx)
  })
  expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('reminder_due')
  await expect(
    record.inClinic(as, (tx) => tx.selectFrom('entry').select('entry_id').execute()),
  ).rejects.toThrow('permission denied')
})
