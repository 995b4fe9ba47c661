import type { Instant } from '../../shared/instant.ts'
import type { EntryId } from '../../shared/ids.ts'
import type { Instrument, Label } from './instrument.ts'
import { instrumentNamed } from './instruments/all.ts'
import { score, type Answers } from './score.ts'
import type { MeasureState } from './state.ts'

/** What of an instrument is drawn as one curve: its total, a subscale, or, where there is neither, one question. */
export type Series = {
  readonly code: string
  readonly label: Label
  readonly range: readonly [number, number]
}

/** One answering. `value` is `null` where too little was answered: a gap, never a guess. */
export type Point = {
  readonly entry: EntryId
  readonly at: Instant
  readonly value: number | null
  readonly complete: boolean
  readonly prorated: boolean
  /** Asked with short labels of our own. */
  readonly abbreviated: boolean
  /** The score was told, without its answers. */
  readonly told: boolean
}

const TOTAL = 'total'

export function seriesOf({ about, items, range, subscales }: Instrument): readonly Series[] {
  if (range) return [{ code: TOTAL, label: about, range }]
  if (subscales.length > 0) return subscales
  return items.filter(({ options }) => options !== null)
}

/** The one scoring of each answering, for every series at once. */
const valuesIn = (
  instrument: Instrument,
  answers: Answers,
): Pick<Point, 'complete' | 'prorated'> & { readonly of: (code: string) => number | null } => {
  const { total, subscales, complete, prorated } = score(instrument, answers)
  return {
    complete,
    prorated,
    of: (code) => {
      if (code === TOTAL) return total
      if (subscales[code]) return subscales[code].value
      const value = answers[code]
      return instrument.subscales.length === 0 && typeof value === 'number' ? value : null
    },
  }
}

/** All that one person answered of one instrument and went through to its end, the earliest first. */
export function pointsOf(
  { answered, told }: MeasureState,
  instrument: Instrument,
  { code }: Series,
): readonly Point[] {
  const own = answered
    .filter((each) => each.instrument === instrument.id && each.finished)
    .map(({ entry, at, answers, form }): Point => {
      const { complete, prorated, of } = valuesIn(instrument, answers)
      return {
        entry,
        at,
        value: of(code),
        complete,
        prorated,
        abbreviated: form === 'own-labels' && instrument.licence.kind !== 'own',
        told: false,
      }
    })
  const heard = told
    .filter(({ measure }) => code === TOTAL && instrumentNamed(measure) === instrument)
    .map(({ entry, at, score: value, wording }): Point => ({
      entry,
      at,
      value,
      complete: true,
      prorated: false,
      abbreviated: wording === 'abbreviated',
      told: true,
    }))
  return [...own, ...heard].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** The first and the last that could be scored; `null` where there are not two. */
export function endsOf(points: readonly Point[]): readonly [number, number] | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const [first, last] = [values[0], values.at(-1)]
  return values.length < 2 || first === undefined || last === undefined ? null : [first, last]
}

/** Runs of points next to each other that have a value: a line is drawn within one, never across a gap. */
export function runsOf<P extends Pick<Point, 'value'>>(
  points: readonly P[],
): readonly (readonly P[])[] {
  const runs: P[][] = [[]]
  for (const point of points)
    if (point.value === null) runs.push([])
    else runs.at(-1)?.push(point)
  return runs.filter((run) => run.length > 0)
}
