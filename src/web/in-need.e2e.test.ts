import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

let trial: TrialScreens
let monitor: PersonId
let officer: PersonId
beforeAll(async () => {
  trial = await trialScreens(async ({ record, clinic, append, therapist, weight }) => {
    const add = (name: string, role: 'monitor' | 'privacy-officer') =>
      record.registrar.addPerson(clinic, { name, staffRoles: [role] })
    monitor = await add('Mo Monitor', 'monitor')
    officer = await add('Olga Officer', 'privacy-officer')
    await append(therapist, weight(71.5))
  })
})
afterAll(() => trial?.close())

async function found({ page }: On, name: string): Promise<void> {
  await page.getByLabel('Name, or a part of it').fill(name)
  await page.getByRole('button', { name: 'Find' }).click()
}

describe('reading in need', () => {
  it('[GL1] [GL4] [GL5] is opened for somebody who is found by name, read, and ended', async () => {
    const on = await trial.at(monitor, 'break-glass')
    const { page } = on
    await page.getByText('Nothing is read in need now.').waitFor()
    await found(on, 'nobody at all')
    await page.getByText('Nobody is called that.').waitFor()
    await found(on, 'an')
    const which = page.getByLabel('Which chart')
    await which.selectOption({ value: `${trial.clinic.ours.a} individual` })
    expect(await which.innerText()).not.toContain('guarded')
    await page.getByLabel('Why').selectOption('emergency')
    await page.getByLabel('For how long').selectOption('2')
    await picture(on, 'in-need-open')
    await trial.later(on)
    await page.getByRole('button', { name: 'Open and be named for it' }).click()
    await page.getByText('Mo Monitor, emergency').waitFor()
    await page.getByRole('link', { name: 'Read it' }).click()
    await page.getByText('71.5').waitFor()
    await picture(on, 'in-need-chart')
    expect(await axe(on)).toEqual([])
    await page.goBack()
    await trial.later(on)
    await page.getByRole('button', { name: 'End now: Ana: own chart' }).click()
    await page.getByText('Nothing is read in need now.').waitFor()
    await page.goBack()
    await on.context.close()
  })

  it('[GL3] is reviewed by somebody else, and then no longer waits', async () => {
    const on = await trial.at(trial.clinic.director, 'break-glass')
    const waiting = on.page.locator('section', { hasText: 'Waiting for a review' })
    await waiting.getByText('Mo Monitor, emergency').waitFor()
    await picture(on, 'in-need-review')
    expect(await axe(on)).toEqual([])
    await trial.later(on)
    await waiting.getByRole('button', { name: /^Justified: Ana: own chart/ }).click()
    await waiting.getByText('Nothing waits.').waitFor()
    await on.context.close()
  })

  it('[AU10] a privacy officer finds who read whose chart and why, and their own search after it', async () => {
    const on = await trial.at(officer, 'audit')
    const { page } = on
    await found(on, 'an')
    await page.getByLabel('Whose charts').selectOption({ value: trial.clinic.ours.a })
    await trial.later(on)
    await page.getByRole('button', { name: 'Search' }).click()
    const read = page.getByRole('row', { name: /Mo Monitor/ })
    await read.filter({ hasText: 'in need: emergency' }).waitFor()
    expect(await read.first().innerText()).toContain('Ana: own chart')
    await picture(on, 'audit-found')
    expect(await axe(on)).toEqual([])
    await trial.later(on)
    await page.getByLabel('Whose charts').selectOption('')
    await page.getByLabel('Who did it').selectOption({ label: 'Olga Officer' })
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('row', { name: /searched for Ana/ }).waitFor()
    await page
      .getByRole('row', { name: /account: signed in by link/ })
      .first()
      .waitFor()
    await on.context.close()
  })

  it('[GL2] is no page of the front desk, nor audit of a clinician', async () => {
    const desk = await trial.at(trial.clinic.frontDesk, 'break-glass')
    await desk.page.getByText('There is nothing here for you').waitFor()
    const therapist = await trial.at(trial.clinic.therapist, 'audit')
    await therapist.page.getByText('There is nothing here for you').waitFor()
    expect(await therapist.page.getByRole('link', { name: 'Audit' }).count()).toBe(0)
    for (const { context } of [desk, therapist]) await context.close()
  })

  it('has no barriers, however wide and light the screen', async () => {
    const director = await trial.at(trial.clinic.director, 'break-glass')
    await found(director, 'ben')
    await director.page.getByLabel('Which chart').waitFor()
    expect(await everyLook(director, 'in-need')).toEqual([])
    const audit = await trial.at(officer, 'audit')
    await audit.page.getByRole('button', { name: 'Search' }).click()
    await audit.page.getByRole('row').nth(3).waitFor()
    expect(await everyLook(audit, 'audit')).toEqual([])
    for (const { context } of [director, audit]) await context.close()
  })
  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
