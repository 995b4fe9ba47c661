import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type Form } from '../care/measures/form.ts'
import { GAD_7 } from '../care/measures/instruments/mood.ts'
import { outcomes } from '../server/db/trial-clinic.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { NOW } from '../care/testing/world.ts'
import { DAY, plusMs } from '../shared/instant.ts'
import type { PersonId } from '../shared/ids.ts'
import {
  everyLook,
  leftInEnglish,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// One partner answers, question by question; the clinic reads; the other learns nothing.

let trial: TrialScreens
let morning: TrialMorning
let its: string | null | undefined

/** As a clinic would import it: a group, a text, the items in other words, a question beside them. */
const published = (): Form => ({
  items: [
    { id: 'part', type: 'group', text: 'The last two weeks' },
    { id: 'how', type: 'display', within: 'part', text: 'How often did this bother you?' },
    ...ownForm(GAD_7, 'en').items.map((each) => ({
      ...each,
      within: 'part',
      required: true,
      text: `In print: ${each.text}`,
    })),
    {
      id: 'since',
      type: 'date',
      text: 'Since when?',
      when: [{ question: '1', operator: '>=', answer: 2 }],
    },
    { id: 'sum', type: 'integer', hidden: true },
  ],
})

beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const charts = await clinic.record.store.charts(clinic.as(clinic.therapist))
    its = charts.find(({ chart }) => chart === morning.chart('joint'))?.case
    const { director, clinicChart, append, entry } = clinic
    const body = {
      instrument: 'gad-7',
      version: 1,
      language: 'en',
      copyright: 'Printed by Somebody, 1999',
      sha256: 'a'.repeat(64),
      questionnaire: { resourceType: 'Questionnaire' },
      form: published(),
    }
    const at = (days: number) => plusMs(NOW, -days * DAY)
    for (const [person, scores] of [
      [morning.a, [40, 47, 56]],
      [morning.b, [52, 50, 44]],
    ] as const)
      for (const [i, score] of scores.entries()) {
        const body = { measure: 'CSI-16', score, wording: 'published' }
        const told = { by: person, chart: morning.chart('individual', person), body }
        const extra = { at: at(70 - i * 30), recordedAt: at(70 - i * 30) }
        await append(person, entry({ ...told, kind: 'measure.taken', extra }))
      }
    const text = entry({ by: director, chart: clinicChart, kind: 'instrument.added', body })
    const [outcome] = outcomes(await append(director, text))
    if (outcome !== 'stored') throw new Error(`instrument.added was answered ${outcome}`)
  })
})
afterAll(() => trial?.close())

async function at(person: PersonId, path: string, size: 'phone' | 'desktop'): Promise<On> {
  return await trial.at(person, path, { size })
}
const said = async (): Promise<Record<string, unknown>[]> => {
  const { record, as } = trial.clinic
  const page = await record.store.page(
    as(morning.a),
    morning.chart('individual', morning.a),
    0,
    1000,
  )
  return (page?.entries ?? [])
    .map((text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> })
    .filter(({ kind }) => kind === 'measure.answered')
    .map(({ body }) => body)
}

