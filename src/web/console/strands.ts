import type { BodyOf } from '../../care/kinds.ts'
import { courseOf } from '../../care/journey/course.ts'
import { missedReadings } from '../../care/journey/gaps.ts'
import type { Instant } from '../../shared/instant.ts'
import { heldOf } from '../sync/record.ts'
import type { Arc, Lane } from '../ui/lane.ts'
import type { LaneMark } from '../ui/lanes-layout.ts'
import { lockWords } from '../ui/lock-words.ts'
import { clockTime, shortDay, wallMs } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName, toneIn } from './journey-words.ts'
import type { Strand, StoryRow } from './story.ts'

/** Lanes in this order; the clinic’s own chart informs gates and is no part of a couple’s story. */
const ORDER = ['joint', 'individual', 'guarded', 'clinical', 'team', 'desk', 'process']

export function strandsOf(view: CaseView): readonly Strand[] {
  const place = (kind: string, owner: string) =>
    ORDER.indexOf(kind) * 10 + view.case.partners.findIndex((p) => p.person === owner)
  return view.charts
    .filter((c) => ORDER.includes(c.kind))
    .toSorted((a, b) => place(a.kind, a.belongsTo) - place(b.kind, b.belongsTo))
    .map((chart): Strand => {
      const { entries } = heldOf(chart.chart)
      const owner = shortName(nameIn(view.case, chart.belongsTo))
      const own = chart.kind === 'individual' || chart.kind === 'guarded'
      const title = {
        joint: 'Joint',
        team: 'Team',
        desk: 'Desk',
        process: 'Own notes',
        clinical: `On ${owner}`,
        guarded: `${owner}, guarded`,
      }[chart.kind as string]
      return {
        key: chart.chart,
        kind: chart.kind,
        title: title ?? owner,
        tone: chart.kind === 'joint' ? 'joint' : own ? toneIn(view.case, chart.belongsTo) : 'staff',
        lock: lockWords(chart.kind, owner),
        entries,
      }
    })
    .filter(
      (s) =>
        s.entries.length > 0 || s.kind === 'joint' || s.kind === 'team' || s.kind === 'individual',
    )
}

export function laneOf(view: CaseView, strand: Strand, rows: readonly StoryRow[]): Lane {
  const zone = view.timeZone
  const own = rows.filter((row) => row.strand.key === strand.key)
  const owner = view.charts.find((c) => c.chart === strand.key)?.belongsTo ?? ''
  const individual =
    strand.kind === 'individual'
      ? view.facts.people[owner as keyof typeof view.facts.people]?.individual
      : undefined
  const missed = (individual ? missedReadings(individual, view.facts.clinic) : []).map((gap) => ({
    ms: wallMs(gap.from, zone),
    to: wallMs(gap.to, zone),
    label: `No reading from ${clockTime(gap.from, zone)} to ${clockTime(gap.to, zone)}`,
  }))
  // What could not be captured in the room was observed of nobody who was in it.
  const away = rows
    .filter((row) => row.kind === 'capture.interrupted' && !row.struck)
    .filter((row) => row.strand.key === strand.key || (individual && wasThere(view, row, owner)))
    .map((row) => {
      const { until, why } = row.body as BodyOf<'capture.interrupted'>
      return {
        ms: wallMs(row.at, zone),
        to: wallMs(until, zone),
        label: `Not observed from ${clockTime(row.at, zone)} to ${clockTime(until, zone)}: ${why}`,
      }
    })
  return {
    key: strand.key,
    title: strand.title,
    tone: strand.tone,
    lock: strand.lock,
    marks: own.filter((row) => !row.struck).map((row) => markOf(row, zone)),
    gaps: [...missed, ...away],
    arcs: own.flatMap((row) => (row.kind === 'dose.given' && !row.struck ? arcOf(view, row) : [])),
  }
}

const marks = new WeakMap<
  StoryRow,
  { readonly zone: string | undefined; readonly mark: LaneMark }
>()

/** A row that is told again unchanged keeps its mark. */
function markOf(row: StoryRow, zone: string | undefined): LaneMark {
  const before = marks.get(row)
  if (before?.zone === zone && before) return before.mark
  const mark = {
    key: row.key,
    ms: wallMs(row.at, zone),
    glyph: row.glyph,
    // Said when asked: of thousands that are drawn as one, the first is named.
    get label() {
      return `${shortDay(row.at, zone)}, ${clockTime(row.at, zone)}: ${row.sentence}`
    },
    ...(row.span ? { span: row.span } : {}),
  }
  marks.set(row, { zone, mark })
  return mark
}

function wasThere(view: CaseView, row: StoryRow, person: string): boolean {
  const { journey } = row.body as BodyOf<'capture.interrupted'>
  const planned = view.its.joint.plan.proposed?.journeys.find((j) => j.journey === journey)
  return [...(planned?.dosed ?? []), ...(planned?.present ?? [])].some((p) => p === person)
}

/** The medicine’s usual course by the route that was taken, as the clinic adopted it. */
function arcOf(view: CaseView, row: StoryRow): readonly Arc[] {
  const at = row.at as Instant
  const course = courseOf(view.facts.clinic, { ...(row.body as BodyOf<'dose.given'>), at })
  if (!course) return []
  const { onsetMin, peakMin, endMin } = course.arc
  return [{ ms: wallMs(at, view.timeZone), onset: onsetMin, peak: peakMin, end: endMin }]
}
