import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISCHARGE_CHECK_WORDS } from '../care/journey/room-words.ts'
import { JourneyType } from '../care/plan/journey-types.ts'
import { A, B, NOW, TOGETHER } from '../care/testing/world.ts'
import {
  adoptTimes,
  trialMornings,
  type Planned,
  type TrialMorning,
} from '../server/db/trial-morning.ts'
import { msOf } from '../shared/instant.ts'
import { axe, picture, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// Every type of journey as a clinician has it in the room, from arrival to the note; one couple of one clinic each.

const LYING = { width: 1180, height: 820 }
const UPRIGHT = { width: 820, height: 1180 }
const PHONE = { width: 390, height: 844 }
type Told = {
  readonly planned: Planned
  readonly viewport: typeof LYING
  readonly scheme: 'light' | 'dark'
}
const both = { dosed: [A, B], present: [] }
const one = { dosed: [A], present: [] }
const JOURNEYS: readonly Told[] = [
  { planned: { type: 'individual-trance', ...one }, viewport: PHONE, scheme: 'dark' },
  { planned: { type: 'individual-psycholytic', ...one }, viewport: UPRIGHT, scheme: 'light' },
  { planned: { type: 'shared-psycholytic', ...both }, viewport: LYING, scheme: 'dark' },
  {
    planned: { type: 'shared-asymmetric', dosed: [A], present: [B] },
    viewport: PHONE,
    scheme: 'light',
  },
  { planned: { type: 'parallel-inward', ...both }, viewport: UPRIGHT, scheme: 'dark' },
  { planned: { type: 'relational-dose', ...both }, viewport: LYING, scheme: 'light' },
]

let trial: TrialScreens
let mornings: readonly TrialMorning[]
let on: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    mornings = await trialMornings(
      clinic,
      JOURNEYS.map(({ planned }) => planned),
    )
    if (mornings[0]) await adoptTimes(clinic, mornings[0])
  })
  on = await trial.signedIn(mornings[0]?.monitor as TrialMorning['monitor'])
})
afterAll(() => trial.close())

const panel = (name: string) => on.page.getByRole('region', { name, exact: true })
const sheet = async (name: string, tap: string, title: string) => {
  await panel(name).getByRole('button', { name: tap, exact: true }).click()
  return on.page.getByRole('dialog', { name: `${name}, ${title}` })
}

async function read(name: string, pressure: readonly [string, string]): Promise<void> {
  const reading = await sheet(name, 'Reading', 'reading')
  await reading.getByLabel('Pressure, upper').fill(pressure[0])
  await reading.getByLabel('Pressure, lower').fill(pressure[1])
  await reading.getByLabel('Pulse').fill('70')
  await reading.getByLabel('Oxygen').fill('98')
  await reading.getByRole('button', { name: 'Keep the reading' }).click()
  await panel(name).getByText(pressure.join('/')).waitFor()
}

async function dose(name: string): Promise<void> {
  const asking = await sheet(name, 'Dose', 'dose')
  await asking.getByRole('button', { name: 'Ask to release this dose' }).click()
  await asking.getByLabel('Lot').fill('K-2201')
  await asking.getByRole('button', { name: 'It was given' }).click()
  await panel(name)
    .getByText(/^Dose at .*0 min ago$/)
    .waitFor()
}

async function goHome(name: string): Promise<void> {
  const leaving = await sheet(name, 'Going home', 'going home')
  for (const words of Object.values(DISCHARGE_CHECK_WORDS))
    await leaving.getByText(words, { exact: true }).click()
  await leaving.getByRole('button', { name: 'Keep what was looked at' }).click()
  await leaving.getByRole('button', { name: 'The escort is here' }).click()
  await leaving.getByRole('button', { name: 'Back to themself' }).click()
  await on.page.getByText('Everything is at the server').waitFor()
  await leaving.getByRole('button', { name: `Sign that ${name} goes home` }).click()
  await panel(name)
    .getByText(/^Went home at/)
    .waitFor()
}

const stored = async (morning: TrialMorning, owner: TrialMorning['a']) => {
  const { record, as } = trial.clinic
  const chart = morning.chart('individual', owner)
  const page = await record.store.page(as(morning.monitor), chart, 0, 1_000)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; by: string; body: Record<string, unknown> },
  )
}

const WRITTEN = [
  'arrival.noted',
  'vitals.measured',
  'dose.released',
  'dose.given',
  'phase.observed',
  'phase.observed',
  'observation.noted',
  'vitals.measured',
  'discharge.checked',
  'escort.arrived',
  'phase.observed',
  'discharge.signed',
  'note.written',
]

describe('every type of journey', () => {
  it('[RM21] has a couple below', () =>
    expect(JOURNEYS.map(({ planned }) => planned.type)).toEqual(JourneyType.options))

  it.each(JOURNEYS.map((told, place) => ({ ...told, type: told.planned.type, place })))(
    '[RM21] $type goes from arrival to the note',
    async ({ planned, viewport, scheme, place }) => {
      const morning = mornings[place] as TrialMorning
      // The same morning for each of them.
      trial.clinic.clock.ms = msOf(NOW)
      await on.page.setViewportSize(viewport)
      await on.page.emulateMedia({ colorScheme: scheme })
      await trial.later(on)
      await on.page.goto(`${trial.server.origin}/room/${morning.case}/${TOGETHER}`)
      await panel('Ada').waitFor()
      const dosed = planned.dosed.map((person) => (person === A ? 'Ada' : 'Bea'))
      const company = planned.dosed.length + planned.present.length
      expect(await panel('Bea').count()).toBe(company - 1)
      expect(await on.page.getByRole('region', { name: 'Between them' }).count()).toBe(company - 1)
      const doses = on.page.getByRole('button', { name: 'Dose', exact: true })
      expect(await doses.count()).toBe(dosed.length)

      for (const name of dosed) {
        await trial.later(on, 60_000)
        const before = await sheet(name, 'Before', 'before the dose')
        await before.getByRole('button', { name: 'Came', exact: true }).click()
        await before.getByRole('button', { name: 'Close' }).click()
        await read(name, ['128', '82'])
        await dose(name)
        await trial.later(on, 8 * 60_000)
        await panel(name).getByRole('button', { name: 'Onset' }).click()
      }
      await trial.later(on, 25 * 60_000)
      for (const name of dosed) {
        await panel(name).getByRole('button', { name: 'Peak' }).click()
        const saw = await sheet(name, 'Saw', 'seen or heard')
        await saw.getByRole('button', { name: 'Tears' }).click()
      }
      if (company > 1) await on.page.getByRole('button', { name: 'Softened voice' }).click()
      await on.page.getByText('Everything is at the server').waitFor()
      await on.page.evaluate(() => scrollTo(0, 0))
      await picture(on, `room-${planned.type}`)
      expect(await axe(on)).toEqual([])

      await trial.later(on, 95 * 60_000)
      for (const name of dosed) {
        await read(name, ['124', '80'])
        await goHome(name)
        const note = await sheet(name, 'Note', 'note')
        await note.getByRole('button', { name: 'Keep the note' }).click()
      }
      await on.page.getByText('Everything is at the server').waitFor()
      for (const owner of planned.dosed.map((person) => (person === A ? morning.a : morning.b))) {
        const written = (await stored(morning, owner)).slice(-WRITTEN.length)
        expect(written.map(({ kind }) => kind)).toEqual(WRITTEN)
        expect(JSON.stringify(written)).toContain('K-2201')
      }
    },
  )
})
