import { randomBytes } from 'node:crypto'
import { BELONGS_TO, type ChartKind } from '../../record/chart.ts'
import { versionOf } from '../../record/kinds.ts'
import { KINDS, type Kind } from '../../care/kinds.ts'
import { mayWrite, WRITING } from '../../care/writing.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { msOf, plusMs, type Instant } from '../../shared/instant.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import { chartNamed, type Cast, type CastChart, type Player } from './cast.ts'
import { CaseProblem, chartKindOf, type Step } from './case-file.ts'
import { momentOf, spanOf, type Calendar } from './times.ts'

/** One entry as its device sends it, and what the case wants of it. */
export type Written = {
  readonly entry: Record<string, unknown> & { id: EntryId; kind: Kind; at: Instant }
  readonly chart: CastChart
  readonly player: Player
  readonly step: Step
  /** When the server hears of it. */
  readonly sentAt: Instant
}

let serial = 0
/** Ids made in one millisecond keep their order, as the ids of one device do. */
function freshId(at: Instant): EntryId {
  const random = randomBytes(10)
  serial = (serial + 1) % 4096
  random[0] = serial >> 8
  random[1] = serial & 0xff
  return uuidv7(msOf(at), random) as EntryId
}

export type Names = ReadonlyMap<string, EntryId>
type Script = {
  readonly cast: Cast
  readonly calendar: Calendar
  readonly names: Map<string, EntryId>
}

/** The entries that a step writes: for each partner it is for, each kind in turn. */
export function* written(
  { cast, calendar, names }: Script,
  step: Step,
  at: Instant,
): Generator<Written> {
  if (!step.write) return
  const player = cast.players.get(step.by ?? '')
  if (!player)
    throw new CaseProblem(`${step.at}: nobody is called ${step.by ?? '(no one named with by:)'}`)
  const labels = step.for === undefined ? [undefined] : [step.for].flat()
  for (const label of labels)
    for (const each of [step.write].flat())
      for (const [kind, body] of typeof each === 'string'
        ? [[each, step.body ?? {}] as const]
        : Object.entries(each)) {
        const about = label ?? (player.partner ? player.key : undefined)
        const chart = chartFor(cast, step, player, kind as Kind, about)
        const id = freshId(at)
        const self = about ? cast.players.get(about)?.person : undefined
        const resolve = resolver(cast, names, calendar, at, self)
        if (step.name) names.set(labels.length > 1 ? `${step.name}-${label}` : step.name, id)
        const ahead = step.clockAhead ? (spanOf(step.clockAhead) ?? 0) : 0
        const recordedAt = plusMs(at, ahead)
        yield {
          entry: {
            id,
            clinic: cast.clinic,
            chart: chart.chart,
            kind: kind as Kind,
            version: versionOf(KINDS[kind as Kind]),
            about: self ? [self] : [],
            by: player.person,
            device: player.device,
            at: step.happened ? momentOf(step.happened, calendar, recordedAt) : recordedAt,
            recordedAt,
            offsetMs: ahead,
            body: resolve(body),
          },
          chart,
          player,
          step,
          sentAt: step.sent ? momentOf(step.sent, calendar, at) : at,
        }
      }
}

/** Puts ids for "@name" and moments for "=time" anywhere in a body. */
export function resolver(
  cast: Cast,
  names: Names,
  calendar: Calendar,
  at: Instant,
  self?: PersonId,
) {
  const one = (text: string): string => {
    if (text.startsWith('=')) return momentOf(text.slice(1), calendar, at)
    if (!text.startsWith('@')) return text
    const name = text.slice(1)
    const found =
      name === 'self'
        ? self
        : name === 'case'
          ? cast.case
          : (cast.players.get(name)?.person ?? cast.journeys.get(name) ?? names.get(name))
    if (!found) throw new CaseProblem(`“${text}” is nobody, no journey and no entry so far`)
    return found
  }
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return one(value)
    if (Array.isArray(value)) return value.map(resolve)
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
    return value
  }
  return resolve
}

/** Where a kind goes when the step does not say: a person's own chart if it is for one, else the case's. */
const PREFERRED: readonly ChartKind[] = [
  'individual',
  'clinical',
  'guarded',
  'contact',
  'joint',
  'team',
  'desk',
  'clinic',
  'journal',
  'process',
]

function chartFor(
  cast: Cast,
  step: Step,
  player: Player,
  kind: Kind,
  about: string | undefined,
): CastChart {
  const named = step.in ? chartNamed(cast, step.in) : null
  if (named) return named
  const row = WRITING[kind]
  const kinds = step.in
    ? [chartKindOf(step.in)].filter((k) => k !== null)
    : PREFERRED.filter((k) => row[k] !== undefined)
  const roles = [...player.caseRoles, ...player.staffRoles]
  const fits = (k: ChartKind) =>
    (BELONGS_TO[k] === 'person') === (step.for !== undefined) ||
    (player.partner && step.for === undefined)
  const mine = kinds.filter((k) => roles.some((role) => mayWrite(role, k, kind)))
  const chosen = mine.find(fits) ?? mine[0] ?? kinds[0]
  if (!chosen) throw new CaseProblem(`${step.at}: say with in: where ${kind} goes`)
  const owner =
    BELONGS_TO[chosen] === 'person'
      ? about
      : BELONGS_TO[chosen] === 'staff'
        ? player.key
        : undefined
  const chart = chartNamed(cast, owner ? `${chosen} ${owner}` : chosen)
  if (!chart)
    throw new CaseProblem(
      `${step.at}: there is no ${chosen} chart for ${kind}; say whose with for:`,
    )
  return chart
}
