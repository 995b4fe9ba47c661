/** Small pieces of which sentences about entries are made. */

export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
export const spaced = (code: string): string => code.replaceAll('-', ' ')
/** `: …` where there is something to add, nothing otherwise. */
export const more = (words: string | undefined): string => (words ? `: ${words}` : '')
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`
const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
/** The day in UTC, for what ends on it; the exact moment stands in the entry. */
export const day = (instant: string): string =>
  `${Number(instant.slice(8, 10))} ${MONTHS[Number(instant.slice(5, 7)) - 1]} ${instant.slice(0, 4)}`
