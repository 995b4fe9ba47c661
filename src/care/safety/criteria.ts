import {
  company,
  isShared,
  isToday,
  met,
  personIn,
  self,
  unmet,
  type Criterion,
} from '../plan/gate.ts'

export const safeTogether: Criterion = {
  id: 'G13',
  name: 'safe-together',
  concerns: 'case',
  again: true,
  when: (a) => isShared(a.journey),
  uses: [],
  remedy: 'A safety clinician speaks with each partner alone, and attests.',
  source: 'Every couple needs the same attestation; absent is closed (McCollum & Stith 2008).',
  check: (a) => {
    const { attestation } = a.case.team
    if (!attestation) return unmet('no attestation is in force')
    if (a.at >= attestation.until) return unmet('the attestation has expired', attestation)
    const covered = company(a).every((person) => attestation.partners.includes(person))
    return covered ? met(attestation) : unmet('it does not cover everyone here', attestation)
  },
}

export const notCoerced: Criterion = {
  id: 'G14',
  name: 'not-coerced',
  concerns: 'every-partner',
  again: true,
  uses: [],
  remedy:
    'A safety clinician speaks with this person alone, and lifts the protection when it may be lifted.',
  source: 'Coercion closes every journey of that person; fear or violence closes shared ones.',
  check: (a) => {
    const { reaffirmed } = self(a).individual
    for (const person of isShared(a.journey) ? company(a) : [a.partner]) {
      const said = personIn(a, person).individual.reaffirmed
      if (said && isToday(a, said) && !said.freely)
        return unmet('asked alone today, somebody did not say that it is their own choice', said)
    }
    for (const person of company(a))
      for (const protection of Object.values(personIn(a, person).clinical.protections)) {
        const { closes } = protection
        const closed =
          (closes === 'every-journey' && (person === a.partner || isShared(a.journey))) ||
          (closes === 'shared-journeys' && isShared(a.journey)) ||
          (closes === 'take-home' && person === a.partner && a.journey.setting === 'home')
        if (closed) return unmet('a safety clinician has closed this', protection)
      }
    return met(reaffirmed)
  },
}
