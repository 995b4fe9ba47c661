import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import { everyLook, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// A note on a session, from what was written down to a second name under it, and a later version.

let trial: TrialScreens
let morning: TrialMorning
let therapist: On
let prescriber: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
  })
  therapist = await at(trial.clinic.therapist)
  prescriber = await at(trial.clinic.prescriber)
})
afterAll(() => trial?.close())

async function at(person: PersonId): Promise<On> {
  const on = await trial.at(person, `cases/${morning.case}`)
  await on.page.getByRole('heading', { name: 'Notes on sessions' }).waitFor()
  return on
}
const notes = ({ page }: On) => page.getByRole('region', { name: 'Notes on sessions' })
const press = (on: On, name: string) => notes(on).getByRole('button', { name, exact: true }).click()

it('[SN1] [SN4] begins with what was written down in the chart where it will lie', async () => {
  await press(therapist, 'Write a note')
  await notes(therapist).getByLabel('With').selectOption('Ada alone')
  await notes(therapist).getByLabel('About').selectOption('The medicine and its preparation')
  await notes(therapist).locator('.lock-line', { hasText: 'Ada and team' }).waitFor()
  await press(therapist, 'Begin with what was written down that day')
  await expect
    .poll(() => notes(therapist).getByLabel('Objective').inputValue())
    .toMatch(/\d\d:\d\d: .+/)
  const drafted = await notes(therapist).getByLabel('Objective').inputValue()
  expect(drafted).not.toContain('Bea')
  await notes(therapist).getByLabel('Assessment').fill('Ready for the first journey')
  expect(await everyLook(therapist, 'note-form')).toEqual([])
  await press(therapist, 'Sign the note')
  await notes(therapist).getByText('Signed by you').waitFor()
})

it('[SN5] asks before anything of a session alone lies where both read it', async () => {
  await press(therapist, 'Write a note')
  await notes(therapist).getByLabel('With').selectOption('Ada alone')
  await notes(therapist).getByLabel('Where it lies').selectOption('Partners and team')
  await notes(therapist).getByLabel('Plan').fill('Meet again')
  const sign = notes(therapist).getByRole('button', { name: 'Sign the note' })
  expect(await sign.isDisabled()).toBe(true)
  await notes(therapist)
    .getByText(/Nothing in it was told in confidence/)
    .click()
  expect(await sign.isDisabled()).toBe(false)
  await press(therapist, 'Not now')
})

it('[SN2] [SN3] a second name stands under one version, and the next has none yet', async () => {
  await notes(prescriber).getByText('Signed by').click()
  await press(prescriber, 'Co-sign')
  await notes(prescriber)
    .getByText(/co-signed by you/)
    .waitFor()
  await notes(therapist)
    .getByText(/co-signed by/)
    .click()
  await press(therapist, 'Amend')
  await notes(therapist).getByLabel('Plan').fill('Call on Friday')
  await notes(therapist).getByLabel('Why it is amended').fill('The plan was missing')
  await press(therapist, 'Sign the note')
  await notes(prescriber).getByText('Call on Friday').waitFor()
  await notes(prescriber).getByText('Why it was amended: The plan was missing').waitFor()
  expect(
    await notes(prescriber)
      .getByText(/, amended/)
      .innerText(),
  ).not.toContain('co-signed')
  expect(await everyLook(prescriber, 'note-signed')).toEqual([])
})
