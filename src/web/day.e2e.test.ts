import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW, TOGETHER } from '../care/testing/world.ts'
import { PROVED_MS } from '../server/auth/limits.ts'
import { adoptTimes, trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { outcomes } from '../server/db/trial-clinic.ts'
import type { ChartId, PersonId } from '../shared/ids.ts'
import { DAY, MINUTE, plusMs } from '../shared/instant.ts'
import type { Kind } from '../care/kinds.ts'
import {
  everyLook,
  ownPasskey,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// A dosing day from the clinic and from afar: real browser, server and database.

let trial: TrialScreens
let morning: TrialMorning
const write = async (by: PersonId, chart: ChartId, kind: Kind, body: unknown): Promise<void> => {
  const { append, entry } = trial.clinic
  const [outcome] = outcomes(await append(by, entry({ by, chart, kind, body })))
  if (outcome !== 'stored') throw new Error(`${kind} was answered ${outcome}`)
}
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await adoptTimes(clinic, morning)
  })
  const { therapist } = trial.clinic
  await write(therapist, morning.chart('joint'), 'journey.moved', {
    journey: TOGETHER,
    to: plusMs(NOW, 30 * MINUTE),
  })
  await write(morning.a, morning.chart('individual', morning.a), 'fallback.agreed', {
    journey: TOGETHER,
  })
})
afterAll(() => trial?.close())

async function open(
  person: PersonId,
  path: string,
  size: 'phone' | 'tablet' | 'desktop',
): Promise<On> {
  return await trial.at(person, path.slice(1), { size })
}
const card = ({ page }: On) => page.getByRole('article', { name: 'Ada and Bea' })
const stored = async (chart: ChartId) => {
  const page = await trial.clinic.record.store.page(
    trial.clinic.as(trial.clinic.prescriber),
    chart,
    0,
    1_000,
  )
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> },
  )
}
const room = () => `/room/${morning.case}/${TOGETHER}`

