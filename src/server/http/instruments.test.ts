import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import type { InstrumentCheck } from './instruments-route.ts'
import { openHouse, type House } from './test-house.ts'

let house: House
let director: PersonId
beforeAll(async () => {
  house = await openHouse()
  director = await house.record.registrar.addPerson(house.clinic, {
    name: 'Dana Director',
    staffRoles: ['medical-director'],
  })
})
afterAll(() => house?.close())

const ask = async (person: PersonId, file: string) =>
  (await house.as(person))('POST', '/api/instruments/check', { body: { file } })
const check = async (file: unknown) => {
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  return (await ask(director, text)).json<InstrumentCheck>()
}
const WHO_5 = {
  resourceType: 'Questionnaire',
  title: 'WHO-5',
  status: 'active',
  copyright: 'Somebody',
  item: ['1', '2', '3', '4', '5'].map((linkId) => ({
    linkId,
    type: 'choice',
    text: `Question ${linkId}`,
    answerOption: [0, 1, 2, 3, 4, 5].map((value) => ({
      valueCoding: { code: `a${value}`, display: `Answer ${value}` },
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value },
      ],
    })),
  })),
}

it('[IT1] says what would be added, and adds nothing', async () => {
  const before = await house.record.clinic(house.clinic)
  const answer = await check(WHO_5)
  expect(answer).toMatchObject({ ok: true, instrument: { id: 'who-5' }, adds: { language: 'en' } })
  expect(await house.record.clinic(house.clinic)).toEqual(before)
})
it('[IT1] to everybody else there is no such thing', async () => {
  for (const person of [house.people.ada, house.people.therapist])
    expect((await ask(person, '{}')).status).toBe(404)
})
it('[IT2] no JSON, no Questionnaire, and more than the record holds of one', async () => {
  const said = async (file: unknown) => (await check(file)).findings.map(({ says }) => says).join()
  expect(await said('<Questionnaire/>')).toContain('no JSON')
  expect(await said({ resourceType: 'Patient' })).toContain('resourceType')
  const narrative = { status: 'generated', div: `<div>${'word '.repeat(15_000)}</div>` }
  expect(await said({ ...WHO_5, text: narrative })).toMatch(/takes \d+ kB in the record/)
})
