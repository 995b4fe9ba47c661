import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { BodyOf } from '../care/kinds.ts'
import { NOW } from '../care/testing/world.ts'
import type { ChartKind } from '../record/chart.ts'
import { outcomes, type TrialClinic } from '../server/db/trial-clinic.ts'
import { DAY, msOf } from '../shared/instant.ts'
import type { ChartId, PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// The woven plan: a therapist’s board, the couple’s phones, and the clinic’s templates.

const NOW_MS = msOf(NOW)
let trial: TrialScreens
let morning: TrialMorning
let desk: On
let ada: On
let bea: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await calmed(clinic)
  })
  desk = await trial.at(trial.clinic.therapist, `cases/${morning.case}/plan`, { size: 'desktop' })
  ada = await trial.at(morning.a, 'plan', { size: 'phone' })
  bea = await trial.at(morning.b, 'plan', { size: 'phone' })
})
afterAll(() => trial?.close())

const ago = (days: number): string => new Date(NOW_MS - days * DAY).toISOString()

/** The clinic has numbers for its gate; the cycle was calmed and came back; both have felt safe for weeks. */
async function calmed(clinic: TrialClinic): Promise<void> {
  const policy = morning.acts.find(({ entry }) => entry.kind === 'policy.adopted')?.entry.body
  const { version, values, signedAs } = policy as BodyOf<'policy.adopted'>
  const more = { ...values, safeToSpeakLeast: 7, safeToSpeakWeeks: 3 }
  const { director, therapist, clinicChart } = clinic
  const team = morning.chart('team')
  const acts: Parameters<TrialClinic['entry']>[0][] = [
    {
      by: director,
      chart: clinicChart,
      kind: 'policy.adopted',
      body: { version: version + 1, values: more, signedAs },
    },
    ...[
      { step: 2, days: 15 },
      { step: 4, days: 8, marker: 'both-name-the-cycle' },
      { step: 3, days: 2 },
    ].map(({ days, ...body }) => ({
      by: therapist,
      chart: team,
      kind: 'eft.step-noted' as const,
      body,
      extra: { at: ago(days) },
    })),
    ...[morning.a, morning.b].flatMap((by) =>
      [15, 8, 1].map((days) => ({
        by,
        chart: morning.chart('individual', by),
        kind: 'same-team.rated' as const,
        body: { sameTeam: 6, conflicts: 1, repairsTried: 1, repairsWorked: 1, safeToSpeak: 8 },
        extra: { at: ago(days) },
      })),
    ),
  ]
  for (const act of acts)
    expect(outcomes(await clinic.append(act.by, clinic.entry(act)))).toEqual(['stored'])
}
const inChart = async (chart: ChartId) => {
  const { record, therapist, as } = trial.clinic
  const page = await record.store.page(as(therapist), chart, 0, 500)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> },
  )
}
const lying = async (kind: ChartKind, owner?: PersonId) => inChart(morning.chart(kind, owner))
const meant = async () =>
  (await lying('team'))
    .filter(({ kind }) => kind === 'team-track.planned')
    .map(({ body }) => body['track'])
const count = async (kind: ChartKind, owner?: PersonId) => (await lying(kind, owner)).length
const step = (name: string | RegExp) => desk.page.locator('.weave-step', { hasText: name })
const week = async (name: string) =>
  await step(name).evaluate((each) => each.closest('section')?.getAttribute('aria-label'))
async function add(track: string, words: string, at: string): Promise<void> {
  const form = desk.page.getByRole('form', { name: 'Add a step' })
  await form.getByLabel('Track').selectOption({ label: track })
  await form.getByLabel('What is planned').fill(words)
  await form.getByLabel('Week').fill(at)
  await form.getByRole('button', { name: 'Add it' }).click()
  await step(words).waitFor()
}

