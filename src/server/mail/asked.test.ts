import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Rhythm } from '../../care/contact/reminders.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
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
    told.push(`${to[0]?.slice(0, 3)} ${instantOf(t.now()).slice(0, 16)}`)
  })
  t = await tellingHouse({ mail: { smtp: catcher.url, from: 'hello@example.test' } })
  ;({ ada, ben } = t.house.people)
  for (const person of [ada, ben])
    await t.reachable(person, {
      channels: [{ channel: 'e-mail', address: `${person === ada ? 'ada' : 'ben'}@example.test` }],
      safeHours: between(600, 1200),
    })
  for (const person of [ada, ben])
    await t.say(person, t.house.chart('individual', person), 'consent.signed', {
      form: 'couple-therapy',
      formVersion: 1,
      language: 'en',
      understood: true,
      expiresAt: instantOf(t.now() + 3000 * DAY),
    })
})
afterAll(async () => {
  await t.house.close()
  await catcher.close()
})
/** Long after anything was asked. */
afterEach(async () => {
  for (const person of [ada, ben]) await want(person, null)
  await t.wait(400 * DAY)
  told = []
})

async function want(person: PersonId, rhythm: Rhythm | null): Promise<void> {
  const ask = await t.house.as(person)
  expect((await ask('PUT', '/api/account/reminders', { body: { rhythm } })).status).toBe(204)
}
/** The courier looks at nine, ten, noon and eight in the evening of so many days. */
async function days(many: number, each: (day: number) => Promise<void> = () => Promise.resolve()) {
  for (let day = 0; day < many; day++) {
    await t.atQuarter(9)
    await each(day)
    for (const hour of [10, 12, 20]) await t.atQuarter(hour)
  }
}
const hours = () => told.map((each) => each.slice(-5))
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
const takes = (person: PersonId, journey: JourneyId) =>
  t.say(t.house.people.therapist, t.house.chart('individual', person), 'dose.given', {
    journey,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
  })
const answers = (person: PersonId, instrument: string, aside?: true) =>
  t.say(person, t.house.chart('individual', person), 'measure.answered', {
    instrument,
    version: 1,
    answers: { 1: 1 },
    form: 'own-labels',
    occasion: 'by-itself',
    ...(aside ? { aside } : {}),
  })
const journey = () => freshId<JourneyId>(t.now())

it('[NT14] comes once a day while there are questions, and not once they are answered', async () => {
  await t.atQuarter(7)
  await rates(ada)
  await takes(ada, journey())
  await want(ada, 'as-asked')
  told = []
  await days(2)
  // The first question is there after a day: at seven, before her hours.
  expect(hours()).toEqual(['10:00'])
  await days(1, () => answers(ada, 'session-markers', true))
  expect(hours()).toEqual(['10:00', '10:00'])
  told = []
  await t.atQuarter(9)
  await answers(ada, 'phq-9')
  await t.atQuarter(10)
  await t.atQuarter(20)
  expect(told).toEqual([])
})

it('[NT14] comes for a week at most of the same questions, and again with the next ones', async () => {
  await t.atQuarter(7)
  await want(ada, 'as-asked')
  await takes(ada, journey())
  await rates(ada)
  await days(3)
  const sofar = told.length
  expect(sofar).toBe(2)
  await t.wait(85 * DAY)
  told = []
  // What is asked after three months, of which nothing is answered.
  await days(14)
  expect(new Set(hours())).toEqual(new Set(['10:00']))
  expect(told).toHaveLength(7)
  expect(new Set(told).size).toBe(7)
})

it('[NT14] before a journey that is planned, and no more once it is called off', async () => {
  await t.atQuarter(7)
  await rates(ben)
  await takes(ben, journey())
  await t.wait(300 * DAY)
  await rates(ben)
  const soon = journey()
  const joint = t.house.chart('joint')
  await t.say(t.house.people.therapist, joint, 'journey.moved', {
    journey: soon,
    to: instantOf(t.now() + 9 * DAY),
  })
  await t.say(t.house.people.therapist, joint, 'plan.proposed', {
    template: 'blank',
    journeys: [
      {
        journey: soon,
        type: 'individual-trance',
        dosed: [ben],
        present: [],
        medicine: 'ketamine',
        setting: 'clinic',
      },
    ],
    weave: [],
  })
  await want(ben, 'as-asked')
  // That there is a plan is told as a notice.
  await days(1)
  told = []
  await days(1)
  expect(told).toEqual([])
  await days(2)
  expect(hours()).toEqual(['10:00', '10:00'])
  await t.say(t.house.people.therapist, joint, 'journey.cancelled', { journey: soon })
  // That it is off is told as a notice.
  await days(1)
  told = []
  await days(2)
  expect(told).toEqual([])
})

it('[NT7] [NT14] B is reminded in the same moments, whatever A is asked, took or answered', async () => {
  const seen: string[][] = []
  for (const isBusy of [false, true]) {
    await t.atQuarter(7)
    await rates(ben)
    await takes(ben, journey())
    await want(ben, 'as-asked')
    if (isBusy) await want(ada, 'as-asked')
    told = []
    await days(5, async (day) => {
      if (isBusy && day === 1) await takes(ada, journey())
      if (isBusy) await answers(ada, 'phq-9')
      if (day === 3) await answers(ben, 'phq-9')
    })
    seen.push(told.filter((each) => each.startsWith('ben')).map((each) => each.slice(-5)))
    await want(ben, null)
    await want(ada, null)
    // A review is after every third journey: both times it is as many of them.
    for (let i = 0; i < 2; i++) {
      await t.wait(400 * DAY)
      await takes(ben, journey())
    }
    await t.wait(400 * DAY)
  }
  expect(seen[0]?.length).toBeGreaterThan(0)
  expect(seen[1]).toEqual(seen[0])
})

it('[NT15] is noted with its entry alone, for those whose chart it is', async () => {
  const { record, clinic, chart } = { ...t.house, chart: t.house.chart('individual', ada) }
  const as = { role: 'courier', clinic, person: null, at: instantOf(t.now()) } as const
  const noted = () =>
    record.inClinic(as, (tx) =>
      tx
        .selectFrom('asked')
        .select(['person_id', 'about', 'mark'])
        .where('chart_id', '=', chart)
        .execute(),
    )
  const before = await noted()
  const taken = journey()
  await checksIn(ada)
  expect(await noted()).toEqual(before)
  await takes(ada, taken)
  const after = await noted()
  expect(after).toHaveLength(before.length + 1)
  expect(after).toContainEqual({ person_id: ada, about: 'began', mark: taken })
  expect(after.every(({ person_id }) => person_id === ada)).toBe(true)
})
