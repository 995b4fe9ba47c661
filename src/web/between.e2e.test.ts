import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshUuid, outcomes } from '../server/db/trial-clinic.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import { everyLook, picture, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// What a partner writes before a journey and in the days between, on their own phone.

let trial: TrialScreens
let morning: TrialMorning
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const raw = clinic.entry({
      by: clinic.therapist,
      chart: morning.chart('joint'),
      kind: 'practice.assigned',
      body: { practice: 'caring-gesture', for: [] },
    })
    const [written] = outcomes(await clinic.append(clinic.therapist, raw))
    if (written !== 'stored') throw new Error(`the practice was answered ${written}`)
  })
})
afterAll(() => trial?.close())

const at = (person: PersonId, path: string): Promise<On> =>
  trial.at(person, path, { size: 'phone' })
type Kept = { readonly kind: string; readonly body: Record<string, unknown> }
const kept = async (reader: PersonId, kind: 'individual' | 'joint', of?: PersonId) => {
  const chart = morning.chart(kind, of)
  const page = await trial.clinic.record.store.page(trial.clinic.as(reader), chart, 0, 500)
  return (page?.entries ?? []).map((text) => JSON.parse(text) as Kept)
}
const bodies = async (kind: string) =>
  (await kept(morning.a, 'individual', morning.a))
    .filter((each) => each.kind === kind)
    .map(({ body }) => body)

describe('the plan', () => {
  it('[PL1] is read whole, and agreed to by each for themselves; a changed one is asked anew', async () => {
    const on = await at(morning.a, 'plan')
    await on.page.getByText(/^You agreed to this plan on/).waitFor()
    const joint = await kept(morning.a, 'joint')
    const body = joint.findLast(({ kind }) => kind === 'plan.proposed')?.body
    const { clinic } = trial
    await trial.later(on)
    const [written] = outcomes(
      await clinic.append(
        clinic.therapist,
        clinic.entry({
          by: clinic.therapist,
          chart: morning.chart('joint'),
          kind: 'plan.proposed',
          body: { ...body, words: 'Slower than before, as we said.' },
        }),
      ),
    )
    expect(written).toBe('stored')
    await on.page.getByText('Slower than before, as we said.').waitFor()
    expect(await everyLook(on, 'plan')).toEqual([])
    await on.page.getByRole('button', { name: 'I agree to this plan' }).click()
    await on.page.getByText(/^You agreed to this plan on/).waitFor()
    const agreed = (await kept(morning.a, 'joint')).filter(({ kind }) => kind === 'plan.agreed')
    expect(agreed.at(-1)?.body['plan']).not.toBe(agreed.at(0)?.body['plan'])
    const other = await at(morning.b, 'today')
    await other.page.getByText('There is a plan for you to read.').waitFor()
    await other.page.getByRole('link', { name: 'Read the plan' }).click()
    await other.page.getByRole('button', { name: 'I agree to this plan' }).click()
    await other.page.getByText(/^You agreed to this plan on/).waitFor()
    for (const { context } of [on, other]) await context.close()
  })

  it('[PL2] keeps what somebody says of the day beforehand in their own chart, and takes it back', async () => {
    const on = await at(morning.a, 'plan')
    const one = on.page.getByRole('region', { name: 'Journey 3' })
    const before = JSON.stringify(await kept(morning.b, 'joint'))
    await one.getByRole('button', { name: /^Then I may have/ }).click()
    await one.getByText('You said yes to this.').waitFor()
    await one.getByRole('button', { name: /^I have changed my mind/ }).click()
    await one.getByText('You have not said yes to this.').waitFor()
    expect(
      (await kept(morning.a, 'individual', morning.a)).slice(-2).map(({ kind }) => kind),
    ).toEqual(['fallback.agreed', 'fallback.withdrawn'])
    expect(JSON.stringify(await kept(morning.b, 'joint'))).toBe(before)
    await on.page.getByRole('button', { name: 'Español' }).click()
    await on.page.getByRole('heading', { name: 'Tu plan' }).waitFor()
    await picture(on, 'plan-es')
    await on.context.close()
  })
})

