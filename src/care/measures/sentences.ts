import type { BodyOf } from '../kinds.ts'

/** One for both: on no screen stands what somebody said, only whether everybody agreed. */
const said = (): string => 'Answered whether their lines may be shown in the room'

/** What is told of a form, of a score, and of showing lines in the room. */
export const MEASURE_SENTENCES = {
  'instrument.added': (b: BodyOf<'instrument.added'>) =>
    `${b.instrument.toUpperCase()} is asked in its published words, in ${b.language}${b.copyright ? `: ${b.copyright}` : ''}`,
  'measure.taken': (b: BodyOf<'measure.taken'>) =>
    `${b.measure}${b.score === undefined ? ' answered' : `: ${b.score}`}${b.wording === 'abbreviated' ? ', abbreviated wording' : ''}`,
  'showing.asked': (b: BodyOf<'showing.asked'>) =>
    `Each was asked whether their lines of ${b.instrument.toUpperCase()} may be shown in the room`,
  'showing.ended': () => 'A showing in the room is over',
  'showing.allowed': said,
  'showing.refused': said,
}
