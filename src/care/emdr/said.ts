import type { BodyOf } from '../kinds.ts'

/** `, disturbance 3 of 10, validity 6 of 7`: what was rated, and nothing for what was not. */
export const scores = (b: {
  readonly sud?: number | undefined
  readonly voc?: number | undefined
}) =>
  `${b.sud === undefined ? '' : `, disturbance ${b.sud} of 10`}${b.voc === undefined ? '' : `, validity ${b.voc} of 7`}`

export const preparation = (b: BodyOf<'emdr.prepared'>): string =>
  `Preparation for EMDR: ${[
    b.readiness === 'ready' ? 'ready' : 'not ready yet',
    b.stopSignal && `stops by ${b.stopSignal}`,
    b.calm && `calm: ${b.calm}`,
    b.container && `put away: ${b.container}`,
    b.words,
  ]
    .filter(Boolean)
    .join('; ')}`
