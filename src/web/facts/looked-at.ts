import type { BodyOf } from '../../care/kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import { placeFor } from '../day/day-journey.ts'
import { draftOf, said, whole, type Fact, type Field, type Typed } from './fact.ts'

const FINDINGS = [
  { value: 'none', words: 'Nothing' },
  { value: 'watch', words: 'Something to watch' },
  { value: 'stop', words: 'A reason to stop' },
]
const finding: Field = { name: 'finding', as: 'choice', label: 'Found', choices: FINDINGS }
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 20)

const READ = [
  ['systolic', 40, 300],
  ['diastolic', 20, 200],
  ['heartRate', 20, 260],
  ['spo2', 40, 100],
] as const

/** What was read, and nothing that was not; null where nothing was, or something is no such number. */
function readingOf(typed: Typed): BodyOf<'vitals.measured'> | null {
  const read = READ.filter(([name]) => said(typed, name).trim() !== '').map(
    ([name, least, most]) => [name, whole(typed, name, least, most)] as const,
  )
  if (read.length === 0 || read.some(([, value]) => value === null)) return null
  return { moment: 'screening', ...Object.fromEntries(read) }
}

/** What was looked at or asked of one partner that does not belong to one journey. */
export function lookedAt(view: CaseView, person: PersonId): readonly Fact[] {
  const place = (kind: Parameters<typeof placeFor>[1]) =>
    placeFor({ view }, kind, 'individual', person)
  const about = [person] as const
  const identity = place('identity.verified')
  const pregnancy = place('pregnancy.tested')
  const vitals = place('vitals.measured')
  const bladder = place('bladder.reviewed')
  const misuse = place('misuse.reviewed')
  const facts: (Fact | null)[] = [
    identity && {
      says: 'Who they are',
      keep: 'Keep that it is them',
      fields: [
        {
          name: 'by',
          as: 'choice',
          label: 'How it was seen',
          choices: [
            { value: 'photo-document', words: 'A document with a photograph' },
            { value: 'known-in-person', words: 'Known in person' },
            { value: 'passkey-in-person', words: 'Their passkey, used in person' },
          ],
        },
      ],
      draft: (typed) => {
        const by = said(typed, 'by') as BodyOf<'identity.verified'>['by'] | ''
        return by === ''
          ? null
          : draftOf({ chart: identity, kind: 'identity.verified', about, body: { by } })
      },
    },
    vitals && {
      says: 'Blood pressure and pulse',
      keep: 'Keep the reading',
      fields: [
        { name: 'systolic', as: 'line', label: 'Systolic, mmHg', optional: true },
        { name: 'diastolic', as: 'line', label: 'Diastolic, mmHg', optional: true },
        { name: 'heartRate', as: 'line', label: 'Pulse, per minute', optional: true },
        { name: 'spo2', as: 'line', label: 'Oxygen, %', optional: true },
      ],
      draft: (typed) => {
        const body = readingOf(typed)
        if (!body) return null
        return draftOf({ chart: vitals, kind: 'vitals.measured', about, body })
      },
    },
    pregnancy && {
      says: 'Pregnancy test',
      keep: 'Keep the test',
      fields: [
        {
          name: 'result',
          as: 'choice',
          label: 'Result',
          choices: [
            { value: 'negative', words: 'Negative' },
            { value: 'positive', words: 'Positive' },
            { value: 'not-applicable', words: 'None applies' },
          ],
        },
      ],
      draft: (typed) => {
        const result = said(typed, 'result') as BodyOf<'pregnancy.tested'>['result'] | ''
        return result === ''
          ? null
          : draftOf({ chart: pregnancy, kind: 'pregnancy.tested', about, body: { result } })
      },
    },
    bladder && {
      says: 'Bladder review',
      keep: 'Keep the bladder review',
      fields: [
        { name: 'symptoms', as: 'words', label: 'Symptoms, one on each line', optional: true },
        finding,
      ],
      draft: (typed) => {
        const found = said(typed, 'finding') as BodyOf<'bladder.reviewed'>['finding'] | ''
        if (found === '') return null
        const body = { symptoms: linesOf(said(typed, 'symptoms')), finding: found }
        return draftOf({ chart: bladder, kind: 'bladder.reviewed', about, body })
      },
    },
    misuse && {
      says: 'Use outside the plan',
      keep: 'Keep the review of use',
      fields: [
        { name: 'signals', as: 'words', label: 'Signals, one on each line', optional: true },
        finding,
      ],
      draft: (typed) => {
        const found = said(typed, 'finding') as BodyOf<'misuse.reviewed'>['finding'] | ''
        if (found === '') return null
        const body = { signals: linesOf(said(typed, 'signals')), finding: found }
        return draftOf({ chart: misuse, kind: 'misuse.reviewed', about, body })
      },
    },
  ]
  return facts.filter((fact) => fact !== null)
}
