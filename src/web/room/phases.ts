import type { BodyOf } from '../../care/kinds.ts'

export type Phase = BodyOf<'phase.observed'>['phase']

/** The parts of a journey in their order, as the room says them. */
export const PHASES = [
  ['onset', 'Onset'],
  ['peak', 'Peak'],
  ['return', 'Coming back'],
  ['baseline', 'Back'],
] as const satisfies readonly (readonly [Phase, string])[]

export const phaseWord = (phase: Phase): string =>
  PHASES.find(([each]) => each === phase)?.[1] ?? phase
