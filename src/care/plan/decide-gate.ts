import type { EntryId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { inForce } from '../policy/criteria.ts'
import { RELEASE } from './release.ts'
import type { Asking, Criterion } from './gate.ts'

export type GateDecision = BodyOf<'gate.decided'>
type Override = NonNullable<BodyOf<'dose.released'>['override']>

/** Which criteria speak to this question: after a first dose, only those that are asked again. */
const criteriaFor = (criteria: readonly Criterion[], asking: Asking): readonly Criterion[] =>
  criteria.filter((c) => (!asking.ask.reinforcement || c.again) && (!c.when || c.when(asking)))

const isPrescriber = (asking: Asking): boolean =>
  (asking.clinic.credentials[asking.by] ?? []).some(
    (c) =>
      c.credential === 'prescriber' &&
      c.jurisdiction === asking.clinic.founded?.jurisdiction &&
      inForce(c, asking.at),
  )

/**
 * The gate's whole answer: every criterion that speaks, with evidence, and for the unmet ones why and what opens it.
 * An override counts only for criteria that allow one, and only from a prescriber.
 */
export function decideGate(
  gate: string,
  criteria: readonly Criterion[],
  asking: Asking,
  asked: EntryId,
  override?: Override,
): GateDecision {
  const may = override !== undefined && isPrescriber(asking)
  const verdicts = criteriaFor(criteria, asking).map((criterion) => {
    const finding = criterion.check(asking)
    const evidence = [...finding.evidence]
    if (finding.met) return { criterion: criterion.name, met: true, evidence }
    const overridden =
      may && criterion.overridable === true && override.criteria.includes(criterion.name)
    return {
      criterion: criterion.name,
      met: false,
      because: finding.because,
      remedy: criterion.remedy,
      evidence,
      ...(overridden ? { overridden } : {}),
    }
  })
  const unmet = verdicts.filter((v) => !v.met)
  const closed = unmet.some((v) => !('overridden' in v))
  const outcome = unmet.length === 0 ? 'open' : closed ? 'closed' : 'overridden'
  return {
    gate,
    journey: asking.journey.journey,
    for: asking.partner,
    outcome,
    verdicts,
    asked,
    ...(override ? { overrideReason: override.reason } : {}),
  }
}

/** May this dose be released to this person now? */
export const releaseDose = (asking: Asking, asked: EntryId, override?: Override): GateDecision =>
  decideGate('release', RELEASE, asking, asked, override)
