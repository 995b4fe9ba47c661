import type { BodyOf } from '../../care/kinds.ts'
import { throughDay } from '../ui/moment.ts'

/** A clearance as it is typed. Nothing in it is filled in beforehand. */
export type ClearanceDraft = {
  readonly outcome: '' | Clearance['outcome']
  readonly systolic: string
  readonly diastolic: string
  /** One condition a line, each to be confirmed by a clinician on the day. */
  readonly confirm: string
  /** A day; through the whole of it. */
  readonly until: string
  readonly registry: '' | 'yes' | 'no'
  readonly words: string
}
type Clearance = BodyOf<'clearance.decided'>
type Wrong = Readonly<Partial<Record<keyof ClearanceDraft, string>>>
export type ReadClearance =
  | { readonly kind: 'whole'; readonly clearance: Clearance }
  | { readonly kind: 'open'; readonly wrong: Wrong }

export const NOTHING_DECIDED: ClearanceDraft = {
  outcome: '',
  systolic: '',
  diastolic: '',
  confirm: '',
  until: '',
  registry: '',
  words: '',
}

const whole = (text: string, least: number, most: number): number | undefined =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
    ? Number(text)
    : undefined

/** `zone`: where the clinic stands. `wrong`: field by field; what was not typed yet is missing, and not wrong. */
export function readClearance(
  typed: ClearanceDraft,
  medicine: string,
  zone: string | undefined,
): ReadClearance {
  const { outcome, registry, until, words } = typed
  const conditional = outcome === 'conditional'
  const systolic = whole(typed.systolic, 80, 250)
  const diastolic = whole(typed.diastolic, 40, 160)
  const lines = typed.confirm.split('\n').flatMap((line) => line.trim() || [])
  const pressure = typed.systolic !== '' || typed.diastolic !== ''
  const said = (field: keyof ClearanceDraft, right: boolean, says: string): Wrong =>
    typed[field] === '' || right ? {} : { [field]: says }
  const wrong: Wrong = conditional
    ? {
        ...said('systolic', systolic !== undefined, 'Whole mmHg, from 80 to 250.'),
        ...said('diastolic', diastolic !== undefined, 'Whole mmHg, from 40 to 160.'),
        ...said(
          'confirm',
          lines.length <= 11 && lines.every((line) => line.length <= 200),
          'At most 11 lines of 200 characters.',
        ),
      }
    : {}
  const incomplete =
    outcome === '' ||
    registry === '' ||
    Number.isNaN(Date.parse(until)) ||
    (conditional && lines.length === 0 && !pressure) ||
    (conditional && pressure && (systolic === undefined || diastolic === undefined))
  if (Object.keys(wrong).length > 0 || incomplete) return { kind: 'open', wrong }
  const conditions: Clearance['conditions'] = conditional
    ? [
        ...(systolic !== undefined && diastolic !== undefined
          ? [{ kind: 'blood-pressure-below' as const, systolic, diastolic }]
          : []),
        ...lines.map((what) => ({ kind: 'confirmed-by-clinician' as const, what })),
      ]
    : []
  return {
    kind: 'whole',
    clearance: {
      medicine,
      outcome,
      conditions,
      expiresAt: throughDay(until, zone),
      registryChecked: registry === 'yes',
      ...(words.trim() === '' ? {} : { words: words.trim() }),
    },
  }
}

/** What must hold on the day, in words. */
export const conditionInWords = (condition: Clearance['conditions'][number]): string =>
  condition.kind === 'blood-pressure-below'
    ? `Blood pressure below ${condition.systolic}/${condition.diastolic} mmHg`
    : condition.what
