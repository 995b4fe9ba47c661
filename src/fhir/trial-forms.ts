import { expect } from 'vitest'
import type { Instrument } from '../care/measures/instrument.ts'
import { checkQuestionnaire, type Checked } from './check.ts'

// Built like the files that are about, in words of our own.

export type Json = Record<string, unknown>
export const LOINC = 'http://loinc.org'
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
export const PREFIX = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix'
export const WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight'
export const LISTED = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9']

export const ordinal = (value: number) => [{ url: ORDINAL, valueDecimal: value }]
export type Options = (values: readonly number[]) => readonly Json[]
export const withOrdinals: Options = (values) =>
  values.map((value) => ({
    extension: [{ url: PREFIX, valueString: String(value) }, ...ordinal(value)],
    valueCoding: { code: LISTED[value] ?? `a${value}`, display: `Answer ${value}` },
  }))
const yesNo = (yes: string, no: string, system: string): readonly Json[] => [
  { valueCoding: { system, code: yes, display: 'Yes' } },
  { valueCoding: { system, code: no, display: 'No' } },
]
export const SNOMED_YES_NO = yesNo('373066001', '373067005', 'http://snomed.info/sct')
export const LOINC_YES_NO = yesNo('LA33-6', 'LA32-8', LOINC)

const valuesOf = (instrument: Instrument, i: number): readonly number[] =>
  instrument.items[i]?.options?.map(({ value }) => value) ?? []

/** As a form builder of a library writes it: no system at items, linkIds made of codes, a total at the end. */
export const built = (instrument: Instrument, options: Options = withOrdinals): Json => ({
  item: [
    ...instrument.items.map(({ loinc, code }, i) => ({
      type: 'choice',
      code: loinc ? [{ code: loinc, display: 'Said otherwise' }] : undefined,
      required: true,
      linkId: loinc ? `/${loinc}` : `q${code}`,
      text: `Question ${code}`,
      answerOption: options(valuesOf(instrument, i)),
    })),
    {
      type: 'decimal',
      linkId: '/total',
      text: 'Total',
      code: instrument.loinc.total ? [{ system: LOINC, code: instrument.loinc.total }] : undefined,
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
          valueExpression: { language: 'text/fhirpath', expression: 'sum()' },
        },
      ],
    },
  ],
  title: instrument.name,
  code: instrument.loinc.panel ? [{ system: LOINC, code: instrument.loinc.panel }] : undefined,
  copyright: 'Somebody, 1999',
  status: 'active',
  resourceType: 'Questionnaire',
})

export const itemsIn = (file: Json): Json[] => file['item'] as Json[]
/** The file with one item changed. */
export const but = (file: Json, at: number, change: Json): Json => ({
  ...file,
  item: itemsIn(file).map((item, i) => (i === at ? { ...item, ...change } : item)),
})
export const lacking = (file: Json, at: number): Json => ({
  ...file,
  item: itemsIn(file).filter((_, i) => i !== at),
})
export const withItem = (file: Json, item: Json): Json => ({
  ...file,
  item: [...itemsIn(file), item],
})
export const said = ({ findings }: Checked, refusals = false) =>
  findings
    .filter(({ refuses }) => !refusals || refuses)
    .map(({ linkId, code }) => `${linkId ?? 'file'}: ${code}`)
export const refusedWith = (json: unknown, id?: string) => {
  const checked = checkQuestionnaire(json, id)
  expect(checked.ok).toBe(false)
  expect(checked.form).toBeNull()
  return said(checked, true)
}
export const accepted = (json: unknown, id?: string) => {
  const checked = checkQuestionnaire(json, id)
  expect(said(checked, true)).toEqual([])
  expect(checked.ok).toBe(true)
  return checked
}
