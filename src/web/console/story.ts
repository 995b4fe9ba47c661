import type { BodyOf, Kind } from '../../care/kinds.ts'
import { sentenceOf, type Namer } from '../../care/sentences.ts'
import { byTime, isCorrection } from '../../record/amend.ts'
import { LATE_FROM_MS, lateMs, type Readable } from '../../record/entry.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { Glyph } from '../ui/lanes-layout.ts'
import type { Tone } from '../ui/tone.ts'

/** A chart as a lane: whose it is, how it is called, who can read it, and what lies in it. */
export type Strand = {
  readonly key: string
  readonly kind: ChartKind
  readonly title: string
  readonly tone: Tone
  readonly lock: string
  readonly entries: readonly Readable[]
}

export type StoryRow = {
  readonly key: string
  /** As it was written. */
  readonly entry: Readable
  readonly strand: Omit<Strand, 'entries'>
  readonly at: string
  readonly kind: string
  readonly body: unknown
  readonly sentence: string
  readonly by: string
  /** In somebody’s own words, and set in the face for that. */
  readonly ownWords: boolean
  readonly glyph: Glyph
  readonly span?: readonly [number, number]
  /** How long after the event it was written down; zero where nobody would call it late. Unit: ms. */
  readonly late: number
  /** Said to have happened after the server had already heard of it. */
  readonly ahead: boolean
  /** Signed by a tablet whose key was taken away before it arrived. */
  readonly keyLost: boolean
  readonly corrected?: { readonly was: string; readonly reason: string; readonly by: string }
  readonly struck?: { readonly reason: string; readonly by: string }
}

/** Less than this is a clock. Unit: ms. */
const AHEAD_FROM = 60_000

const OWN_WORDS: ReadonlySet<Kind> = new Set([
  'intention.written',
  'intention.shared',
  'hot-spot.named',
  'fear.named',
  'insight.written',
  'insight.shared',
])

/** Whoever reads these learns whose word is missing, and everyone was promised that nobody does. */
const UNTOLD: ReadonlySet<string> = new Set<Kind>(['showing.allowed', 'showing.refused'])

type Told = { readonly name: Namer; readonly row: StoryRow }
const told = new WeakMap<Readable, Told>()

/**
 * A chart in words: every entry once, corrected ones saying what is meant and what was said before, but for leave to
 * show lines in the room. An entry that nobody corrected is told once for each namer: a tap adds a row to hundreds.
 */
export function storyOf({ entries, ...strand }: Strand, name: Namer): readonly StoryRow[] {
  const amended = new Map<string, Readable>()
  const struck = new Map<string, Readable>()
  for (const entry of entries.filter(isCorrection).toSorted(byTime)) {
    const { target } = entry.body as { target: string }
    ;(entry.kind === 'entry.struck' ? struck : amended).set(target, entry)
  }
  return entries
    .filter((entry) => !isCorrection(entry) && !UNTOLD.has(entry.kind))
    .map((entry) => {
      const amendment = amended.get(entry.id)
      const strike = struck.get(entry.id)
      const isPlain = !amendment && !strike
      const before = told.get(entry)
      if (isPlain && before?.name === name && before.row.strand.title === strand.title)
        return before.row
      const meant = amendment ? (amendment.body as BodyOf<'entry.amended'>) : undefined
      const body = meant?.body ?? entry.body
      const row: StoryRow = {
        key: entry.id,
        entry,
        strand,
        at: meant?.at ?? entry.at,
        kind: entry.kind,
        body,
        sentence: `${whom(strand.kind, entry, name)}${sentenceOf({ kind: entry.kind, body }, name)}`,
        by: name(entry.by),
        ownWords: OWN_WORDS.has(entry.kind as Kind),
        ...markOf(entry.kind, body),
        late: lateMs(entry) >= LATE_FROM_MS ? lateMs(entry) : 0,
        ahead: isAhead(entry),
        keyLost: 'keyLost' in entry,
        ...(amendment && meant
          ? {
              corrected: {
                was: sentenceOf(entry, name),
                reason: meant.reason,
                by: name(amendment.by),
              },
            }
          : {}),
        ...(strike
          ? {
              struck: {
                reason: (strike.body as BodyOf<'entry.struck'>).reason,
                by: name(strike.by),
              },
            }
          : {}),
      }
      if (isPlain) told.set(entry, { name, row })
      return row
    })
}

/** In the desk of a case nothing else says of whom it speaks. */
const whom = (chart: ChartKind, { about }: Readable, name: Namer): string =>
  chart === 'desk' && about.length > 0 ? `${about.map(name).join(' and ')}: ` : ''

/** Staff also receive when the server heard of it and how far the device’s clock was off. */
function isAhead(entry: Readable): boolean {
  const { receivedAt, offsetMs = 0 } = entry as Readable & {
    receivedAt?: string
    offsetMs?: number
  }
  return (
    receivedAt !== undefined &&
    Date.parse(entry.at) - offsetMs > Date.parse(receivedAt) + AHEAD_FROM
  )
}

const STOPS: ReadonlySet<string> = new Set<Kind>([
  'hold.placed',
  'consent.withdrawn',
  'clearance.withdrawn',
  'protection.placed',
  'safe-together.ended',
  'journey.cancelled',
  'touch.asked-wider',
])

/** Its glyph on a time line; red only where there was danger to a body. */
function markOf(kind: string, body: unknown): { glyph: Glyph; span?: readonly [number, number] } {
  if (kind === 'dose.given') return { glyph: 'dose' }
  if (kind === 'emergency.begun') return { glyph: 'harm' }
  if (kind === 'gate.decided')
    return {
      glyph: (body as BodyOf<'gate.decided'>).outcome === 'closed' ? 'gate-closed' : 'gate-open',
    }
  if (kind === 'adverse-event.recorded') {
    const { serious, grade } = body as BodyOf<'adverse-event.recorded'>
    return { glyph: serious || grade >= 3 ? 'harm' : 'note' }
  }
  if (kind === 'vitals.measured') {
    const { systolic, diastolic } = body as BodyOf<'vitals.measured'>
    const span =
      systolic === undefined || diastolic === undefined
        ? undefined
        : ([diastolic, systolic] as const)
    return { glyph: 'reading', ...(span ? { span } : {}) }
  }
  return { glyph: STOPS.has(kind) ? 'stop' : 'note' }
}
