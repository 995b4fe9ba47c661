import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Locator } from 'playwright-core'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// A therapist's desk: targets of one partner, sets that run on the screen, and what is written of them.

let trial: TrialScreens
let morning: TrialMorning
let desk: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
  })
  desk = await trial.at(trial.clinic.therapist, `cases/${morning.case}`)
  await desk.page.getByRole('heading', { level: 2, name: 'EMDR, each alone' }).waitFor()
})
afterAll(() => trial?.close())

const kept = async (owner: PersonId, kind: string) => {
  const page = await trial.clinic.record.store.page(
    trial.clinic.as(trial.clinic.therapist),
    morning.chart('individual', owner),
    0,
    500,
  )
  return (page?.entries ?? [])
    .map((text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> })
    .filter((each) => each.kind === kind)
    .map(({ body }) => body)
}
const NAME = 'The door that closed'
const part = () => desk.page.locator('.emdr-person').filter({ hasText: 'Ada' })
const target = () => part().getByRole('article', { name: NAME })
const press = (name: string) => target().getByRole('button', { name, exact: true }).click()
const choose = (name: string, value: string) =>
  target().getByLabel(name, { exact: true }).selectOption(value)
const later = () => trial.later(desk, 60_000)
/** What runs by the page’s own clock needs one that goes; afterwards `later` stops it again. */
const begin = async (aid: Locator): Promise<void> => {
  await desk.page.clock.resume()
  await aid.getByRole('button', { name: 'Start' }).click()
}

it('[EA4][EA6] a target is set by prong, and what was rated stands as marks and as a table', async () => {
  await part().getByText('Ada', { exact: true }).click()
  await part().getByText('No target yet.').waitFor()
  await part().getByRole('button', { name: 'New target' }).click()
  const form = part().getByRole('form', { name: 'A new target' })
  await form.getByLabel('What you both call it').fill(NAME)
  await form.getByLabel('It lies in the').selectOption('past')
  await form.getByLabel('Negative belief').fill('I am left')
  await form.getByLabel('Positive belief', { exact: true }).fill('I can ask')
  await form.getByLabel('How true the positive belief feels (VOC)').selectOption('2')
  await form.getByLabel('Disturbance now (SUD)').selectOption('8')
  expect(await everyLook(desk, 'emdr-new')).toEqual([])
  await desk.page.setViewportSize({ width: 1440, height: 900 })
  await form.getByRole('button', { name: 'Set this target' }).click()
  await target().waitFor()
  await target().getByText('Not complete: disturbance is 8, not yet 0 or 1').waitFor()
  expect(await target().getByRole('row').allInnerTexts()).toHaveLength(2)
  await expect.poll(() => target().locator('.emdr-curve a').count()).toBe(1)
  expect(await kept(morning.b, 'emdr.target-set')).toEqual([])
})

it('[EA7] no set runs here before the preparation is whole', async () => {
  await target().getByRole('button', { name: 'Write a set' }).waitFor()
  expect(await target().getByRole('button', { name: 'Run a set here' }).count()).toBe(0)
  const preparation = part().getByRole('region', { name: 'Preparation' })
  await preparation.getByText(/what stops a set, what brings calm, how things/).waitFor()
  await preparation.getByRole('button', { name: 'Write the preparation' }).click()
  const form = preparation.getByRole('form', { name: 'Preparation for EMDR' })
  await form.getByLabel('Ready to work on a target').selectOption('Ready')
  await form.getByLabel('What stops a set').fill('A raised hand')
  await form.getByLabel('What brings calm, as it was tried').fill('The lake in the morning')
  const container = form.getByLabel('How things are put away between sessions, as it was tried')
  await container.fill('A chest with a lock')
  await picture(desk, 'emdr-preparing')
  expect(await axe(desk)).toEqual([])
  await form.getByRole('button', { name: 'Keep the preparation' }).click()
  await target().getByRole('button', { name: 'Run a set here' }).waitFor()
  expect(await preparation.getByText('Before a set runs here').count()).toBe(0)
  await picture(desk, 'emdr-prepared')
  expect(await kept(morning.b, 'emdr.prepared')).toEqual([])
})

