/**
 * A fade of constant power. Its course is an angle, from silence (0) to full (a quarter turn), and its gain the sine of
 * it: what comes and what goes have angles that add up to a quarter turn, so that their powers add up to one.
 * Unit: seconds of the audio clock; radians.
 */
export type Fade = {
  readonly at: number
  readonly seconds: number
  readonly from: number
  readonly to: number
}

export const SILENT = 0
export const FULL = Math.PI / 2

export function angleAt({ at, seconds, from, to }: Fade, now: number): number {
  const share = seconds <= 0 ? 1 : Math.min(1, Math.max(0, (now - at) / seconds))
  return from + (to - from) * share
}

/** Goes on from where a fade has come to, so that nothing jumps. */
export const turned = (fade: Fade, to: number, at: number, seconds: number): Fade => ({
  at,
  seconds,
  from: angleAt(fade, at),
  to,
})

/** Its gains, evenly spaced over its length. */
export const curveOf = ({ from, to }: Fade, points = 65): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: points }, (_, i) => Math.sin(from + ((to - from) * i) / (points - 1)))

/** From one thing that is heard to the next. Unit: seconds. */
const CROSS_SEC = 8
/** How fast it is silent when somebody asks for silence; the tablet’s own delay comes on top. Unit: seconds. */
export const SILENCE_SEC = 0.15

/** A short file is heard at least half of its time by itself. */
export const crossing = (lengthSec: number): number => Math.min(CROSS_SEC, lengthSec / 4)

/** From when on a file gives way to the next, so that no gap is heard between them. */
export const givesWayAt = (lengthSec: number): number => lengthSec - crossing(lengthSec)
