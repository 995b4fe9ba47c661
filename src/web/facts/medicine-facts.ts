import type { ClinicState } from '../../care/charts.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import { SHIPPED } from '../../care/medicine/shipped.ts'
import type { ChartId } from '../../shared/ids.ts'
import { lockWords } from '../ui/lock-words.ts'
import type { Chart } from '../sync/envelope.ts'
import { momentOf } from '../ui/moment.ts'
import { draftOf, said, whole, type Fact, type Field } from './fact.ts'

type Licence = BodyOf<'medicine.adopted'>['lawful'][number]['licence']
const LICENCES: readonly { readonly value: Licence; readonly words: string }[] = [
  { value: 'prescriber', words: 'A prescriber’s licence' },
  { value: 'service-centre', words: 'A service centre' },
  { value: 'trial', words: 'A trial' },
  { value: 'restricted-programme', words: 'A restricted programme' },
]
const MOST = 10_000
const lot: Field = { name: 'lot', as: 'line', label: 'Lot' }

const adoptedIn = (clinic: ClinicState) =>
  Object.values(clinic.medicines).map(({ medicine }) => medicine)
const medicineField = (
  of: readonly { readonly medicine: string; readonly name: string }[],
): Field => ({
  name: 'medicine',
  as: 'choice',
  label: 'Medicine',
  choices: of.map(({ medicine, name }) => ({ value: medicine, words: name })),
})
const lock = () => lockWords('clinic', '')

/** With which medicines the clinic works, and where that is lawful. */
export function medicineFacts(clinic: ClinicState, chart: ChartId): readonly Fact[] {
  const zone = clinic.founded?.timeZone
  const adopted = adoptedIn(clinic)
  const known = [
    ...adopted,
    ...SHIPPED.filter(({ medicine }) => adopted.every((each) => each.medicine !== medicine)),
  ]
  const medicine = medicineField(adopted)
  const adopt: Fact = {
    says: 'Work with a medicine, or in another place',
    keep: 'The clinic works with it',
    fields: [
      medicineField(known),
      { name: 'where', as: 'line', label: 'Where it is lawful, such as US-CO' },
      { name: 'licence', as: 'choice', label: 'Under', choices: LICENCES },
      { name: 'from', as: 'day', label: 'From the beginning of' },
    ],
    lock,
    draft: (typed) => {
      const one = known.find((each) => each.medicine === said(typed, 'medicine'))
      const licence = said(typed, 'licence') as Licence | ''
      const jurisdiction = said(typed, 'where').trim()
      const from = momentOf(`${said(typed, 'from')}T00:00`, zone)
      if (!one || licence === '' || jurisdiction === '' || from === null) return null
      const elsewhere = one.lawful.filter((each) => each.jurisdiction !== jurisdiction)
      const body = { ...one, lawful: [...elsewhere, { jurisdiction, licence, from }] }
      return draftOf({ chart, kind: 'medicine.adopted', body })
    },
  }
  if (adopted.length === 0) return [adopt]
  return [
    adopt,
    {
      says: 'No longer work with a medicine',
      keep: 'Stop working with it',
      fields: [medicine],
      lock,
      draft: (typed) => {
        const body = { medicine: said(typed, 'medicine') }
        return body.medicine === '' ? null : draftOf({ chart, kind: 'medicine.suspended', body })
      },
    },
  ]
}

/** What there is of the medicines that the clinic works with, for whoever counts them. */
export function stockFacts(clinic: ClinicState, { chart, role }: Chart): readonly Fact[] {
  const adopted = adoptedIn(clinic)
  if (adopted.length === 0) return []
  const medicine = medicineField(adopted)
  const counted: Fact = {
    says: 'Count what is in stock',
    keep: 'Keep the count',
    fields: [
      medicine,
      lot,
      { name: 'expected', as: 'line', label: 'There should be' },
      { name: 'found', as: 'line', label: 'There is' },
    ],
    lock,
    draft: (typed) => {
      const expected = whole(typed, 'expected', 0, MOST)
      const found = whole(typed, 'found', 0, MOST)
      const which = { medicine: said(typed, 'medicine'), lot: said(typed, 'lot').trim() }
      if (!which.medicine || which.lot === '' || expected === null || found === null) return null
      const body = { ...which, expected, found }
      return draftOf({ chart, kind: 'stock.counted', body })
    },
  }
  const explained: Fact = {
    says: 'Explain a difference in stock',
    keep: 'Keep the explanation',
    fields: [medicine, lot, { name: 'words', as: 'words', label: 'Why it differed' }],
    lock,
    draft: (typed) => {
      const text = said(typed, 'words').trim()
      const body = {
        medicine: said(typed, 'medicine'),
        lot: said(typed, 'lot').trim(),
        words: text,
      }
      if (!body.medicine || body.lot === '' || text === '') return null
      return draftOf({ chart, kind: 'stock.explained', body })
    },
  }
  return [
    ...(mayWrite(role, 'clinic', 'stock.counted') ? [counted] : []),
    ...(mayWrite(role, 'clinic', 'stock.explained') ? [explained] : []),
  ]
}
