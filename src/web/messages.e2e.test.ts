import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { everyLook, picture, trialScreens, type TrialScreens } from './trial-screens.ts'

// A partner writes to the care team and has an answer, each on their own screen.

let trial: TrialScreens
let morning: TrialMorning
let its: string | null | undefined
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const charts = await clinic.record.store.charts(clinic.as(clinic.therapist))
    its = charts.find(({ chart }) => chart === morning.chart('joint'))?.case
  })
})
afterAll(() => trial?.close())

describe('a message', () => {
  it('[MW1] is written after its hours were said, waits with the team, and is answered', async () => {
    const partner = await trial.at(morning.a, 'messages', { size: 'phone' })
    const { page } = partner
    await page.getByText('Monday to Friday, 9 to 17').waitFor()
    const text = page.getByLabel('What you want to say or ask')
    await text.waitFor()
    const order = await page
      .locator('main')
      .evaluate((main) =>
        ['#when', '#help', 'textarea'].map((each) =>
          [...main.querySelectorAll('*')].indexOf(main.querySelector(each) as Element),
        ),
      )
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    await text.fill('May I drive to my sister the day after?')
    await page.getByRole('button', { name: 'Send to your team' }).click()
    await page.getByText('Your team has it. No one has answered yet.').waitFor()

    const staff = await trial.at(trial.clinic.therapist, `cases/${its}`, { size: 'desktop' })
    const one = staff.page.getByRole('article', { name: /^From / })
    await one.getByText('May I drive to my sister').waitFor()
    await staff.page.getByText('Nobody has taken it on').waitFor()
    await staff.page.getByRole('button', { name: /wrote to the care team$/ }).waitFor()
    await trial.later(staff)
    await one.getByRole('button', { name: 'I will answer this' }).click()
    await one.getByText('You have it').waitFor()
    expect(await everyLook(staff, 'messages-case')).toEqual([])
    await staff.page.setViewportSize({ width: 1440, height: 900 })
    await page.getByText('Someone of your team has read this and will answer you.').waitFor()
    await trial.later(staff)
    await one.getByLabel(/^Your answer/).fill('From the next noon on, once you have slept.')
    await one.getByRole('button', { name: /^Answer / }).click()
    await one.waitFor({ state: 'detached' })
    await page.getByText('From the next noon on').waitFor()
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('button', { name: 'Enviar a tu equipo' }).waitFor()
    await picture(partner, 'messages-es')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await everyLook(partner, 'messages')).toEqual([])
    await partner.context.close()
    await staff.context.close()
  })

  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
