import { individualFold, jointFold, clinicFold, type IndividualState } from '../../care/charts.ts'
import { capacityOf } from '../../care/consent/capacity.ts'
import { FORMS } from '../../care/consent/forms.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import { journeyAsItStands } from '../../care/plan/journeys.ts'
import type { Readable } from '../../record/entry.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { stateOf } from '../sync/record.ts'
import type { BeadState } from '../ui/bead.ts'
import { ownWordsFold, sharedWordsFold } from './words-folds.ts'

type Standing = BodyOf<'journey.announced'>['standing']
type FormName = keyof typeof FORMS

export type PathStep = {
  readonly journey: PlannedJourney
  readonly standing: Standing | 'cancelled'
  readonly mine: boolean
}

/**
 * What a partner’s own page is made of: their own chart and the joint one, and nothing else. It asks no gate:
 * whether a journey goes ahead is what a clinician has said there, in words that grave and benign reasons share.
 */
export function ownView(
  me: string,
  own: readonly Readable[],
  joint: readonly Readable[],
  at: Instant,
) {
  const individual = stateOf(individualFold, own)
  const { plan, preparation, split } = stateOf(jointFold, joint)
  const path = (plan.proposed?.journeys ?? []).map((planned): PathStep => {
    const journey = journeyAsItStands(plan, planned.journey) ?? planned
    const standing = plan.cancelled[planned.journey]
      ? 'cancelled'
      : (plan.announced[planned.journey]?.standing ?? 'planned')
    return { journey, standing, mine: [...journey.dosed, ...journey.present].some((p) => p === me) }
  })
  const toCome = path.filter((step) => step.standing !== 'done' && step.standing !== 'cancelled')
  const forms = (Object.keys(FORMS) as FormName[]).flatMap((form) => {
    const signed = individual.consent.signed[form]
    return signed && at < signed.expiresAt ? [{ form, at: signed.at, until: signed.expiresAt }] : []
  })
  return {
    path,
    next: toCome.find((step) => step.mine),
    /** The plan as it now stands, where this person has not agreed to it. */
    toAgree:
      plan.proposed && plan.agreed[me as PersonId]?.plan !== plan.proposed.entry
        ? plan.proposed.entry
        : null,
    /** From a dose until somebody saw this person back: nothing asks for a signature. */
    resting: isResting(individual, at),
    forms,
    /** How they want to be called, where they said so. */
    called: individual.about?.nameUsed,
    /** What both partners read takes nothing new, whoever wanted that. */
    kept: split !== null,
    stopSignal: preparation.stopSignal,
    own: stateOf(ownWordsFold, own),
    shared: stateOf(sharedWordsFold, joint),
  }
}

/** Medicated as far as one's own chart tells it; the clinic's cooling time is the server's to know. */
export const isResting = (individual: IndividualState, at: Instant): boolean =>
  capacityOf(individual, clinicFold.initial, at).kind === 'medicated'

export type OwnView = ReturnType<typeof ownView>

export const BEADS: Record<PathStep['standing'], BeadState> = {
  planned: 'planned',
  'going-ahead': 'ahead',
  'not-going-ahead': 'held',
  'clinician-will-be-in-touch': 'held',
  done: 'done',
  cancelled: 'cancelled',
}

/** What was given to somebody to try, for themselves or for all partners. */
export function practicesFor(view: OwnView, me: string) {
  const forMe = <P extends { readonly for: readonly string[] }>(list: readonly P[]): readonly P[] =>
    list.filter((p) => p.for.length === 0 || p.for.includes(me))
  return [
    ...forMe(view.own.practices).map((p) => ({ ...p, kind: 'individual' as const })),
    ...forMe(view.shared.practices).map((p) => ({ ...p, kind: 'joint' as const })),
  ]
}
