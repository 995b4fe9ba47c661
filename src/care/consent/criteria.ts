import type { PersonId } from '../../shared/ids.ts'
import {
  company,
  isShared,
  isToday,
  met,
  personIn,
  self,
  unmet,
  type Asking,
  type Criterion,
} from '../plan/gate.ts'
import type { ConsentForm } from './entries.ts'
import type { Signed } from './state.ts'

const inForce = (a: Asking, person: PersonId, form: ConsentForm): Signed | null => {
  const signed = personIn(a, person).individual.consent.signed[form]
  return signed && signed.at <= a.at && a.at < signed.expiresAt ? signed : null
}

/** Re-affirmed today, for this journey, alone, and after the last withdrawal if there was one. */
const reaffirmedToday = (a: Asking, person: PersonId) => {
  const { reaffirmed, consent } = personIn(a, person).individual
  const counts =
    reaffirmed &&
    reaffirmed.alone &&
    reaffirmed.journey === a.journey.journey &&
    isToday(a, reaffirmed) &&
    (!consent.withdrawn || consent.withdrawn.at < reaffirmed.at)
  return counts ? reaffirmed : null
}

const neededForms = (a: Asking): readonly ConsentForm[] => [
  'medicine',
  'couple-therapy',
  ...(a.journey.setting === 'home' ? (['take-home'] as const) : []),
]

export const consentsInForce: Criterion = {
  id: 'G10',
  name: 'consents-in-force',
  concerns: 'partner',
  again: true,
  uses: [],
  remedy: 'This person reads and signs what is missing, if and when they want to.',
  source: 'Consent per person and form, versioned, expiring, withdrawable at any moment.',
  check: (a) => {
    const forms = neededForms(a)
    const signed = forms.map((form) => inForce(a, a.partner, form))
    const absent = forms.filter((_, i) => !signed[i])
    if (absent.length > 0) return unmet(`not in force: ${absent.join(', ')}`, ...signed)
    return met(...signed)
  },
}

export const consentsReaffirmed: Criterion = {
  id: 'G11',
  name: 'consents-reaffirmed',
  concerns: 'partner',
  uses: [],
  remedy: 'Ask this person today, alone, whether they still want this.',
  source: 'Consent is asked again each time, in private (clinical dossier §2.3).',
  check: (a) => {
    const today = reaffirmedToday(a, a.partner)
    if (today) return met(today)
    return unmet('not re-affirmed today in private', self(a).individual.reaffirmed)
  },
}

export const conjointConsent: Criterion = {
  id: 'G12',
  name: 'conjoint-consent',
  concerns: 'every-partner',
  again: true,
  when: (a) => isShared(a.journey),
  uses: [],
  remedy: 'Every partner agrees to the medicine being taken together, and says so again today.',
  source: 'Either may refuse without a reason (clinical dossier §9).',
  check: (a) => {
    const signed = company(a).map((person) => inForce(a, person, 'conjoint-medicated'))
    if (signed.some((s) => !s)) return unmet('not every partner’s consent is in force', ...signed)
    const today = company(a).map((person) => reaffirmedToday(a, person))
    if (today.some((t) => !t)) return unmet('not every partner re-affirmed today', ...signed)
    return met(...signed, ...today)
  },
}

export const reaffirmedHere: Criterion = {
  id: 'G44',
  name: 'reaffirmed-since-heard',
  concerns: 'every-partner',
  when: ({ ask }) => ask.heardAt !== undefined,
  uses: [],
  remedy: 'Ask everyone in this journey again, each alone, now that the server is away.',
  source:
    'Who changed their mind elsewhere is not heard without the server: each is asked in the room.',
  check: (a) => {
    const { heardAt } = a.ask
    const said = company(a).map((person) => personIn(a, person).individual.reaffirmed)
    return said.every((each) => each && heardAt !== undefined && each.at >= heardAt)
      ? met(...said)
      : unmet('not everyone was asked again since the server was last heard', ...said)
  },
}