describe('questions for one partner', () => {
  it('[FM1] [MQ1] [MQ2] are asked one at a time, in the published words where there are some, and kept', async () => {
    const other = await at(morning.b, 'measures', 'phone')
    // The last thing to arrive on it.
    const whole = () => other.page.getByRole('link', { name: '555 0100' }).waitFor()
    await whole()
    const theirs = await other.page.locator('main').innerText()
    const partner = await at(morning.a, 'measures', 'phone')
    const { page } = partner
    await page.getByRole('button', { name: /^Answer: Worry/ }).waitFor()
    expect(await everyLook(partner, 'measures')).toEqual([])
    await page.getByRole('button', { name: /^Answer: Worry/ }).click()
    await page.getByText('Question 1 of 7').waitFor()
    await page.getByText('Printed by Somebody, 1999').waitFor()
    await page.getByRole('group', { name: 'In print: On edge' }).waitFor()
    expect(await everyLook(partner, 'measures-question')).toEqual([])
    await page.getByLabel('Almost daily').check()
    await page.getByText('Question 1 of 8').waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Question 2 of 8').waitFor()
    await page.getByLabel('Some days').check()
    await page.getByRole('button', { name: 'Stop for now' }).click()
    await page.getByRole('button', { name: /^Go on: Worry/ }).click()
    await page.getByText('Question 3 of 8').waitFor()
    for (let i = 3; i < 8; i++) {
      await page.getByText(`Question ${i} of 8`).waitFor()
      if (i < 7) await page.getByLabel('Not at all').check()
      await page.getByRole('button', { name: i < 7 ? 'Next' : 'Leave it out' }).click()
    }
    await page.getByLabel('Since when?').fill('2027-01-01')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('One question has no answer.').waitFor()
    await page.getByRole('button', { name: 'In print: Afraid of what may come' }).click()
    await page.getByLabel('Not at all').check()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('You answered each question.').waitFor()
    await page.getByRole('button', { name: 'Keep my answers' }).click()
    await page.getByText('Your answers are kept.').waitFor()
    expect(await page.getByRole('button', { name: /Worry/ }).count()).toBe(0)
    expect(await said()).toMatchObject([
      { instrument: 'gad-7', aside: true, answers: { 1: 3, 2: 1 } },
      {
        instrument: 'gad-7',
        form: 'a'.repeat(64),
        answers: { 1: 3, 2: 1, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, since: '2027-01-01' },
      },
    ])
    await other.page.reload()
    await other.page.getByRole('heading', { level: 1 }).waitFor()
    await whole()
    expect(await other.page.locator('main').innerText()).toBe(theirs)
    await other.context.close()
    await partner.context.close()
  })

  it('[MQ3] are marked where the words are our own, speak Spanish, and a critical one reaches the clinic', async () => {
    const partner = await at(morning.a, 'measures', 'phone')
    const { page } = partner
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('button', { name: /^Responder: El ánimo/ }).click()
    await page.getByText('Son palabras cortas nuestras').waitFor()
    await picture(partner, 'measures-es')
    expect(await leftInEnglish(partner)).toEqual([])
    for (let i = 1; i < 9; i++) await page.getByRole('button', { name: 'Dejarla fuera' }).click()
    await page.getByLabel('Algunos días').check()
    const before = await page.locator('#help').innerText()
    await page.getByRole('button', { name: 'Sigue' }).click()
    await page.getByRole('button', { name: 'Dejarla fuera' }).click()
    await page.getByText('9 preguntas quedan sin respuesta.').waitFor()
    await page.getByRole('button', { name: 'Guardar mis respuestas' }).click()
    await page.getByText('Tus respuestas están guardadas.').waitFor()
    expect(await page.locator('#help').innerText()).toBe(before)
    const staff = await at(trial.clinic.therapist, `cases/${its}`, 'desktop')
    await staff.page
      .getByRole('button', { name: /answered a question that somebody has to see$/ })
      .waitFor()
    await staff.page.getByText('now, before anything else').first().waitFor()
    const couple = staff.page.getByRole('article', { name: 'CSI-16' })
    await couple.getByText('From 40 to 56 of 81: recovered').waitFor()
    await couple.getByText('From 52 to 44 of 81: worse').waitFor()
    await couple.getByText('Somebody is worse. Between them lay 12 at first').waitFor()
    const worry = staff.page.getByRole('article', { name: 'GAD-7' })
    await worry.getByText('4 of 21, once; nothing to compare yet.').waitFor()
    const mark = worry.getByRole('link', { name: /: 4$/ })
    await mark.focus()
    expect(await mark.evaluate((each) => each === document.activeElement)).toBe(true)
    await worry.getByText('As a table').click()
    await staff.page.getByText('Too little was answered for a score.').first().waitFor()
    expect(await everyLook(staff, 'measures-case')).toEqual([])
    await staff.context.close()
    await partner.context.close()
  })

  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