describe('how they are together', () => {
  it('[PL3] each describes it for themselves, and an agreement holds with every yes and ends with one no', async () => {
    const one = await at(morning.a, 'us')
    await one.page.getByLabel('We are open to others, as we agreed').check()
    await one.page.getByLabel('Each on their own').check()
    await one.page.getByRole('button', { name: 'Keep this' }).click()
    await one.page.getByText(/^You said this on/).waitFor()
    await one.page.getByLabel(/^An agreement, in words/).fill('Phones stay outside the bedroom.')
    await one.page.getByRole('button', { name: 'Write it down' }).click()
    await one.page.getByText('Not yet said yes: Bea.').waitFor()
    expect(await everyLook(one, 'us')).toEqual([])
    const other = await at(morning.b, 'us')
    expect(await other.page.locator('input:checked').count()).toBe(0)
    await other.page.getByRole('button', { name: 'I say yes to this' }).click()
    for (const { page } of [one, other]) await page.getByText('All of you said yes.').waitFor()
    await trial.later(other)
    await other.page.getByRole('button', { name: 'I no longer agree' }).click()
    await one.page.getByText('There is none yet.').waitFor()
    expect(JSON.stringify(await kept(morning.a, 'joint'))).not.toContain('as-we-agreed')
    for (const { context } of [one, other]) await context.close()
  })
})

describe('getting ready', () => {
  it('[BD1] keeps each card beside the older one, and shares a copy only when told to', async () => {
    const on = await at(morning.a, 'prepare')
    const { page } = on
    const hope = page.getByLabel('What I hope to do, or to find')
    for (const words of ['To stay when it hurts.', 'To be found.']) {
      await trial.later(on)
      await hope.fill(words)
      await page.getByRole('button', { name: 'Keep this hope' }).click()
      await page.getByRole('article').filter({ hasText: words }).waitFor()
    }
    await page.getByLabel('What may hurt or flare up').fill('The phone face down.')
    await page.getByRole('button', { name: 'Keep this hot spot' }).click()
    await page.locator('blockquote', { hasText: 'The phone face down.' }).waitFor()
    expect(JSON.stringify(await kept(morning.a, 'joint'))).not.toMatch(/To be found|face down/)

    await trial.later(on)
    const card = page.getByRole('article').filter({ hasText: 'To be found.' })
    await card.getByRole('button', { name: 'Share a copy' }).click()
    await page.getByRole('button', { name: 'Share it' }).click()
    await card.getByText('a copy is shared').waitFor()
    expect((await kept(morning.b, 'joint')).at(-1)).toMatchObject({
      kind: 'intention.shared',
      body: { words: 'To be found.' },
    })
    await trial.later(on)
    await card.getByRole('button', { name: 'Stop sharing the copy' }).click()
    await card.getByRole('button', { name: 'Share a copy' }).waitFor()
    expect((await kept(morning.b, 'joint')).at(-1)?.kind).toBe('intention.unshared')
    expect((await kept(morning.a, 'joint')).map(({ kind }) => kind)).not.toContain('hot-spot.named')
    await on.context.close()
  })

  it('[BD5] tells what to do when, as a clinician wrote it for this person', async () => {
    const desk = await trial.signedIn(trial.clinic.therapist, { size: 'desktop' })
    await desk.page.goto(`${trial.server.origin}/cases/${morning.case}`)
    await desk.page.getByText('What each does before it, and when').click()
    const one = desk.page.getByRole('region', { name: 'Ada, before the journey' })
    for (const [what, hours, words] of [
      ['Nothing more to drink', '2', 'Water too.'],
      ['Nothing more to eat', '6', ''],
    ] as const) {
      await one.getByLabel('What', { exact: true }).selectOption({ label: what })
      await one.getByLabel('From how many hours before').fill(hours)
      await one.getByLabel(/^In words/).fill(words)
      await one.getByRole('button', { name: 'Add' }).click()
    }
    await picture(desk, 'countdown-desk')
    await one.getByRole('button', { name: 'Give this list to Ada' }).click()
    await one.getByText('6 h before: nothing more to eat').waitFor()
    const on = await at(morning.a, 'prepare')
    const list = on.page.getByRole('region', { name: 'What to do when' })
    await list.getByText('Eat nothing more').waitFor()
    await list.getByText('6 hours before').waitFor()
    await list.getByText('Water too.').waitFor()
    const other = await at(morning.b, 'prepare')
    expect(await other.page.getByText('What to do when').count()).toBe(0)
    for (const { context } of [desk, on, other]) await context.close()
  })

  it('[BD4] asks who is cared for before it keeps the evening, and who brings this person home', async () => {
    const on = await at(morning.a, 'prepare')
    const { page } = on
    await page.getByLabel('Who is there, what helps, whom I call').fill('My sister comes.')
    await page.getByRole('button', { name: 'Keep this plan' }).click()
    await page.getByText('Please say which of these it is.').waitFor()
    const before = await bodies('aftercare.planned')
    await page.getByLabel('That is not settled yet').click()
    await page.getByRole('button', { name: 'Keep this plan' }).click()
    await page.locator('blockquote', { hasText: 'My sister comes.' }).waitFor()
    expect(await bodies('aftercare.planned')).toEqual([
      ...before,
      { words: 'My sister comes.', dependantsCaredFor: false },
    ])
    await page.getByLabel('Their name').fill('Nadia')
    await page.getByRole('button', { name: 'Keep this name' }).click()
    await page.getByText('Nadia brings you home.').waitFor()
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByText('Nadia te lleva a casa.').waitFor()
    await picture(on, 'prepare-es')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await everyLook(on, 'prepare')).toEqual([])
    await on.context.close()
  })
})

