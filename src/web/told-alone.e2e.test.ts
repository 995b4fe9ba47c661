import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import {
  everyLook,
  leftInEnglish,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// What is told alone: how it is kept, what becomes of it, and a wish to part. A therapist and two phones.

let trial: TrialScreens
let morning: TrialMorning
let desk: On
let ada: On
let bea: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const adopted = clinic.entry({
      by: clinic.director,
      chart: clinic.clinicChart,
      kind: 'policy.adopted',
      body: { version: 2, values: { selfDisclosureDays: 30 }, signedAs: 'Dr Director' },
    })
    await clinic.append(clinic.director, adopted)
  })
  desk = await trial.at(trial.clinic.therapist, `cases/${morning.case}`, { size: 'desktop' })
  ada = await trial.at(morning.a, 'us', { size: 'phone' })
  bea = await trial.at(morning.b, 'us', { size: 'phone' })
})
afterAll(() => trial?.close())

const kept = async (kind: 'joint' | 'individual' | 'clinical', owner?: PersonId) => {
  const { clinic } = trial
  const chart = morning.chart(kind, owner)
  const page = await clinic.record.store.page(clinic.as(clinic.therapist), chart, 0, 500)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> },
  )
}
const shown = ({ page }: On) => page.locator('main').innerHTML()
async function choose(on: On, policy: RegExp, topics: readonly string[]): Promise<void> {
  const { page } = on
  const section = page.locator('section', { has: page.locator('#told-alone') })
  await section.getByLabel(policy).check()
  for (const topic of topics) await section.getByText(topic, { exact: true }).click()
  await trial.later(on)
  await section.getByRole('button', { name: 'This is my choice' }).click()
  await section.getByText(/^You chose this on/).waitFor()
}

it('[TA1] each chooses alone, and what all of them chose holds', async () => {
  const list = /^It stays with us, but for a short list/
  await choose(ada, list, ['Money', 'Health'])
  await choose(bea, list, ['Money'])
  for (const { page } of [ada, bea]) await page.getByText('On the list: Money.').waitFor()
  expect((await kept('joint')).slice(-2).map(({ body }) => body)).toEqual([
    { policy: 'limited', topics: ['money', 'health'] },
    { policy: 'limited', topics: ['money'] },
  ])
  expect(await everyLook(ada, 'told-alone-us')).toEqual([])
  await ada.page.setViewportSize({ width: 390, height: 844 })
})

it('[TA2] a topic that was told waits with its date, is given time, and is done', async () => {
  const { page } = desk
  const before = [await shown(ada), await shown(bea)]
  await page.getByText('What is told alone', { exact: true }).click()
  await page.getByText('On the list: money.').waitFor()
  await page.getByLabel('Who told you').selectOption({ label: 'Ada' })
  await page.getByLabel('Of what').selectOption({ label: 'money' })
  await trial.later(desk)
  await page.getByRole('button', { name: 'Note the topic' }).click()
  const task = page.getByRole('article', { name: 'Ada: money' })
  await task.getByText(/to say it themself/).waitFor()
  const due = await task.locator('time').last().innerText()
  expect(await everyLook(desk, 'told-alone-case')).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await trial.later(desk)
  await task.getByRole('button', { name: /^More time, until/ }).click()
  await task.getByText(due, { exact: true }).waitFor({ state: 'detached' })
  await trial.later(desk)
  await task.getByRole('button', { name: 'Ada said it' }).click()
  await task.waitFor({ state: 'detached' })
  expect((await kept('clinical', morning.a)).slice(-3).map(({ kind }) => kind)).toEqual([
    'confidence.disclosed',
    'confidence.extended',
    'confidence.resolved',
  ])
  expect([await shown(ada), await shown(bea)]).toEqual(before)
})

it('[TA3] a wish to part is for the care team alone', async () => {
  const joint = await kept('joint')
  const before = await shown(bea)
  await trial.later(ada)
  await ada.page.goto(`${trial.server.origin}/messages`)
  const summary = ada.page.getByText('If you think of parting')
  await summary.waitFor()
  const closed = await shown(ada)
  await summary.click()
  expect(await everyLook(ada, 'told-alone-part')).toEqual([])
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await ada.page.getByLabel('What you want us to know, if you like').fill('Not at home, please.')
  await ada.page.getByRole('button', { name: 'Tell my care team that I think of parting' }).click()
  await ada.page.getByText(/^You told your care team on/).waitFor()
  await desk.page.getByText(/told the care team on .* that they think of parting/).waitFor()
  expect((await kept('individual', morning.a)).at(-1)).toMatchObject({
    kind: 'split.requested',
    body: { case: morning.case, words: 'Not at home, please.' },
  })
  expect(await kept('joint')).toEqual(joint)
  expect(await shown(bea)).toBe(before)
  await ada.page.reload()
  await summary.waitFor()
  expect(await ada.page.getByText(/^You told your care team on/).isVisible()).toBe(false)
  await trial.later(ada)
  await summary.click()
  await ada.page.getByRole('button', { name: 'I see it otherwise now' }).click()
  await ada.page.getByText('Your care team knows that you see it otherwise now.').waitFor()
  await desk.page.getByText(/that they think of parting/).waitFor({ state: 'detached' })
  expect((await kept('individual', morning.a)).at(-1)).toMatchObject({ kind: 'split.unasked' })
  await bea.page.getByRole('button', { name: 'Español' }).click()
  await bea.page.getByRole('heading', { name: 'Lo que nos cuentas a solas' }).waitFor()
  expect(await leftInEnglish(bea)).toEqual([])
  expect(trial.complaints).toEqual([])
  expect(closed).not.toContain('open=""')
})
