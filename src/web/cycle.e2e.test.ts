import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import {
  everyLook,
  leftInEnglish,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// The cycle drawn by a therapist and read on two phones, and the team’s own view of the work around it.

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
  ada = await trial.at(morning.a, 'us', { size: 'phone' })
  bea = await trial.at(morning.b, 'repair', { size: 'phone' })
})
afterAll(() => trial?.close())

const column = (name: string) => desk.page.getByRole('group', { name })
async function fill(name: string, said: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, words] of Object.entries(said))
    await column(name).getByLabel(label).fill(words)
}
const press = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()
const said = ({ page }: On) => page.locator('main').innerText()

it('[EC2] a break says it in general where no cycle is drawn', async () => {
  await ada.page.getByText('Once you have drawn your cycle').waitFor()
  await bea.page.getByRole('button', { name: 'We are escalating' }).click()
  await bea.page.getByText(/^Two people who matter to each other/).waitFor()
  expect(await bea.page.getByText('And round it goes.').count()).toBe(0)
})

it('[EC1] [EC2] [EC5] a therapist draws it, and both partners read it at once, in their own words', async () => {
  await press('Draw the cycle')
  await column('Ada').getByLabel('In the cycle').selectOption('pursue')
  await fill('Ada', {
    'What sets it off': 'the door has closed and Bea goes quiet',
    'What follows': 'asks again, and louder.',
    'The feeling beneath': 'Lonely',
    'The longing': 'To be wanted back',
  })
  await fill('Bea', { 'What follows': 'leaves the room', 'The fear': 'To fail, as ever' })
  await picture(desk, 'cycle-sheet')
  await press('Keep this map')
  await ada.page.getByText('To be wanted back').waitFor()
  await ada.page
    .getByRole('figure', { name: 'The cycle between Ada and Bea, as a figure eight' })
    .waitFor()
  const drawn = ada.page.locator('.loop-lines[data-way="standing"] > svg:first-child path')
  // Bea’s trigger was left empty: nothing leads to it, and nothing from it.
  await expect.poll(() => drawn.count()).toBe(2)
  await picture(ada, 'cycle-half')
  expect(await said(bea)).toMatch(/Two people who matter/)

  await press('Draw it anew')
  await fill('Bea', { 'What sets it off': 'Ada is loud' })
  await press('Keep this map')
  await bea.page
    .getByText(
      'When the door has closed and Bea goes quiet, Ada asks again, and louder. Then Bea leaves the room.',
    )
    .waitFor()
  await expect.poll(() => drawn.count()).toBe(4)
  await desk.page.getByText('The map before').waitFor()
  expect(await everyLook(ada, 'cycle-us')).toEqual([])
  await bea.page.getByRole('button', { name: 'Español' }).click()
  await bea.page
    .getByText(
      'Cuando the door has closed and Bea goes quiet, Ada asks again, and louder. Entonces Bea leaves the room.',
    )
    .waitFor()
  await bea.page.goto(`${trial.server.origin}/us`)
  await bea.page.getByRole('heading', { name: 'Su ciclo' }).waitFor()
  expect(await leftInEnglish(bea)).toEqual([])
  await picture(bea, 'cycle-es')
})

async function note(step: number, marker?: string): Promise<void> {
  const form = desk.page.getByRole('form', { name: 'Where they are in EFT' })
  if (!(await form.isVisible())) await desk.page.getByText('Note where they are').click()
  await form.getByLabel('Step').selectOption(String(step))
  if (marker) await form.getByLabel('What was seen').selectOption(marker)
  await trial.later(desk)
  await form.getByRole('button', { name: 'Note this step' }).click()
}

it('[EC3] the way through EFT keeps its way back, for the team alone', async () => {
  const before = [await said(ada), await said(bea)]
  await note(2)
  await desk.page.getByText('Stage 1, calming the cycle').waitFor()
  await note(5, 'both-name-the-cycle')
  await desk.page.getByText('Stage 2, coming close anew').waitFor()
  await note(3)
  await desk.page
    .getByRole('figure', { name: 'The way through EFT: step 2, 5, back to 3' })
    .waitFor()
  await expect.poll(() => desk.page.locator('[aria-labelledby="eft"] .path-point').count()).toBe(3)
  expect([await said(ada), await said(bea)]).toEqual(before)
})

it('[EC4] [EC5] work on an injury says what is closed and what opens it, and keeps what happened', async () => {
  const section = desk.page.getByRole('region', { name: 'Attachment injury' })
  await section.getByText('Name an injury').click()
  await section.getByLabel('Who was injured').selectOption({ label: 'Ada' })
  await section.getByLabel('By whom').selectOption({ label: 'Bea' })
  await section.getByLabel('What it was').fill('The spring of the hospital, alone')
  await section.getByRole('button', { name: 'Name it' }).click()
  const one = section.getByRole('article', { name: 'Ada’s injury, by Bea' })
  await one.getByText('Closed: three things to do').waitFor()
  await one.getByText('Nobody has attested that all of it is told.').waitFor()
  expect(await one.getByRole('button', { name: 'Open step 1' }).isDisabled()).toBe(true)

  await picture(desk, 'cycle-closed')
  await one.getByText('Note what happened').click()
  await one.getByLabel('At which step').selectOption('1')
  await one.getByRole('textbox', { name: 'What happened' }).fill('She said it, and Bea stayed')
  await one.getByRole('button', { name: 'Note this moment' }).click()
  await one.getByText('Deviation: this step was not open.').waitFor()

  for (const what of ['All of it is told', 'Ada agrees', 'Bea agrees']) {
    await trial.later(desk)
    await one.getByRole('button', { name: `Attest: ${what}` }).click()
    await one.getByRole('button', { name: `Holds no more: ${what}` }).waitFor()
  }
  await one.getByLabel('How far the work may go').selectOption('5')
  await one.getByText('Open: all 4 criteria hold').waitFor()
  await trial.later(desk)
  await one.getByRole('button', { name: 'Open step 5' }).click()
  await one.getByText('Open as far as step 5.').waitFor()
  expect(await everyLook(desk, 'cycle-desk')).toEqual([])
  expect(trial.complaints).toEqual([])
})
