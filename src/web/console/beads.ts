import { nextStep, type Step } from '../../care/plan/series.ts'
import type { Bead, BeadState } from '../ui/bead.ts'
import type { Case } from '../sync/envelope.ts'
import { shortDay } from '../ui/when.ts'
import { toneOfJourney, whose } from './journey-words.ts'

const SAYS: Record<BeadState, string> = {
  planned: 'planned',
  ahead: 'going ahead',
  now: 'under way',
  done: 'done',
  held: 'held',
  cancelled: 'cancelled',
}

export function beadsOf(
  one: Case,
  steps: readonly Step[],
  timeZone: string | undefined,
): readonly Bead[] {
  const next = nextStep(steps)
  return steps.map((step) => {
    const when = step.dosedAt ?? step.journey.plannedFor
    const day = when && step.state !== 'cancelled' ? `${shortDay(when, timeZone)}, ` : ''
    return {
      key: step.journey.journey,
      tone: toneOfJourney(one, step.journey),
      state: step.state,
      title: `${step.number} ${whose(one, step.journey)}`,
      detail: `${day}${SAYS[step.state]}`,
      next: step === next,
    }
  })
}
