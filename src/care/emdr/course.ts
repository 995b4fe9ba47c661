import { product } from '../../record/fold.ts'
import { HOUR, msBetween, type Instant } from '../../shared/instant.ts'
import type { ClinicState, IndividualState } from '../charts.ts'
import { capacityOf } from '../consent/capacity.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

/** `set`: the number of the set after which it was asked, counted over all sessions. */
export type Rating = Mark & {
  readonly from: 'assessment' | 'set' | 'installation' | 're-evaluation' | 'closure'
  readonly set?: number
  readonly sud?: number
  readonly voc?: number
}
export type Phase =
  | 'history'
  | 'assessment'
  | 'desensitisation'
  | 'installation'
  | 'body-scan'
  | 'closure'
  | 're-evaluation'
type Scan = Mark & { readonly finding: 'clear' | 'residual' }
type EmdrSet = Mark & BodyOf<'emdr.set-done'>

export type Target = {
  /** As it was last set; null where somebody closed it without setting it first. */
  readonly set: BodyOf<'emdr.target-set'> | null
  readonly ratings: readonly Rating[]
  readonly sets: readonly EmdrSet[]
  /** Null again once a set was done: the body is asked anew. */
  readonly scan: Scan | null
  readonly phase: Phase
  /** How the last session on it ended, while no set has been done since. */
  readonly closure: 'complete' | 'incomplete' | null
}
type Course = Readonly<Record<string, Target>>
type Scores = { readonly sud?: number | undefined; readonly voc?: number | undefined }

const NEW: Target = {
  set: null,
  ratings: [],
  sets: [],
  scan: null,
  phase: 'history',
  closure: null,
}

const change = (course: Course, name: string, by: (target: Target) => Partial<Target>): Course => {
  const target = Object.hasOwn(course, name) ? (course[name] ?? NEW) : NEW
  return put(course, name, { ...target, ...by(target) })
}

/** With what was rated; an entry without a rating leaves none. */
const rated = (
  ratings: readonly Rating[],
  mark: Mark,
  from: Rating['from'],
  { sud, voc }: Scores,
  set?: number,
): readonly Rating[] =>
  sud === undefined && voc === undefined
    ? ratings
    : [
        ...ratings,
        {
          ...mark,
          from,
          ...(set === undefined ? {} : { set }),
          ...(sud === undefined ? {} : { sud }),
          ...(voc === undefined ? {} : { voc }),
        },
      ]

const courseSlice: SliceOf<Course> = {
  initial: {},
  on: {
    'emdr.target-set': (s, e) =>
      change(s, e.body.target, (t) => ({
        set: e.body,
        ratings: rated(t.ratings, markOf(e), 'assessment', e.body),
        phase: e.body.sud === undefined && e.body.voc === undefined ? 'history' : 'assessment',
      })),
    'emdr.set-done': (s, e) =>
      change(s, e.body.target, (t) => ({
        sets: [...t.sets, { ...markOf(e), ...e.body }],
        ratings: rated(t.ratings, markOf(e), 'set', e.body, t.sets.length + 1),
        scan: null,
        closure: null,
        phase: 'desensitisation',
      })),
    'emdr.rated': (s, e) =>
      change(s, e.body.target, (t) => ({
        ratings: rated(t.ratings, markOf(e), e.body.asked, e.body),
        phase: e.body.asked,
      })),
    'emdr.body-scanned': (s, e) =>
      change(s, e.body.target, () => ({
        scan: { ...markOf(e), finding: e.body.finding },
        phase: 'body-scan',
      })),
    'emdr.closed': (s, e) =>
      change(s, e.body.target, (t) => ({
        ratings: rated(t.ratings, markOf(e), 'closure', e.body),
        closure: e.body.closure,
        phase: 'closure',
      })),
  },
}

export type Prepared = Mark & BodyOf<'emdr.prepared'>

const preparedSlice: SliceOf<Prepared | null> = {
  initial: null,
  on: { 'emdr.prepared': (_, e) => ({ ...markOf(e), ...e.body }) },
}

/** What is to be there before a target is worked on. Empty: all of it is. Source: clinical dossier §6, phase 2. */
export function unprepared(
  prepared: Prepared | null,
): readonly ('readiness' | 'stopSignal' | 'calm' | 'container')[] {
  return [
    ...(prepared?.readiness === 'ready' ? [] : (['readiness'] as const)),
    ...(['stopSignal', 'calm', 'container'] as const).filter(
      (each) => prepared?.[each] === undefined,
    ),
  ]
}

/** In a person’s own chart: how they are prepared, and each target by name, with everything that was rated. For screens; nothing is decided by it. */
export const emdrFold = product({ prepared: preparedSlice, targets: courseSlice })

const MOST_SUD = 1
const LEAST_VOC = 6

/** What was last said of a target; a rating that left one of them out takes nothing back. */
export const standing = ({ ratings }: Target): Scores => ({
  sud: ratings.findLast(({ sud }) => sud !== undefined)?.sud,
  voc: ratings.findLast(({ voc }) => voc !== undefined)?.voc,
})

/** What has not been observed yet before a target counts as complete. Empty: it is. Source: clinical dossier §6. */
export function missing(target: Target): readonly ('sud' | 'voc' | 'scan')[] {
  const { sud, voc } = standing(target)
  return [
    ...(sud !== undefined && sud <= MOST_SUD ? [] : (['sud'] as const)),
    ...(voc !== undefined && voc >= LEAST_VOC ? [] : (['voc'] as const)),
    ...(target.scan?.finding === 'clear' ? [] : (['scan'] as const)),
  ]
}

/** Why reprocessing is not for this moment, or null. Without the clinic’s hours only the medicine itself counts. */
export function nearDose(
  individual: Pick<IndividualState, 'dosing'>,
  clinic: Pick<ClinicState, 'policy'>,
  at: Instant,
): 'medicated' | 'after-dose' | null {
  if (capacityOf(individual, clinic, at).kind === 'medicated') return 'medicated'
  const last = individual.dosing.doses.findLast((dose) => dose.at <= at)
  const hours = clinic.policy.values.emdrAfterDoseHours
  return last && hours !== undefined && msBetween(last.at, at) < hours * HOUR ? 'after-dose' : null
}
