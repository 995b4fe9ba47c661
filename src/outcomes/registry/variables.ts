import { pointsOf, seriesOf, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import type { MeasureState } from '../../care/measures/state.ts'
import type { Instant } from '../../shared/instant.ts'

/** One column of scores: the total of an instrument, a subscale, or a question by itself. */
export type Variable = {
  /** As R reads it: small letters, figures and lines. */
  readonly name: string
  readonly instrument: Instrument
  readonly series: Series
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')

/** What can be in a registry: figures alone. Answers in words, and single answers where there is a score, are not. */
export const VARIABLES: readonly Variable[] = INSTRUMENTS.flatMap((instrument) =>
  seriesOf(instrument).map((series) => ({
    name: `${plain(instrument.id)}_${plain(series.code)}`,
    instrument,
    series,
  })),
)

type Scored = { readonly at: Instant; readonly name: string; readonly value: number }

/** All that one person’s answers come to, each at its own moment, the earliest first. */
export const scoredOf = (measures: MeasureState): readonly Scored[] =>
  VARIABLES.flatMap(({ name, instrument, series }) =>
    pointsOf(measures, instrument, series).flatMap(({ at, value }) =>
      value === null ? [] : [{ at, name, value }],
    ),
  ).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
