import type { GateDecision } from '../../care/plan/decide-gate.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { heldOf } from '../sync/record.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import { clockTime, dayAsSaid } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { gateFor } from './gates.ts'
import { nameIn, shortName, toneIn } from './journey-words.ts'
import type { Step } from '../../care/plan/series.ts'

type OneGateProps = {
  readonly view: CaseView
  readonly step: Step
  readonly person: PersonId
  readonly reader: PersonId
  readonly now: Instant
  /** Goes to an entry that the gate rests on. */
  readonly onEvidence: (entry: string) => void
}

/** The gate before one person’s dose, or once there was one, before they go home. */
export function OneGate({ view, step, person, reader, now, onEvidence }: OneGateProps) {
  const last = lastDecision(view, step, person)
  const name = shortName(nameIn(view.case, person))
  const instead = view.needsUpdate
    ? 'Closed: part of this record was written by a newer version. Reload this page to update it.'
    : view.unreadable
      ? 'Not shown: this gate rests on charts that you do not read.'
      : undefined
  const gate = instead ? null : gateFor(view, step, person, reader, now, last?.decision)
  return (
    <GatePanel
      heading={
        gate?.kind === 'discharge' ? `${name}, before going home` : `${name}, before the dose`
      }
      tone={toneIn(view.case, person)}
      rows={gate?.rows ?? []}
      {...(instead ? { instead } : {})}
      {...(last
        ? {
            lastAsked: `Last asked ${dayAsSaid(last.at, now, view.timeZone)} at ${clockTime(last.at, view.timeZone)}: ${last.decision.outcome}.`,
          }
        : {})}
      onEvidence={onEvidence}
    />
  )
}

/** What the gate answered when somebody last asked it for this person and journey. */
export function lastDecision(
  view: CaseView,
  step: Step,
  person: PersonId,
): { decision: GateDecision; at: string } | null {
  const team = view.charts.find((c) => c.kind === 'team')
  const asked = (team ? heldOf(team.chart).entries : []).filter((entry) => {
    const body = entry.body as GateDecision
    return (
      entry.kind === 'gate.decided' && body.journey === step.journey.journey && body.for === person
    )
  })
  const last = asked.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
  return last ? { decision: last.body as GateDecision, at: last.at } : null
}