describe('the day', () => {
  it('[DP1] [DP2] [DP3] says who comes, what is closed and what opens it, and is where it is done', async () => {
    const on = await open(morning.monitor, '/cases', 'tablet')
    await on.page.getByRole('link', { name: 'Day', exact: true }).click()
    await card(on).getByText('Journey 3, shared, low dose, at the clinic').waitFor()
    await card(on).getByText('Not begun.').waitFor()
    await card(on).getByRole('region', { name: 'Ada, before the dose' }).waitFor()
    const [arrival] = await card(on).getByText('Arrival still to do').all()
    await arrival?.click()
    await card(on)
      .getByRole('textbox', { name: 'Why, and who was told' })
      .fill('Traffic. Told Theo.')
    await trial.later(on)
    await card(on).getByRole('button', { name: 'Came late' }).click()
    await card(on)
      .getByText(/came late, 10:00/)
      .waitFor()
    await card(on).getByText('On call still to do').click()
    await card(on).getByLabel('Who can be called').selectOption({ label: 'Petra Prescriber' })
    await card(on).getByRole('button', { name: 'Name them' }).click()
    await card(on)
      .getByText(/Petra Prescriber, 10:00/)
      .waitFor()
    expect((await stored(morning.chart('individual', morning.a))).at(-1)).toMatchObject({
      kind: 'arrival.noted',
      body: { came: 'came-late', words: 'Traffic. Told Theo.' },
    })
    await picture(on, 'day-tablet-tasks')
    await on.context.close()
  })

  it('[DP4] [DP6] a prescriber signs an order with a fresh proof, and it is what the room releases', async () => {
    const on = await open(trial.clinic.prescriber, '/account', 'desktop')
    await ownPasskey(on)
    trial.time.aheadMs += PROVED_MS
    await on.page.goto(`${trial.server.origin}/day`)
    await card(on).getByText('Another order for Ada, in its place').click()
    const form = card(on).locator('form').first()
    const sign = form.getByRole('button', { name: 'Sign the order' })
    for (const field of await form.locator('input, select').all())
      expect(await field.inputValue()).toBe('')
    await form.getByLabel('Route').selectOption('sublingual')
    await form.getByLabel('Amount').fill('0')
    await form.getByText('A number above 0 and at most 100,000.').waitFor()
    expect(await sign.isDisabled()).toBe(true)
    await form.getByLabel('Amount').fill('90')
    await form.getByLabel('Unit').selectOption('mg')
    await form.getByLabel('How you saw them').selectOption('in-person')
    await form.getByLabel(/^Ends/).fill('2027-03-09T18:00')
    await form.getByLabel('A second dose').selectOption('yes')
    await form.getByLabel('Amount of the second dose').fill('40')
    await form.getByLabel('From, minutes').fill('30')
    await form.getByLabel('Until, minutes').fill('20')
    await form.getByText('Whole minutes, later than it begins').waitFor()
    expect(await everyLook(on, 'day')).toEqual([])
    await form.getByLabel('Until, minutes').fill('90')
    await form.getByLabel('How many at most').fill('1')
    await form.getByText('For Ada: 90 mg ketamine, sublingual').waitFor()
    await trial.later(on)
    await sign.click()
    await on.page
      .getByRole('dialog', { name: 'Is it still you?' })
      .getByRole('button', { name: 'Use a passkey' })
      .click()
    await card(on)
      .getByText(/^90 mg ketamine, .* Signed by Petra/)
      .waitFor()
    await picture(on, 'day-ordered-desktop')

    // From afar, in the same room as everybody.
    trial.time.aheadMs += PROVED_MS
    await trial.later(on)
    await on.page.goto(`${trial.server.origin}${room()}`)
    const ada = on.page.getByRole('region', { name: 'Ada', exact: true })
    await ada.getByRole('button', { name: 'Dose' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Ada, dose' })
    await sheet.getByRole('button', { name: 'Ask to release this dose' }).click()
    await on.page
      .getByRole('dialog', { name: 'Is it still you?' })
      .getByRole('button', { name: 'Use a passkey' })
      .click()
    await sheet.getByText(/^Released at .*: 90 mg/).waitFor()

    await on.page.goto(`${trial.server.origin}/day`)
    await trial.later(on)
    await card(on).getByText('Cancel Ada’s order').click()
    await card(on).getByRole('button', { name: 'Cancel the order' }).click()
    await card(on).getByText('No order for this journey.', { exact: true }).waitFor()
    const kinds = (await stored(morning.chart('individual', morning.a))).map(({ kind }) => kind)
    expect(kinds.slice(-3)).toEqual(['order.signed', 'dose.released', 'order.cancelled'])
    await on.context.close()
  })

  it('[DP5] a hold from afar is in the room at once, stops the release, and moves nothing for a partner', async () => {
    const partner = await open(morning.b, '/today', 'phone')
    await partner.page.getByRole('heading', { name: 'What you have agreed to' }).waitFor()
    const before = await partner.page.locator('main').innerText()
    const tablet = await open(morning.monitor, room(), 'tablet')
    const away = await open(trial.clinic.prescriber, room(), 'phone')
    await away.page.getByRole('button', { name: 'Orders and holds' }).click()
    const sheet = away.page.getByRole('dialog', { name: 'Orders and holds' })
    await sheet.getByText('Place a hold').click()
    await sheet.getByLabel('What is stopped').selectOption({ label: 'Ada, in every case' })
    await sheet.getByLabel('Why, and what would lift it').fill('I want to speak with her first')
    await picture(away, 'room-hold-phone')
    await sheet.getByRole('button', { name: 'Hold', exact: true }).click()
    await tablet.page
      .getByRole('alert')
      .getByText(/^Held\./)
      .waitFor()
    await tablet.page
      .getByRole('region', { name: 'Bea', exact: true })
      .getByRole('button', { name: 'Dose' })
      .click()
    const dose = tablet.page.getByRole('dialog', { name: 'Bea, dose' })
    await trial.later(tablet)
    await dose.getByRole('button', { name: 'Ask to release this dose' }).click()
    await dose.getByRole('alert').getByText('a clinician has placed a hold').waitFor()
    await dose.getByRole('button', { name: 'Close' }).click()
    await tablet.page.getByRole('button', { name: 'Orders and holds' }).click()
    const seen = tablet.page.getByRole('dialog', { name: 'Orders and holds' })
    await seen.getByText('Whoever placed it, a prescriber or the medical director').waitFor()
    await picture(tablet, 'room-controls-tablet')
    await partner.page.reload()
    await partner.page.getByRole('heading', { name: 'What you have agreed to' }).waitFor()
    expect(await partner.page.locator('main').innerText()).toBe(before)
    await sheet.getByText('Lift the hold on').click()
    await sheet.getByLabel('Why it may go on').fill('Spoken with')
    await trial.later(away)
    await sheet.getByRole('button', { name: 'Lift the hold' }).click()
    await sheet.getByText('None. Nothing is stopped by a clinician.').waitFor()
    await seen.getByText('None. Nothing is stopped by a clinician.').waitFor()
    for (const on of [partner, tablet, away]) await on.context.close()
  })

  it('[DP7] becomes individual where everyone had agreed, and partners read what was announced', async () => {
    const on = await open(trial.clinic.therapist, '/day', 'desktop')
    await card(on).getByText('Bea: did not agree to it').waitFor()
    await picture(on, 'day-morning-desktop')
    await card(on).getByText('Make it individual').first().click()
    await card(on).getByLabel('For whom').selectOption({ label: 'Ada' })
    await card(on).getByText('This is closed: not everyone had agreed').waitFor()
    await write(morning.b, morning.chart('individual', morning.b), 'fallback.agreed', {
      journey: TOGETHER,
    })
    await card(on).getByText('Bea: agreed beforehand').waitFor()
    await card(on).getByLabel('How', { exact: true }).selectOption('individual-trance')
    await trial.later(on)
    await card(on).getByRole('button', { name: 'Make it individual' }).click()
    await card(on)
      .getByText(/^Made individual at .*, for Ada\.$/)
      .waitFor()
    await card(on).getByRole('button', { name: 'Not going ahead' }).click()
    await card(on)
      .getByText(/^Not going ahead, since/)
      .waitFor()
    await picture(on, 'day-individual-desktop')
    expect((await stored(morning.chart('joint'))).slice(-2)).toMatchObject([
      { kind: 'journey.made-individual', body: { for: morning.a } },
      { kind: 'journey.announced', body: { standing: 'not-going-ahead' } },
    ])
    const partner = await open(morning.b, '/today', 'phone')
    await partner.page
      .getByText(/not going ahead/i)
      .first()
      .waitFor()
    for (const each of [on, partner]) await each.context.close()
  })

  it('[DP1] opens of other cases nothing but their plan, and says so kindly when nothing is planned', async () => {
    const opened = async (): Promise<string[]> => {
      const on = await trial.signedIn(trial.clinic.therapist, { size: 'phone' })
      await on.page.goto('about:blank')
      const asked = new Set<string>()
      on.page.on('request', (request) => {
        const chart = /charts\/([^/]+)\/entries/.exec(request.url())?.[1]
        if (chart) asked.add(chart)
      })
      await on.page.goto(`${trial.server.origin}/day`)
      await on.page.locator('.day-card, .teach').first().waitFor()
      await picture(on, `day-${asked.size}-phone`)
      await on.context.close()
      return [...asked]
    }
    const { ours, theirs, clinicChart, clock } = trial.clinic
    const plans = [ours.chart('joint'), theirs.chart('joint'), morning.chart('joint'), clinicChart]
    const today = await opened()
    expect(today).toEqual(expect.arrayContaining([...plans, morning.chart('team')]))
    expect(today).not.toContain(ours.chart('team'))
    clock.ms += DAY
    expect((await opened()).toSorted()).toEqual(plans.toSorted())
    const desk = await open(trial.clinic.frontDesk, '/day', 'phone')
    await desk.page.getByText(/^Plans lie in charts that your role does not read/).waitFor()
    await desk.context.close()
  })

  // A room that is opened with a stale proof asks for a key to sign with, and is told to prove it first.
  it('[DP8] has no complaints of the browser', () =>
    expect(trial.complaints.filter((each) => !/\b403\b/.test(each))).toEqual([]))
})