describe('at home', () => {
  it('[HM2] what was taken without a release is written as it was, and what is missing is asked about kindly', async () => {
    const { clinic } = trial
    const planned = (await kept(morning.a, 'joint')).findLast(
      ({ kind }) => kind === 'plan.proposed',
    )
    const journeys = planned?.body['journeys'] as Record<string, unknown>[]
    const home = {
      ...journeys[0],
      journey: freshUuid(),
      type: 'individual-trance',
      setting: 'home',
      dosed: [morning.a],
      present: [],
    }
    const before = [
      clinic.entry({
        by: clinic.therapist,
        chart: morning.chart('joint'),
        kind: 'plan.proposed',
        body: { ...planned?.body, journeys: [home] },
      }),
      clinic.entry({
        by: clinic.prescriber,
        chart: morning.chart('individual', morning.a),
        kind: 'supply.dispensed',
        body: { medicine: 'ketamine', units: 3 },
      }),
    ]
    for (const [i, raw] of before.entries()) {
      const by = [clinic.therapist, clinic.prescriber][i] as PersonId
      expect(outcomes(await clinic.append(by, raw))).toEqual(['stored'])
    }
    const on = await at(morning.a, 'home')
    const { page } = on
    await page.getByText('Your clinic has not released it.', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: 'I have taken it' }).count()).toBe(0)
    await trial.later(on)
    await page.getByRole('button', { name: 'Something was taken without a release' }).click()
    await page.getByLabel('Under the tongue').check()
    const keep = page.getByRole('button', { name: 'Write it down' })
    for (const wrong of ['', 'a lot', '-5', '0']) {
      await page.getByLabel('How much, in mg').fill(wrong)
      expect(await keep.isDisabled()).toBe(true)
    }
    await page.getByLabel('How much, in mg').fill('100')
    await keep.click()
    await page.getByText(/^You wrote that you took it/).waitFor()
    expect((await bodies('dose.given')).at(-1)).toMatchObject({ amount: 100, route: 'sublingual' })
    await trial.later(on)
    await page.getByLabel('How many pieces did you take from your supply?').fill('1')
    await page.getByRole('button', { name: 'Keep this number' }).click()
    await trial.later(on)
    await page.getByLabel('How many are left?').fill('1')
    await page.getByRole('button', { name: 'Keep this count' }).click()
    await page.getByText('Not accounted for: 1.', { exact: false }).waitFor()
    expect(await everyLook(on, 'home')).toEqual([])
    await trial.later(on)
    await page.getByLabel('What became of it').fill('It fell into the sink.')
    await page.getByRole('button', { name: 'Tell my prescriber' }).click()
    await page.getByLabel('What became of it').waitFor({ state: 'detached' })
    expect((await bodies('supply.explained')).at(-1)).toMatchObject({ units: 1 })
    const other = await at(morning.b, 'home')
    await other.page.getByText('No journey of yours is planned at home.').waitFor()
    for (const { context } of [on, other]) await context.close()
  })
})

