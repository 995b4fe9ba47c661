import { afterAll, beforeAll, expect, it } from 'vitest'
import * as world from '../care/testing/world.ts'
import type { BodyOf } from '../care/kinds.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import { axe, everyLook, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The two desks of a case: what was screened and what a prescriber makes of it, and whether they are safe together.

let trial: TrialScreens
let morning: TrialMorning
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const answered = (body: BodyOf<'screening.answered'>) =>
      morning.entry(world.act('A', world.A, world.NOW, 'screening.answered', body))
    const health = ['uncontrolled-hypertension']
    const medicines = [{ name: 'Lorazepam', amount: '1 mg' }, { name: 'Brandix' }]
    await clinic.append(
      morning.a,
      morning.entry(
        world.act('A', world.A, world.NOW, 'about-me.written', {
          nameUsed: 'Adi',
          pronouns: 'they, them',
          languages: 'Portuguese',
          interpreter: true,
        }),
      ),
      answered({ section: 'medical', conditions: health, allergies: ['Penicillin'] }),
      answered({ section: 'medicines', medicines }),
    )
  })
})
afterAll(() => trial?.close())

async function at(person: PersonId, desk: 'clearance' | 'safety' | ''): Promise<On> {
  return await trial.at(person, `cases/${morning.case}/${desk}`)
}
async function lying(person: PersonId) {
  const { record, therapist, as } = trial.clinic
  const page = await record.store.page(as(therapist), morning.chart('individual', person), 0, 500)
  return (page?.entries ?? []).map((text) => JSON.parse(text) as { kind: string; body: unknown })
}
const ada = ({ page }: On) => page.getByRole('region', { name: 'Ada' })

it('[CW2] [CW3] [FT2] [FT4] a prescriber reviews what stands side by side, and clears with a condition', async () => {
  const desk = await at(trial.clinic.prescriber, 'clearance')
  await desk.page.getByRole('heading', { name: 'Screening and clearance' }).waitFor()
  await ada(desk).getByRole('heading', { name: 'What they answered' }).waitFor()
  await ada(desk).getByText('called Adi').waitFor()
  await ada(desk).getByText('Open: answers were changed after the review.').waitFor()
  const found = ada(desk).getByRole('listitem')
  await found
    .filter({ hasText: 'Lorazepam' })
    .filter({ hasText: 'A prescriber should see it' })
    .waitFor()
  await found.filter({ hasText: 'As a rule not given' }).waitFor()
  await ada(desk).getByText('No table knows: Brandix.').waitFor()
  await ada(desk).getByText('Blood pressure and pulse').click()
  expect(await everyLook(desk, 'clearance')).toEqual([])
  const keep = ada(desk).getByRole('button', { name: 'Keep the reading' })
  expect(await keep.isDisabled()).toBe(true)
  await ada(desk).getByLabel('Systolic, mmHg').fill('1280')
  expect(await keep.isDisabled()).toBe(true)
  await ada(desk).getByLabel('Systolic, mmHg').fill('128')
  await ada(desk).getByLabel('Diastolic, mmHg').fill('82')
  await keep.click()
  await ada(desk).getByText('Written down.').waitFor()
  expect((await lying(morning.a)).at(-1)).toMatchObject({
    kind: 'vitals.measured',
    body: { moment: 'screening', systolic: 128, diastolic: 82 },
  })
  await ada(desk).getByText('Review it again').click()
  await ada(desk).getByLabel('What it means for this treatment').fill('Nothing against it')
  await ada(desk).getByRole('button', { name: 'I have read the whole of it' }).click()

  await ada(desk)
    .getByText(/^Complete, and reviewed on /)
    .waitFor()
  await ada(desk).getByText('Decide anew').click()
  const sign = ada(desk).getByRole('button', { name: 'Sign the decision' })
  await ada(desk).getByLabel('Outcome').selectOption('conditional')
  await ada(desk).getByLabel('Systolic below, mmHg').fill('15')
  await ada(desk).getByText('Whole mmHg, from 80 to 250.').waitFor()
  await ada(desk).getByLabel('Systolic below, mmHg').fill('150')
  await ada(desk).getByLabel('Diastolic below, mmHg').fill('95')
  await ada(desk).getByLabel('Prescription registry').selectOption('yes')
  await ada(desk).getByLabel('Through the whole of').fill('2036-01-01')
  await ada(desk)
    .getByText(/it would outlive the clinic’s \d+ days/)
    .waitFor()
  expect(await sign.isDisabled()).toBe(true)
  await ada(desk).getByLabel('Through the whole of').fill(soon())
  await sign.click()
  await ada(desk)
    .getByText(/Cleared, if what is named holds on the day/)
    .first()
    .waitFor()
  await ada(desk).getByText('Blood pressure below 150/95 mmHg: by the reading of the day').waitFor()
})

