import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialMorning } from '../server/db/trial-morning.ts'
import { everyLook, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The medical director’s desk: what holds, what a change would do, and a signature.

let trial: TrialScreens
let desk: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    await trialMorning(clinic)
  })
  desk = await trial.at(trial.clinic.director, 'policy')
  await desk.page.getByRole('heading', { name: 'Policy', level: 1 }).waitFor()
})
afterAll(() => trial?.close())

const stop = () => desk.page.getByLabel('Systolic pressure from which no dose is released')
const adopt = (name: string) => desk.page.getByRole('button', { name, exact: true })

it('[PO10] shows every number with its source, and signs no word for a number', async () => {
  const row = desk.page.getByRole('listitem').filter({ has: stop() })
  expect(await row.innerText()).toMatch(/custom of practice\. Offered: 160 mmHg/)
  await stop().fill('a lot')
  await desk.page.getByText('This is no number.').waitFor()
  expect(await adopt('Adopt this number').isDisabled()).toBe(true)
  expect(await everyLook(desk, 'policy')).toEqual([])
})

it('[PO9] [PO10] says what a change would do, then adopts it, and keeps who did', async () => {
  await stop().fill('150')
  await desk.page.getByRole('button', { name: 'See which gates would open or close' }).click()
  await desk.page.locator('.policy-answer').waitFor()
  await adopt('Adopt this number').click()
  const row = desk.page.getByRole('listitem').filter({ has: stop() })
  await row.getByText('150 mmHg').waitFor()
  expect(await stop().inputValue()).toBe('')
  await desk.page
    .getByText(/^Version \d+, .* signed by /)
    .first()
    .click()
  await desk.page.getByText('Systolic pressure from which no dose is released: 150 mmHg').waitFor()
})
