import { KINDS, type Kind } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import { isCorrection } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import type { Chart } from '../sync/envelope.ts'
import { said, type Field, type Typed } from './fact.ts'

type Said = 'line' | 'words' | 'number' | 'yes-no'

/** What of an entry can be said otherwise, by the name that it has there. Anything else is taken back and written anew. */
const SAYS: Readonly<Record<string, readonly [Said, string]>> = {
  words: ['words', 'In words'],
  summary: ['words', 'In short'],
  text: ['words', 'The note'],
  title: ['line', 'Title'],
  note: ['line', 'Note'],
  appointment: ['line', 'Appointment'],
  attended: ['yes-no', 'Came'],
  identityChecked: ['yes-no', 'Identity was checked'],
  arranged: ['yes-no', 'Arranged'],
  acuteIllness: ['yes-no', 'Acutely ill'],
  changedSinceClearance: ['yes-no', 'Changed since clearance'],
  intoxicated: ['yes-no', 'Intoxicated'],
  rescueKit: ['yes-no', 'The rescue kit was there and whole'],
  emergencyPlan: ['yes-no', 'The emergency plan hung in the room'],
  reached: ['yes-no', 'Reached'],
  place: ['line', 'Place'],
  word: ['line', 'The word'],
  gesture: ['line', 'The gesture'],
  name: ['line', 'Name'],
  practice: ['line', 'What they try'],
  rhythm: ['line', 'How often, or when'],
  lot: ['line', 'Lot'],
  reference: ['line', 'Reference'],
  image: ['words', 'Image'],
  negative: ['line', 'Negative belief'],
  positive: ['line', 'Positive belief'],
  emotion: ['line', 'Emotion'],
  containment: ['words', 'Containment'],
  stopSignal: ['line', 'What stops a set'],
  calm: ['words', 'What brings calm'],
  container: ['words', 'How things are put away'],
  weightKg: ['number', 'Weight, kg'],
  systolic: ['number', 'Systolic, mmHg'],
  diastolic: ['number', 'Diastolic, mmHg'],
  heartRate: ['number', 'Pulse, per minute'],
  spo2: ['number', 'Oxygen, %'],
  respiratoryRate: ['number', 'Breaths, per minute'],
  temperatureC: ['number', 'Temperature, °C'],
  alertness: ['number', 'Alertness'],
  amount: ['number', 'Amount'],
  heldForMin: ['number', 'Minutes it was held'],
  units: ['number', 'Pieces'],
  onHand: ['number', 'Pieces in hand'],
  sud: ['number', 'Disturbance, 0 to 10'],
  voc: ['number', 'Validity, 1 to 7'],
  passes: ['number', 'Passes'],
  seconds: ['number', 'Seconds'],
  score: ['number', 'Score'],
}

/** What the server writes beside an act, and what others were told or given on the strength of it: it stands as it is. */
const STANDS: ReadonlySet<string> = new Set<Kind>([
  'case.opened',
  'member.joined',
  'member.left',
  'gate.decided',
  'capture.interrupted',
  'music.cued',
  'measure.answered',
  'release.requested',
  'release.noticed',
  'release.refused',
  'release.made',
  'release.accounted',
  'access.requested',
  'access.answered',
  'amendment.requested',
  'amendment.decided',
  'answer.promised',
  'answer.postponed',
])

/** Whether this reader is offered to correct it: staff wrote it, by hand, in a role that they have here too. */
export const mayCorrect = (
  { role, kind: chart }: Pick<Chart, 'role' | 'kind'>,
  entry: Readable,
  partners: readonly string[],
): boolean =>
  Object.hasOwn(KINDS, entry.kind) &&
  KINDS[entry.kind as Kind].nature === 'fact' &&
  !isCorrection(entry) &&
  !STANDS.has(entry.kind) &&
  !partners.includes(entry.by) &&
  mayWrite(role, chart, 'entry.amended') &&
  mayWrite(role, chart, entry.kind as Kind)

type Body = Readonly<Record<string, unknown>>

const fits: Readonly<Record<Said, string>> = {
  line: 'string',
  words: 'string',
  number: 'number',
  'yes-no': 'boolean',
}
const YES_NO = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
]

/** What the body says and can be said otherwise here. */
export function correctable(body: Body): readonly Field[] {
  return Object.entries(body).flatMap(([name, value]): Field[] => {
    const [as, label] = (Object.hasOwn(SAYS, name) && SAYS[name]) || []
    if (as === undefined || label === undefined || typeof value !== fits[as]) return []
    if (as === 'yes-no') return [{ name, as: 'choice', label, choices: YES_NO }]
    return [{ name, as: as === 'number' ? 'line' : as, label }]
  })
}

export const asTyped = (fields: readonly Field[], body: Body): Typed =>
  Object.fromEntries(
    fields.map(({ name }) => {
      const value = body[name]
      return [name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]
    }),
  )

/** The body as it should have been, what was not touched exactly as it was; `null` while something in it is nothing. */
export function saidOtherwise(fields: readonly Field[], body: Body, typed: Typed): Body | null {
  const changed: Record<string, unknown> = { ...body }
  const before = asTyped(fields, body)
  for (const { name } of fields) {
    if (said(typed, name) === before[name]) continue
    const text = said(typed, name).trim()
    if (text === '') return null
    const was = typeof body[name]
    const value = was === 'number' ? Number(text) : was === 'boolean' ? text === 'yes' : text
    if (Number.isNaN(value)) return null
    changed[name] = value
  }
  return changed
}
