import type { Shown } from '../../../care/journey/shown.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Phase } from '../phases.ts'

type InJourney = Pick<Shown, 'doses' | 'phases'> & { readonly person: PersonId }

/** The part of the journey that sound can follow, whose it is, and by what it is known. */
export type Followed =
  | { readonly kind: 'nobody-dosed' }
  /** The clinic adopted no usual course for this route, and nothing was seen since the dose. */
  | { readonly kind: 'not-known'; readonly person: PersonId }
  | {
      readonly kind: 'known'
      readonly person: PersonId
      readonly phase: Phase
      readonly by: 'seen' | 'usual-course'
    }

/**
 * Sound follows whoever was dosed first. What somebody saw stands until the usual course, as the clinic adopted it,
 * comes to another part. Where neither says anything, nothing is followed.
 */
export function followed(partners: readonly InJourney[], at: Instant): Followed {
  const first = partners
    .filter(({ doses }) => doses[0] !== undefined && doses[0].at <= at)
    .toSorted((a, b) => ((a.doses[0]?.at ?? '') < (b.doses[0]?.at ?? '') ? -1 : 1))[0]
  if (!first) return { kind: 'nobody-dosed' }
  const { person, doses, phases } = first
  const usual = usualAt(doses, at)
  const seen = phases.findLast((noted) => noted.at <= at && noted.at >= (doses[0]?.at ?? at))
  if (seen && (!usual || seen.at >= usual.since))
    return { kind: 'known', person, phase: seen.phase, by: 'seen' }
  if (!usual) return { kind: 'not-known', person }
  return { kind: 'known', person, phase: usual.phase, by: 'usual-course' }
}

/** By the first dose; a second one makes the peak and the way back as long as its own. */
function usualAt(
  doses: InJourney['doses'],
  at: Instant,
): { readonly phase: Phase; readonly since: Instant } | null {
  const given = doses.filter((dose) => dose.at <= at)
  const [first] = given
  if (!first?.course) return null
  const ends = (part: 'peak' | 'return'): Instant =>
    given.flatMap(({ course }) => course?.[part].to ?? []).reduce((a, b) => (a > b ? a : b))
  const parts: readonly { readonly phase: Phase; readonly since: Instant }[] = [
    { phase: 'onset', since: first.at },
    { phase: 'peak', since: first.course.peak.from },
    { phase: 'return', since: ends('peak') },
    { phase: 'baseline', since: ends('return') },
  ]
  return parts.findLast(({ since }) => since <= at) ?? null
}