describe('the days between', () => {
  it('[BD2] keeps what was tapped and nothing else, and a week only whole', async () => {
    const on = await at(morning.a, 'days')
    const { page } = on
    const today = page.getByRole('button', { name: 'Keep today' })
    expect(await today.isDisabled()).toBe(true)
    expect(await page.locator('input:checked').count()).toBe(0)
    await page.getByRole('group', { name: 'How I am' }).getByLabel('3', { exact: true }).check()
    await today.click()
    await page.getByText(/^You kept today at /).waitFor()
    expect(await bodies('check-in.made')).toEqual([{ mood: 3 }])

    await trial.later(on)
    const week = page.getByRole('button', { name: 'Keep this week' })
    const scale = (name: string) => page.getByRole('group', { name })
    await scale('This week we were on the same team').getByLabel('6', { exact: true }).check()
    await scale('I felt safe to speak').getByLabel('10, fully').check()
    await page.getByLabel('Quarrels, about how many').fill('2')
    await page.getByLabel('Times one of you tried to mend it').fill('1')
    expect(await week.isDisabled()).toBe(true)
    await page.getByLabel('Times that worked').fill('2')
    await page.getByText('No more can have worked than were tried.').waitFor()
    expect(await week.isDisabled()).toBe(true)
    await page.getByLabel('Times that worked').fill('1')
    await week.click()
    await page.getByText(/You kept a week today\./).waitFor()
    expect(await bodies('same-team.rated')).toEqual([
      { sameTeam: 6, conflicts: 2, repairsTried: 1, repairsWorked: 1, safeToSpeak: 10 },
    ])
    expect(JSON.stringify(await kept(morning.b, 'joint'))).not.toMatch(/check-in|same-team/)
    await on.context.close()
  })

  it('[BD3] tells each practice, and meets a day without it kindly', async () => {
    const on = await at(morning.a, 'days')
    const { page } = on
    const gesture = page.getByRole('article', { name: 'One caring gesture a day' })
    await gesture.getByText('Not tried yet. Begin on any day.').waitFor()
    await gesture.getByRole('button', { name: 'Not this time' }).click()
    await gesture.getByText('You left it today. That is fine.').waitFor()
    await trial.later(on)
    await gesture.getByRole('button', { name: 'I tried it' }).click()
    await gesture.getByText('Last tried today.').waitFor()
    expect(await bodies('practice.done')).toEqual([
      { practice: 'caring-gesture', done: false },
      { practice: 'caring-gesture', done: true },
    ])
    await page.getByText('All of them').click()
    await expect.poll(() => page.getByRole('article').count()).toBe(7)
    expect(await page.locator('main').innerText()).not.toMatch(/streak|missed|in a row|\bdays? ago/)
    expect(await everyLook(on, 'days')).toEqual([])
    await on.context.close()
  })

  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
