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
  trial = await trialScreens()
})
afterAll(() => trial?.close())

async function at(person: PersonId, path: string, look?: Look): Promise<On> {
  const on = await trial.at(person, path, look)
  await on.page.getByRole('heading', { level: 1, name: /^How to reach/ }).waitFor()
  return on
}

describe('how somebody is reached', () => {
  it('[PT1] [PT2] is written by them, narrowed at once, and no partner is a choice for an emergency', async () => {
    const on = await at(trial.clinic.ours.a, 'contact', { size: 'phone' })
    const { page } = on
    await page.getByText('Nothing is written yet.').waitFor()
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByLabel('Number to call').fill('555-0100')
    await page.getByLabel('E-mail address').fill('ana@example.org')
    await page.getByLabel('What the clinic calls itself').fill('Garden club')
    await page.getByRole('button', { name: 'Add hours' }).click()
    await page.getByLabel('Until 1').fill('12:30')
    await page.getByLabel('Name').fill('Sam')
    const relation = page.getByLabel('Who they are')
    expect(await relation.innerText()).not.toMatch(/partner|husband|wife|spouse/)
    await relation.selectOption('friend')
    await picture(on, 'contact-form-phone')
    expect(await axe(on)).toEqual([])
    await trial.later(on)
    await page.getByRole('button', { name: 'Keep this' }).click()
    await page.getByText('Calls: 555-0100').waitFor()
    await page.getByText('Safe hours: Mon, Tue, Wed, Thu, Fri, 09:00 to 12:30').waitFor()
    await trial.later(on)
    await page.getByRole('button', { name: 'No more calls' }).click()
    await page.getByText('Calls: 555-0100').waitFor({ state: 'detached' })
    await page.getByText('E-mail: ana@example.org').waitFor()
    await on.context.close()
  })

  it('[PT1] is read by the front desk, who notes that they spoke with them alone', async () => {
    const on = await at(trial.clinic.frontDesk, `contact/${trial.clinic.ours.a}`)
    const { page } = on
    await page.getByText('E-mail: ana@example.org').waitFor()
    await page.getByText('Nobody has spoken with Ana alone yet.').waitFor()
    await picture(on, 'contact-desk')
    await trial.later(on)
    await page.getByRole('button', { name: 'By phone' }).click()
    await page.getByText(/^Last /).waitFor()
    expect(await axe(on)).toEqual([])
    await on.context.close()
  })

  it('[AC12] is written by the front desk in the dialog that invites, where it is missing', async () => {
    const { b } = trial.clinic.theirs
    const on = await trial.at(trial.clinic.frontDesk, 'people')
    const { page } = on
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="/contact/${b}"]`) })
    await row.getByRole('button', { name: 'Invite Ben' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite Ben' })
    await dialog.getByText('I spoke with Ben alone').click()
    const make = dialog.getByRole('button', { name: 'Make a code' })
    expect(await make.isDisabled()).toBe(true)
    await dialog.getByLabel('Number or address that is Ben’s own').fill('555-0177')
    await dialog.getByLabel('How did you speak?').selectOption('phone')
    await picture(on, 'invite-desk')
    expect(await axe(on)).toEqual([])
    await trial.later(on)
    await make.click()
    await dialog.locator('.big-number').waitFor()
    await page.goto(`${trial.server.origin}/contact/${b}`)
    await page.getByText('Calls: 555-0177').waitFor()
    await page.getByText(/^Last /).waitFor()
    await on.context.close()
  })

  it('[PT2] is nothing that the other partner, or a clinician, finds', async () => {
    const ben = await at(trial.clinic.ours.b, 'contact')
    await ben.page.getByText('Nothing is written yet.').waitFor()
    expect(await ben.page.locator('body').innerText()).not.toMatch(/555|garden|Sam/i)
    const therapist = await trial.signedIn(trial.clinic.therapist)
    await therapist.page.goto(`${trial.server.origin}/contact/${trial.clinic.ours.a}`)
    await therapist.page.getByText('There is nothing here for you').waitFor()
    for (const { context } of [ben, therapist]) await context.close()
  })

  it('[PT3] [TM4] has no barriers, however wide and light the screen', async () => {
    const ana = await at(trial.clinic.ours.a, 'contact')
    await ana.page.getByText('E-mail: ana@example.org').waitFor()
    await ana.page.getByRole('button', { name: 'Write it anew' }).click()
    expect(await everyLook(ana, 'contact')).toEqual([])
    const desk = await at(trial.clinic.frontDesk, `contact/${trial.clinic.ours.a}`)
    expect(await everyLook(desk, 'contact-desk')).toEqual([])
    const therapist = await trial.signedIn(trial.clinic.therapist)
    await therapist.page
      .getByRole('link', { name: /^Ana and Ben/ })
      .first()
      .click()
    const readers = therapist.page.locator('section.readers')
    await readers.getByText('Petra Prescriber, prescriber').first().waitFor()
    await readers.getByText('Read by nobody at the clinic.').first().waitFor()
    await readers.getByRole('link', { name: 'Read it in need' }).first().waitFor()
    expect(await everyLook(therapist, 'readers')).toEqual([])
    for (const { context } of [ana, desk, therapist]) await context.close()
  })
  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
