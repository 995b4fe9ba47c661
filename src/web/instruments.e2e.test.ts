import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The medical director holds a published form against its instrument, and adds it.

const CODES = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7']
const gad7 = ({ values = [0, 1, 2, 3], panel = '69737-5' } = {}) => ({
  resourceType: 'Questionnaire',
  title: 'Worry, in seven',
  copyright: 'Somebody, 1999',
  status: 'active',
  code: [{ system: 'http://loinc.org', code: panel }],
  item: CODES.map((code) => ({
    linkId: `/${code}`,
    type: 'choice',
    text: `About ${code}`,
    code: [{ system: 'http://loinc.org', code }],
    answerOption: values.map((value) => ({
      valueCoding: { code: `a${value}`, display: `Answer ${value}` },
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value },
      ],
    })),
  })),
})

let trial: TrialScreens
let desk: On
beforeAll(async () => {
  trial = await trialScreens(() => Promise.resolve())
  desk = await trial.at(trial.clinic.director, 'instruments')
  await desk.page.getByRole('heading', { name: 'Add a published form' }).waitFor()
})
afterAll(() => trial?.close())

const choose = async (content: unknown, name = 'form.json'): Promise<void> => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await desk.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}
const status = (says: RegExp) => desk.page.getByRole('status').filter({ hasText: says })

describe('a file that does not fit', () => {
  it.each([
    ['no JSON', '<Questionnaire/>', /It is no JSON/],
    ['another resource', { resourceType: 'Patient' }, /resourceType/],
    ['a code with a wrong digit', gad7({ panel: '69737-6' }), /69737-6 is no LOINC code/],
    ['answers that are missing', gad7({ values: [0, 1, 2] }), /\/69725-0 .*3/],
  ] as const)('[IT2] %s', async (_what, content, says) => {
    await choose(content)
    await status(/It cannot be added/).waitFor()
    const found = desk.page.getByRole('region', { name: 'What was found' })
    expect(await found.innerText()).toMatch(says)
    expect(await desk.page.getByRole('button', { name: 'Add it' }).count()).toBe(0)
  })
  it('[IT2] five megabytes are not even sent', async () => {
    await choose('x'.repeat(5 * 1024 * 1024))
    await status(/larger than 512 kB/).waitFor()
    expect(await desk.page.getByRole('region', { name: 'What was found' }).count()).toBe(0)
  })
})

describe('a file that fits', () => {
  it('[IT1] says at each question where it is asked and what it scores', async () => {
    await choose(gad7({ values: [0, 1, 2] }))
    await status(/7 things do not fit/).waitFor()
    expect(await everyLook(desk, 'instruments')).toEqual([])
    await choose(gad7())
    await status(/It fits/).waitFor()
    const questions = desk.page.getByRole('region', { name: /Each question of the instrument/ })
    expect(await questions.innerText()).toMatch(/69725-0\s+\/69725-0\s+fits, scored 0, 1, 2, 3/)
  })
  it('[IT3] is added once, and the list says so', async () => {
    const { page } = desk
    await page.getByRole('button', { name: 'Add it' }).click()
    await status(/Added/).waitFor()
    const list = page.getByRole('region', { name: /Every instrument/ })
    await list.getByText(/published words \(en\), since/).waitFor()
    await choose(gad7())
    await status(/this very form already/).waitFor()
    expect(await page.getByRole('button', { name: 'Add it' }).count()).toBe(0)
  })
})

it('[IT1] other staff find no such page', async () => {
  const other = await trial.signedIn(trial.clinic.therapist)
  await other.page.goto(`${trial.server.origin}/instruments`)
  await other.page.getByText(/not here|nothing here/i).waitFor()
  expect(await other.page.getByRole('link', { name: 'Instruments' }).count()).toBe(0)
})