it('[CO4] [CO5] [CO6] [FT2] [FT3] what is held with one partner lies in their own chart, and stands beside who will read it', async () => {
  const desk = await at(trial.clinic.therapist, '')
  const about = desk.page.getByRole('region', { name: 'In their own words' })
  await about.getByText('they, them').waitFor()
  await about.getByText('Would like one, and never a partner.').waitFor()
  const called =
    'called Adi · they, them · speaks Portuguese · would like an interpreter, never a partner'
  await desk.page.locator('.case-head').getByText(called).waitFor()
  const emdr = desk.page.getByRole('region', { name: 'EMDR, each alone' })
  await emdr.getByText(called).waitFor()
  const notes = desk.page.getByRole('region', { name: 'Notes on sessions' })
  await notes.getByRole('button', { name: 'Write a note' }).click()
  expect(await notes.getByText('called Adi').count()).toBe(0)
  await notes.getByLabel('With').selectOption('Ada alone')
  await notes.getByText(`Ada: ${called}`).waitFor()
  await notes.getByRole('button', { name: 'Not now' }).click()
  const sessions = desk.page.getByRole('region', { name: 'Sessions and reviews' })
  await sessions.getByText('An integration session').click()
  const form = sessions.getByRole('form', { name: 'An integration session' })
  await form.getByLabel('Journey').selectOption({ index: 1 })
  await form.getByLabel('Ada').check()
  await form.getByLabel('Bea').check()
  await form.getByText('Partners and team').waitFor()
  await form.getByLabel('Bea').uncheck()
  await form.getByText('Ada and team').waitFor()
  expect(await everyLook(desk, 'sessions')).toEqual([])
  await form.getByRole('button', { name: 'Keep the integration' }).click()
  await sessions.getByText('Written down.').waitFor()
  expect((await lying(morning.a)).at(-1)).toMatchObject({
    kind: 'integration.held',
    body: { attended: [morning.a] },
  })
})

it('[FT5] what was written is corrected and taken back where it stands, and its reason beside it', async () => {
  const desk = await at(trial.clinic.therapist, '')
  const sessions = desk.page.getByRole('region', { name: 'Sessions and reviews' })
  await sessions.getByText('Who came to an appointment').click()
  const came = sessions.getByRole('form', { name: 'Who came to an appointment' })
  await came.getByLabel('Bea').check()
  await came.getByLabel('To which appointment').fill('the second preparation')
  await came.getByLabel('Came').selectOption('No')
  await came.getByRole('button', { name: 'Keep who came' }).click()
  const row = desk.page.getByRole('row').filter({ hasText: 'the second preparation' })
  await row.getByText('Bea: Did not come to the second preparation').waitFor()
  expect(await row.getByText('Correct').count()).toBe(0)

  await desk.page.getByRole('button', { name: 'Correct what was written' }).click()
  await row.getByText(/^Correct/).click()
  const keep = row.getByRole('button', { name: 'Keep the correction' })
  await row.getByLabel('Why it is corrected').fill('Bea was early')
  expect(await keep.isDisabled()).toBe(true)
  await row.getByLabel('Came').selectOption('Yes')
  expect(await axe(desk)).toEqual([])
  await keep.click()
  await row
    .getByText(/corrected by Theo Therapist, Bea was early; before: Did not come to/)
    .waitFor()

  await row.getByText(/^Correct/).click()
  await row.getByLabel('Why it is corrected').fill('That was another couple')
  await row.getByRole('button', { name: 'Take it back' }).click()
  await row.getByText('taken back by Theo Therapist: That was another couple').waitFor()
  expect(await row.getByText(/^Correct:/).count()).toBe(0)
})

