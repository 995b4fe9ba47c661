import type { PlannedJourney } from '../../src/care/plan/entries.ts'
import { TEMPLATES } from '../../src/care/weave/templates.ts'
import type { Desk, Hands } from './desk.ts'

export const PLAN_HANDS: Hands = {
  'plan.proposed': async ({ desk, body }) => {
    await desk.plan()
    const isFirst =
      (await desk.page.getByRole('form', { name: 'Start from a template' }).count()) > 0
    if (isFirst) {
      if (body.begins) await desk.page.getByLabel('Week 1 begins on').fill(desk.day(body.begins))
      const start = desk.page.getByRole('form', { name: 'Start from a template' })
      const template = TEMPLATES.find((each) => each.template === body.template)
      await start.getByLabel('Template').selectOption({ label: template?.name ?? '' })
      await start
        .getByLabel('Medicine of its journeys')
        .selectOption(body.journeys[0]?.medicine ?? '')
      await desk.press('Start with it', start)
      for (const [i, journey] of body.journeys.entries()) await plan(desk, i, journey)
    } else {
      const many = await desk.page.locator('.weave-step', { hasText: 'Journey:' }).count()
      for (let i = many; i > body.journeys.length; i--) {
        await desk.page.locator(`#step-s${i}`).click()
        await desk.press('Take it out')
      }
    }
    await desk.press('Propose to the couple')
  },

  'team-track.planned': async ({ desk, body }) => {
    // What is meant for sensate focus went with the proposal.
    if (body.track !== 'injury') return
    await desk.plan()
    for (const each of body.steps) await add(desk, 'Injury repair', each)
    await desk.press('Keep what is planned apart')
  },
  'own-track.planned': async ({ desk, body, of }) => {
    await desk.plan()
    const lane = `${body.track === 'emdr' ? 'EMDR' : 'Sessions alone'}, ${desk.name(of)}`
    for (const each of body.steps) await add(desk, lane, each)
    await desk.press('Keep what is planned apart')
  },

  'journey.moved': async ({ desk, body }) => {
    await desk.plan()
    await desk.page.locator(`#step-s${desk.number(body.journey)}`).click()
    await desk.page.getByLabel('Day and time').fill(desk.wall(body.to))
    await desk.press('Set this day')
  },
}

/** The journey of this place in the plan, as the case has it. */
async function plan(desk: Desk, i: number, journey: PlannedJourney): Promise<void> {
  await desk.page.locator(`#step-s${i + 1}`).click()
  const form = desk.page.locator('section.weave-form')
  await form.getByLabel('Kind of journey').selectOption(journey.type)
  for (const person of journey.dosed) await form.getByLabel(desk.name(person)).selectOption('dosed')
  for (const person of journey.present)
    await form.getByLabel(desk.name(person)).selectOption('present')
  await form.getByLabel('Where').selectOption(journey.setting)
  if (journey.plannedFor) await form.getByLabel('Day and time').fill(desk.wall(journey.plannedFor))
  await desk.page.locator(`#step-s${i + 1}`).click()
}

async function add(
  desk: Desk,
  track: string,
  step: { readonly week: number; readonly words: string; readonly reaches?: number | undefined },
): Promise<void> {
  const form = desk.page.getByRole('form', { name: 'Add a step' })
  await form.getByLabel('Track').selectOption({ label: track })
  await form.getByLabel('What is planned').fill(step.words)
  await form.getByLabel('Week').fill(String(step.week))
  await desk.press('Add it', form)
  const added = desk.page.locator('.weave-step', { hasText: step.words }).last()
  await added.waitFor()
  if (step.reaches === undefined) return
  await added.click()
  await desk.page.getByLabel(/^Which (step|stage)/).selectOption(String(step.reaches))
  await added.click()
}