it('[EA1][EA2][EA3] a set runs on the screen, stops at once, and is written as it ran', async () => {
  const { page } = desk
  await later()
  await press('Run a set here')
  const aid = page.getByRole('dialog')
  await aid.getByText('This device is told to keep still').waitFor()
  expect(await aid.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true)
  expect(await aid.getByLabel('With').locator('option').allInnerTexts()).not.toContain(
    'A dot to follow',
  )
  await aid.getByLabel('With').selectOption('audio')
  await aid.getByLabel(/^Passes in a minute/).fill('90')
  await aid.getByLabel('Stop by itself after how many passes').fill('2')
  await picture(desk, 'emdr-aid-ready')
  expect(await axe(desk)).toEqual([])
  await begin(aid)
  await aid.getByText(/^Tones, left and right: 2 passes in \d seconds?, as it ran\.$/).waitFor()
  await later()
  await aid.getByLabel('Disturbance after it (SUD)').selectOption('5')
  await aid.getByLabel('What came').fill('The stairs, and then quiet')
  await picture(desk, 'emdr-aid-stopped')
  await aid.getByRole('button', { name: 'Write this set' }).click()
  await aid.getByRole('button', { name: 'Start' }).waitFor()
  expect(await kept(morning.a, 'emdr.set-done')).toMatchObject([
    { target: NAME, modality: 'audio', passes: 2, sud: 5 },
  ])

  await aid.getByLabel('Stop by itself after how many passes').fill('')
  await aid.getByLabel('With').selectOption('taps')
  await begin(aid)
  const stop = aid.getByRole('button', { name: 'Stop now' })
  await aid.getByText('Right', { exact: true }).waitFor()
  expect((await stop.boundingBox())?.height).toBeGreaterThanOrEqual(64)
  await picture(desk, 'emdr-aid-running')
  expect(await axe(desk)).toEqual([])
  await page.keyboard.press('Escape')
  await aid.getByText('It has stopped').waitFor()
  await page.keyboard.press('Escape')
  await aid.getByText('It has stopped').waitFor()
  await aid.getByRole('button', { name: 'Set aside' }).click()
  expect(await kept(morning.a, 'emdr.set-done')).toHaveLength(1)
  await aid.getByRole('button', { name: 'Back to the case' }).click()
  await aid.waitFor({ state: 'detached' })
  await later()
})

it('[EA1] where it may move, a dot goes from side to side', async () => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await press('Run a set here')
  const aid = page.getByRole('dialog')
  await aid.getByLabel('With').selectOption('visual')
  await begin(aid)
  const dot = page.locator('.emdr-dot')
  const first = await dot.getAttribute('style')
  await expect.poll(() => dot.getAttribute('style'), { timeout: 20_000 }).not.toBe(first)
  await picture(desk, 'emdr-aid-dot')
  await aid.getByRole('button', { name: 'Stop now' }).click()
  // What ran for less than a second is nothing to write.
  const aside = aid.getByRole('button', { name: 'Set aside' })
  const back = aid.getByRole('button', { name: 'Back to the case' })
  await aside.or(back).waitFor()
  if ((await aside.count()) > 0) await aside.click()
  await back.click()
  await aid.waitFor({ state: 'detached' })
  expect(await kept(morning.a, 'emdr.set-done')).toHaveLength(1)
  await later()
  await page.emulateMedia({ reducedMotion: 'reduce' })
})

it('[EA4] complete is told from what was observed', async () => {
  await later()
  await press('Write a set')
  await choose('With', 'taps')
  await target().getByLabel('Passes, if you counted them').fill('24')
  await choose('Disturbance after it (SUD)', '1')
  await press('Write this set')
  await later()
  await press('Rate')
  await choose('Asked', 'installation')
  await choose('How true the positive belief feels (VOC)', '6')
  await press('Write this rating')
  await later()
  await target().getByText('Not complete: no body scan since the last set.').waitFor()
  await press('Body scan')
  await choose('In the body', 'clear')
  await press('Write this scan')
  await target().getByText('Complete, by what was observed').waitFor()
  await target().getByText('It is open').waitFor()
  await later()
  await press('Close the session')
  await choose('It ends', 'complete')
  await choose('Disturbance now (SUD)', '1')
  await target().getByRole('form').getByRole('button', { name: 'Close the session' }).click()
  await target().getByText('Closed for this session').waitFor()
  const marks = target().locator('.emdr-curve a')
  await expect.poll(() => marks.count()).toBe(5)
  await marks.last().focus()
  await desk.page.keyboard.press('Home')
  expect(await desk.page.locator(':focus').getAttribute('aria-label')).toMatch(
    /assessment: disturbance 8, validity 2/,
  )
  expect(await everyLook(desk, 'emdr-target')).toEqual([])
  await desk.page.setViewportSize({ width: 1440, height: 900 })
})

it('[EA5] a set near a dose is written, and a deviation with it', async () => {
  const { clinic } = trial
  const body = {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  } as const
  const chart = morning.chart('individual', morning.a)
  const dose = clinic.entry({ by: clinic.therapist, chart, kind: 'dose.given', body })
  await later()
  await clinic.append(clinic.therapist, dose)
  await part().getByText('Ada is under the medicine').waitFor()
  await press('Write a set')
  await choose('With', 'taps')
  await target().getByText('The set is kept as it was, and a deviation with it.').waitFor()
  await picture(desk, 'emdr-near')
  await press('Write this set')
  await target().getByText('Desensitisation').waitFor()
  expect(await kept(morning.a, 'deviation.recorded')).toEqual([
    { what: 'An EMDR set was done while a dose was near' },
  ])
  expect(await kept(morning.a, 'emdr.set-done')).toHaveLength(3)
  expect(trial.complaints).toEqual([])
})