it('[WV12] a step goes by arrow keys and by pointer, and Escape takes it back', async () => {
  await add('Sessions as a couple', 'See what sets it off', '3')
  await add('EFT', 'Against the cycle together', '2')
  await step('Against the cycle together').click()
  await desk.page.getByLabel('Which step of EFT it leads to').selectOption({ label: 'Step 4' })
  await step(/Against the cycle together.*was there, and went back/).waitFor()
  await desk.page.getByText(/^EFT: back to step 3/).waitFor()
  await step('See what sets it off').focus()
  await desk.page.keyboard.press('ArrowRight')
  await desk.page.keyboard.press('ArrowRight')
  expect(await week('See what sets it off')).toBe('Week 5')
  await desk.page.keyboard.press('Escape')
  expect(await week('See what sets it off')).toBe('Week 3')
  await desk.page.keyboard.press('ArrowLeft')
  expect(await week('See what sets it off')).toBe('Week 2')
  await step('See what sets it off').dragTo(desk.page.locator('[data-head="6"]'))
  expect(await week('See what sets it off')).toBe('Week 6')
  await add('EFT', 'A step too many', '2')
  await step('A step too many').focus()
  await desk.page.keyboard.press('Delete')
  expect(await step('A step too many').count()).toBe(0)
  expect((await lying('joint')).filter(({ kind }) => kind === 'plan.proposed')).toHaveLength(1)
})

it('[WV12] [WV13] what is planned apart reaches one person alone, and moves nothing in the plan of both', async () => {
  await add('EMDR, Ada', 'A first target', '4')
  await add('Sensate focus', 'Touch in turns', '9')
  await add('Injury repair', 'It is told and heard', '7')
  const joint = await count('joint')
  const before = await bea.page.locator('main').innerHTML()
  await desk.page.getByRole('button', { name: 'Keep what is planned apart' }).click()
  await ada.page.getByRole('heading', { name: 'Your own steps' }).waitFor()
  await ada.page.getByRole('heading', { name: 'A first target' }).waitFor()
  await desk.page.getByText('What the couple’s plan does not hold').waitFor({ state: 'detached' })
  expect(await bea.page.locator('main').innerHTML()).toBe(before)
  expect(await count('joint')).toBe(joint)
  expect(await meant()).toEqual(['injury'])
})

it('[WV2] [WV13] both read the joint steps and agree from their phones', async () => {
  const gate = desk.page.getByRole('region', { name: 'Before sensate focus goes further' })
  await gate.getByText('The cycle is not calmed yet, or came back.').waitFor()
  expect(await everyLook(desk, 'plan-board')).toEqual([])
  await desk.page.setViewportSize({ width: 1024, height: 800 })
  await picture(desk, 'plan-board-1024')
  await desk.page.setViewportSize({ width: 1440, height: 900 })
  await desk.page.getByRole('button', { name: 'Propose to the couple' }).click()
  await desk.page.getByText('Ada has not agreed yet, Bea has not agreed yet').waitFor()
  for (const on of [ada, bea]) {
    await on.page.getByRole('heading', { name: 'See what sets it off' }).waitFor()
    await on.page.getByRole('heading', { name: 'When you and your therapist are ready' }).waitFor()
    await on.page.getByRole('button', { name: 'I agree to this plan' }).click()
    await on.page.getByText(/^You agreed to this plan on/).waitFor()
  }
  await desk.page.getByText('Ada has agreed, Bea has agreed').waitFor()
  await picture(ada, 'plan-ada')
  expect(await axe(ada)).toEqual([])
  const read = await bea.page.locator('main').innerText()
  expect(read).not.toMatch(/first target|told and heard|EMDR|gate|calmed/i)
  const proposed = (await lying('joint')).findLast(({ kind }) => kind === 'plan.proposed')?.body
  expect(proposed?.['weave']).toEqual([
    { track: 'eft', words: 'Against the cycle together', week: 2, reaches: 4 },
    { track: 'couple', words: 'See what sets it off', week: 6 },
    { track: 'sensate', words: 'Touch in turns' },
  ])
  expect(await meant()).toEqual(['injury', 'sensate'])
  expect(JSON.stringify(proposed)).not.toMatch(/first target|told and heard/)
})

