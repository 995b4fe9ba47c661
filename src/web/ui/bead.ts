import type { Tone } from './tone.ts'

/** `ahead`: decided and still to come. `now`: medicine was taken, nobody is home yet. */
export type BeadState = 'planned' | 'ahead' | 'now' | 'done' | 'held' | 'cancelled'

export type Bead = {
  readonly key: string
  readonly tone: Tone
  readonly state: BeadState
  /** Short: whose it is. */
  readonly title: string
  /** Short: when, or how it stands. */
  readonly detail: string
  readonly next?: boolean
}