it('[FT7] what is destroyed names who watched, and a prescriber counts the stock on the day', async () => {
  const desk = await at(trial.clinic.prescriber, 'clearance')
  const form = async (says: string) => {
    await ada(desk).getByText(says, { exact: true }).click()
    return ada(desk).getByRole('form', { name: says })
  }
  const handed = await form('ketamine: handed to them')
  await handed.getByLabel('Pieces handed out').fill('4')
  await handed.getByRole('button', { name: 'Keep what was handed out' }).click()
  const destroyed = await form('ketamine: destroyed, with a second person watching')
  const keep = destroyed.getByRole('button', { name: 'Keep what was destroyed' })
  await destroyed.getByLabel('Pieces destroyed').fill('1')
  expect(await keep.isDisabled()).toBe(true)
  await destroyed.getByLabel('Who watched').selectOption('Theo Therapist')
  await keep.click()
  await expect
    .poll(async () => (await lying(morning.a)).at(-1))
    .toMatchObject({ kind: 'supply.wasted', body: { units: 1, witness: trial.clinic.therapist } })
  await desk.page.goto(`${trial.server.origin}/day`)
  const stock = desk.page.getByRole('region', { name: 'The clinic’s medicines' })
  await stock.getByText('Count what is in stock').click()
  const count = stock.getByRole('form', { name: 'Count what is in stock' })
  await count.getByLabel('Medicine').selectOption({ index: 1 })
  await count.getByLabel('Lot').fill('K-7')
  await count.getByLabel('There should be').fill('20')
  await count.getByLabel('There is').fill('19')
  expect(await everyLook(desk, 'stock')).toEqual([])
  await count.getByRole('button', { name: 'Keep the count' }).click()
  await stock.getByText('Written down.').waitFor()
})

it('[CW4] [SW1] nobody finds a desk whose charts they do not read', async () => {
  const therapist = await at(trial.clinic.therapist, 'safety')
  await therapist.page.getByRole('heading', { name: 'There is nothing here for you' }).waitFor()
  const partner = await at(morning.a, 'clearance')
  await partner.page.waitForURL('**/today')
  expect(await partner.page.getByText('Screening and clearance').count()).toBe(0)
})

it('[SW1] [SW2] [SW3] [SW4] a safety clinician speaks with each, closes something, and attests', async () => {
  const desk = await at(trial.clinic.safety, 'safety')
  await desk.page.getByRole('heading', { name: 'Safe together' }).waitFor()
  await desk.page.getByText('Attest anew').click()
  const attest = desk.page.getByRole('button', {
    name: 'I have spoken with each alone, and attest',
  })
  await desk.page.getByText(/Not spoken with alone since their last answers: Ada, Bea/).waitFor()
  await ada(desk).getByText('Write down that you spoke with Ada alone').click()
  await ada(desk).getByLabel('What was said').fill('She is at ease')
  await ada(desk).getByRole('button', { name: 'I spoke with Ada alone' }).click()
  await desk.page.getByText(/since their last answers: Bea\./).waitFor()
  await desk.page.getByLabel('Through the whole of').fill(soon())
  await attest.click()
  await desk.page.getByText(/In force until .*, for Ada and Bea\./).waitFor()

  await ada(desk).getByText('Close something').click()
  await ada(desk).getByLabel('What is closed').selectOption('shared-journeys')
  await ada(desk).getByRole('button', { name: 'Close it now' }).click()
  await ada(desk)
    .getByText(/^Shared journeys, since /)
    .waitFor()
  await ada(desk).getByRole('button', { name: 'Lift it' }).click()
  await ada(desk).getByText('Nothing.').waitFor()

  await desk.page.getByText('Write down that one is owed').click()
  await desk.page.getByLabel('What asks for it').fill('Child protection')
  await desk.page.getByLabel('Due by the end of').fill(soon())
  await desk.page.getByRole('button', { name: 'It is owed' }).click()
  await desk.page.getByText('Write down that it was made').click()
  expect(await everyLook(desk, 'safety')).toEqual([])
  await desk.page.getByLabel('To whom').fill('The state line')
  await desk.page.getByRole('button', { name: 'It was made' }).click()
  await desk.page.getByText(/made to The state line/).waitFor()
})

/** A day within a week of the clinic’s clock, which stands still. */
const soon = (): string =>
  new Date(trial.clinic.clock.ms + 5 * 86_400_000).toISOString().slice(0, 10)
