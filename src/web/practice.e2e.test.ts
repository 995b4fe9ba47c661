import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY } from '../shared/instant.ts'
import { trialCourse } from '../server/db/trial-course.ts'
import { everyLook, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The medical director reads a practice in figures.

const COUPLES = 7

let trial: TrialScreens
let desk: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    let turn = 0
    for (let i = 0; i < COUPLES; i++) {
      const its = await clinic.couple()
      const texts = trialCourse({
        clinic: clinic.clinic,
        device: clinic.device,
        therapist: clinic.therapist,
        partners: [its.a, its.b],
        chart: (kind, of) => its.chart(kind, of),
        from: clinic.clock.ms - 60 * DAY,
        chance: () => (turn = (turn * 137 + 61) % 1009) / 1009,
      })
      await clinic.append(clinic.therapist, ...texts)
    }
  })
  desk = await trial.at(trial.clinic.director, 'practice')
  await desk.page.getByRole('heading', { name: 'Practice in figures' }).waitFor()
})
afterAll(() => trial?.close())

it('[PX8] shows each figure with its interval, a table beside the picture, and a sentence', async () => {
  const { page } = desk
  await page.getByRole('figure', { name: /Gain by instrument: PHQ-9/ }).waitFor()
  const changed = page.getByRole('region', { name: /From the last score before/ })
  expect(await changed.innerText()).toMatch(/PHQ-9\s+14\s+[\d.]+\s+−[\d.]+ \(−[\d.]+ to −[\d.]+\)/)
  await page
    .getByText(/14 people answered before their first dose and since/)
    .first()
    .waitFor()
  await page.getByText('These are no targets.').waitFor()
  await page.getByRole('region', { name: 'The actor–partner model' }).waitFor()
  expect(await everyLook(desk, 'practice')).toEqual([])
})

it('[PX8] reads two people at once in the instrument that is chosen', async () => {
  const { page } = desk
  await page.getByRole('combobox', { name: 'Instrument' }).selectOption({ label: 'CSI-16' })
  await page.getByText(/In \d couples, one point more before/).waitFor()
  expect(await page.getByRole('region', { name: 'A line for each couple' }).isVisible()).toBe(true)
})

it('[PX9] reaches each mark of the picture by keyboard, which says its figures and leads to its tables', async () => {
  const { page } = desk
  const marks = page.getByRole('link', { name: /standard deviations, .* of \d+ people/ })
  await expect.poll(() => marks.count()).toBe(3)
  await marks.first().focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^GAD-7: /,
  )
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('GAD-7')
})

it('[PX8] to other staff there is no such page', async () => {
  const other = await trial.signedIn(trial.clinic.therapist)
  await other.page.goto(`${trial.server.origin}/practice`)
  await other.page.getByText(/not here|nothing here/i).waitFor()
  expect(await other.page.getByRole('link', { name: 'Practice' }).count()).toBe(0)
})
