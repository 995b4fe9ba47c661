import type { PlannedJourney } from '../../care/plan/entries.ts'
import type { JourneyType } from '../../care/plan/journey-types.ts'
import { isShared } from '../../care/plan/gate.ts'
import type { Tone } from '../ui/tone.ts'
import { toneOf } from '../ui/tone.ts'
import type { Case } from '../sync/envelope.ts'

export const TYPE_WORDS: Record<JourneyType, string> = {
  'individual-trance': 'individual, inward',
  'individual-psycholytic': 'individual, low dose',
  'shared-psycholytic': 'shared, low dose',
  'shared-asymmetric': 'shared, with a witness',
  'parallel-inward': 'side by side, inward',
  'relational-dose': 'shared, relational dose',
}

export const nameIn = ({ partners }: Case, person: string): string =>
  partners.find((p) => p.person === person)?.name ?? 'Someone'
/** A first name where that is enough to tell them apart. */
export const shortName = (name: string): string => name.split(' ')[0] ?? name

export const toneIn = ({ partners }: Case, person: string): Tone =>
  toneOf(partners.find((p) => p.person === person)?.label ?? 'A')

export const whose = (one: Case, journey: PlannedJourney): string =>
  isShared(journey) ? 'Together' : shortName(nameIn(one, journey.dosed[0] ?? ''))
export const toneOfJourney = (one: Case, journey: PlannedJourney): Tone =>
  isShared(journey) ? 'joint' : toneIn(one, journey.dosed[0] ?? '')

export function coupleName({ partners }: Case): string {
  const names = partners.map((p) => shortName(p.name))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
