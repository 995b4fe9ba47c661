import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type Look,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

let trial: TrialScreens
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    const joint = clinic.ours.chart('joint')
    const words = clinic.entry({
      by: clinic.ours.a,
      chart: joint,
      kind: 'insight.shared',
      body: { words: 'I was afraid to ask.' },
    })
    await clinic.append(clinic.ours.a, words)
  })
})
afterAll(() => trial?.close())

async function atCase(person: PersonId, look?: Look): Promise<On> {
  const { record, as, ours } = trial.clinic
  // Both couples of the trial clinic are called alike.
  const charts = await record.store.charts(as(person))
  const its = charts.find(({ chart }) => chart === ours.chart('joint'))?.case
  const on = await trial.at(person, `cases/${its}`, look)
  await on.page.getByRole('heading', { name: 'What happened' }).waitFor()
  return on
}
const keptIn = ({ page }: On) => page.locator('section', { hasText: 'What was for both of you' })

describe('a case', () => {
  it('[SP7] [SP8] [SP9] is split by its therapist, and both partners read the same words', async () => {
    const { a, b } = trial.clinic.ours
    const monitor = await atCase(trial.clinic.prescriber)
    expect(await monitor.page.getByRole('button', { name: 'Split this case' }).count()).toBe(0)
    await monitor.context.close()
    const ben = await trial.signedIn(b, { size: 'phone' })
    await ben.page.getByText('I was afraid to ask.').waitFor()
    const therapist = await atCase(trial.clinic.therapist)
    const { page } = therapist
    await trial.later(therapist)
    await page.getByRole('button', { name: 'Split this case' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Split the case of Ana and Ben?' })
    await dialog.waitFor()
    await picture(therapist, 'split-dialog')
    expect(await axe(therapist)).toEqual([])
    await dialog.getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('button', { name: 'Split this case' }).click()
    await dialog.getByRole('button', { name: 'Split the case' }).click()
    await page.getByRole('heading', { name: 'This case is split' }).waitFor()
    await keptIn(ben).waitFor()
    const ana = await trial.signedIn(a, { size: 'phone' })
    await keptIn(ana).waitFor()
    expect(await keptIn(ana).innerText()).toBe(await keptIn(ben).innerText())
    await trial.later(therapist)
    await page.getByRole('button', { name: /^Take back what Ana shared/ }).click()
    await ben.page.getByText('I was afraid to ask.').waitFor({ state: 'detached' })
    for (const { context } of [therapist, ana, ben]) await context.close()
  })

  it('[SP9] once split is free of barriers, however wide and light the screen', async () => {
    const therapist = await atCase(trial.clinic.therapist)
    await therapist.page.getByRole('heading', { name: 'This case is split' }).waitFor()
    expect(await everyLook(therapist, 'split-case')).toEqual([])
    const ana = await trial.signedIn(trial.clinic.ours.a)
    await keptIn(ana).waitFor()
    expect(await everyLook(ana, 'split-today')).toEqual([])
    for (const { context } of [therapist, ana]) await context.close()
  })
  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
