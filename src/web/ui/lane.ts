import type { LaneMark } from './lanes-layout.ts'
import type { Tone } from './tone.ts'

/** A medicine’s usual course from a dose: it describes, it never predicts. Unit: minutes from `ms`. */
export type Arc = {
  readonly ms: number
  readonly onset: number
  readonly peak: readonly [number, number]
  readonly end: number
}

export type Lane = {
  readonly key: string
  readonly title: string
  readonly tone: Tone
  readonly lock: string
  readonly marks: readonly LaneMark[]
  /** Stretches in which nothing was observed. */
  readonly gaps: readonly { readonly ms: number; readonly to: number; readonly label: string }[]
  readonly arcs: readonly Arc[]
  /** Where it keeps one, so that nothing below moves when something is measured. Unit: CSS pixels. */
  readonly height?: number
}
