import { afterAll, beforeAll, expect, it } from 'vitest'
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

// Menus written alone, a few things shown to both, and the stage that is open: a therapist and two phones.

let trial: TrialScreens
let morning: TrialMorning
let desk: On
let ada: On
let bea: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
  })
  desk = await trial.at(trial.clinic.therapist, `cases/${morning.case}`, { size: 'desktop' })
  ada = await trial.at(morning.a, 'touch', { size: 'phone' })
  bea = await trial.at(morning.b, 'touch', { size: 'phone' })
})
afterAll(() => trial?.close())

const kept = async (owner: PersonId) => {
  const page = await trial.clinic.record.store.page(
    trial.clinic.as(trial.clinic.therapist),
    morning.chart('individual', owner),
    0,
    500,
  )
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> },
  )
}
const shown = ({ page }: On) => page.locator('main').innerHTML()
async function menu({ page }: On, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [item, answer] of Object.entries(answers))
    await page.getByRole('group', { name: item, exact: true }).getByLabel(answer).check()
  await page.getByRole('button', { name: 'Send my menu' }).click()
  await page.getByText('Your menu is in.').waitFor()
}

it('[TP1] each fills in their menu alone, and the other’s page says nothing of it', async () => {
  await ada.page.getByText('Nothing is open here yet.').waitFor()
  await desk.page.getByText('Touch menus and sensate focus').click()
  await desk.page.getByRole('button', { name: 'Ask both for their menus' }).click()
  await bea.page.getByRole('button', { name: 'Send my menu' }).waitFor()
  await ada.page.getByRole('button', { name: 'Send my menu' }).waitFor()
  expect(await everyLook(ada, 'touch-menu')).toEqual([])
  await ada.page.setViewportSize({ width: 390, height: 844 })
  const before = await shown(bea)
  await menu(ada, { Hands: 'Welcome', Face: 'Welcome', Back: 'Not now' })
  await desk.page.getByText('Ada is in, Bea is not in yet').waitFor()
  expect(await shown(bea)).toBe(before)
  await menu(bea, { Hands: 'Welcome', Face: 'Perhaps' })
  expect(await ada.page.locator('main').innerText()).not.toMatch(/Perhaps|Bea/)
})

it('[TP2] both read what was chosen, go by the open stage, stop with one tap, and note it for themselves', async () => {
  const section = desk.page.locator('.touch-section')
  await section.getByRole('table').waitFor()
  await expect.poll(() => section.getByRole('checkbox').count()).toBe(1)
  await section.getByText('Show', { exact: true }).waitFor()
  await section.locator('.tick').click()
  await picture(desk, 'touch-desk')
  expect(await axe(desk)).toEqual([])
  await section.getByRole('button', { name: 'Show these to both' }).click()
  for (const on of [ada, bea])
    await on.page.getByRole('heading', { name: 'Welcome to both of you' }).waitFor()
  await section.getByRole('button', { name: /^Open stage 0/ }).click()
  await section.getByRole('button', { name: /^Open stage 1/ }).click()
  await bea.page.getByRole('heading', { name: 'Open now: step 1' }).waitFor()
  await bea.page.getByRole('button', { name: 'I do' }).click()
  await bea.page.getByText('You touch, the other receives.').waitFor()
  await bea.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await bea.page.getByText('That is all it takes.').waitFor()
  await bea.page
    .getByRole('group', { name: 'How at ease I was' })
    .getByLabel('3', { exact: true })
    .check()
  await picture(bea, 'touch-note')
  expect(await axe(bea)).toEqual([])
  await bea.page.getByRole('button', { name: 'Keep this' }).click()
  await bea.page.getByText('It is kept.').waitFor()
  expect((await kept(morning.b)).at(-1)).toMatchObject({
    kind: 'sensate.noted',
    body: { stage: 1, stopped: true, ease: 3 },
  })
  await bea.page.getByRole('button', { name: 'Español' }).click()
  await bea.page.getByRole('heading', { name: 'Contacto, porque sí' }).waitFor()
  await picture(bea, 'touch-es')
})

it('[TP2] near a dose there is only rest', async () => {
  const { clinic } = trial
  const raw = clinic.entry({
    by: clinic.therapist,
    chart: morning.chart('individual', morning.a),
    kind: 'dose.given',
    body: {
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 50,
      unit: 'mg',
      reinforcement: false,
    },
  })
  await trial.later(ada)
  await clinic.append(clinic.therapist, raw)
  await ada.page.getByText('This is set for later. Rest is enough for now.').waitFor()
  expect(await ada.page.getByRole('heading', { name: /step 1/ }).count()).toBe(0)
  expect(await bea.page.locator('main').innerText()).toMatch(/paso 1/)
  expect(trial.complaints).toEqual([])
})