it('[WV10] a couple’s plan starts from a template, and is refused while a consent is open', async () => {
  await desk.page.goto(`${trial.server.origin}/cases`)
  await desk.page.getByRole('link', { name: 'Ana and Ben' }).first().click()
  await desk.page.getByRole('link', { name: 'The woven plan' }).click()
  const start = desk.page.getByRole('form', { name: 'Start from a template' })
  await start.getByLabel('Template').selectOption({ label: 'Erotic recovery with Imago' })
  await start.getByRole('button', { name: 'Start with it' }).click()
  await desk.page.getByText(/^Not yet: each step needs its words/).waitFor()
  await start.getByLabel('Medicine of its journeys').selectOption({ label: 'Ketamine' })
  await start.getByRole('button', { name: 'Start with it' }).click()
  await step('Journey: Ana, Ben').first().click()
  await picture(desk, 'plan-started')
  expect(await axe(desk)).toEqual([])
  await desk.page.getByRole('button', { name: 'Propose to the couple' }).click()
  await desk.page.getByText(/^Planning is closed: 2 of 2 consents/).waitFor()
  await desk.page.getByText('Nothing is proposed yet.').waitFor()
})

it('[WV10] a template is copied, changed and kept as the clinic’s own', async () => {
  await desk.page.goto(`${trial.server.origin}/plan-templates`)
  await desk.page.getByRole('button', { name: 'Open: Repair after betrayal' }).click()
  await step('Remorse, a wish, an answer').focus()
  await desk.page.keyboard.press('ArrowRight')
  const form = desk.page.getByRole('form', { name: 'Keep this template' })
  await form.getByLabel('Name').fill('Repair, slowly')
  expect(await everyLook(desk, 'plan-templates')).toEqual([])
  await form.getByRole('button', { name: 'Keep as a new template' }).click()
  await desk.page.getByText(/^Version 1 of this clinic/).waitFor()
  const kept = await inChart(trial.clinic.clinicChart)
  const last = kept.findLast(({ kind }) => kind === 'plan-template.written')?.body
  expect(last).toMatchObject({ template: 'repair-slowly', version: 1 })
  expect(last?.['journeys']).toHaveLength(6)
  expect(trial.complaints).toEqual([])
})

it('[CO7] culture and identity have words of the team, and no partner reads them', async () => {
  await desk.page.goto(`${trial.server.origin}/cases/${morning.case}/plan`)
  const its = desk.page.getByRole('region', { name: 'Culture and identity' })
  const title = 'Faith, family, community'
  const words = 'Her mother thinks that medicine is for the weak.'
  await its.getByText('Treating team only').waitFor()
  await its.getByRole('button', { name: `Write: ${title}` }).click()
  const form = its.getByRole('form', { name: title })
  expect(await form.getByRole('button', { name: 'Keep this' }).isDisabled()).toBe(true)
  await form.getByLabel('In your words').fill(words)
  expect(await everyLook(desk, 'formulation')).toEqual([])
  await form.getByRole('button', { name: 'Keep this' }).click()
  await its.getByText(words).waitFor()
  await its.getByRole('button', { name: `Write anew: ${title}` }).click()
  await form.getByLabel('In your words').fill(`${words} Bea thinks otherwise.`)
  await form.getByRole('button', { name: 'Keep this' }).click()
  await its.getByText(`${words} Bea thinks otherwise.`).waitFor()
  const { record, therapist, as } = trial.clinic
  const page = await record.store.page(as(therapist), morning.chart('team'), 0, 500)
  const notes = (page?.entries ?? [])
    .map((text) => JSON.parse(text) as { kind: string; about: unknown; body: { title?: string } })
    .filter(({ kind }) => kind === 'note.written')
  expect(notes).toMatchObject([
    { about: [], body: { title } },
    { about: [], body: { title } },
  ])
  for (const { page: phone } of [ada, bea]) {
    await phone.reload()
    await phone.getByRole('heading', { level: 1 }).waitFor()
    expect(await phone.locator('body').innerText()).not.toContain('mother')
  }
})
