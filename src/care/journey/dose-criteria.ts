import { DAY, HOUR, msBetween } from '../../shared/instant.ts'
import { adopted, met, self, unmet, type Asking, type Criterion } from '../plan/gate.ts'
import type { Dose } from './state.ts'

/** Doses of other journeys, in any case; a reinforcement belongs to its first dose. */
const earlier = (a: Asking): readonly Dose[] =>
  self(a).individual.dosing.doses.filter(
    (dose) => dose.journey !== a.journey.journey && !dose.reinforcement && dose.at <= a.at,
  )

export const previousIntegrated: Criterion = {
  id: 'G21',
  name: 'previous-integrated',
  concerns: 'partner',
  overridable: true,
  uses: [],
  remedy: 'Hold an integration session for the journey before.',
  source: 'Integration follows every dose, before the next (clinical dossier §1.1).',
  check: (a) => {
    const last = earlier(a).at(-1)
    if (!last) return met()
    if (!last.journey) return unmet('a dose outside any journey was never integrated', last)
    const own = self(a).individual.integration[last.journey]
    const joint = a.case.joint.integration[last.journey]
    const held = [own, joint].find((session) => session?.attended.includes(a.partner))
    return held ? met(held) : unmet('the journey before is not integrated yet', last)
  },
}

export const intervalSatisfied: Criterion = {
  id: 'G22',
  name: 'interval',
  concerns: 'partner',
  overridable: true,
  uses: ['minIntervalHours'],
  remedy: 'Wait until the interval has passed.',
  source: 'Twice weekly is the densest labelled use (esketamine).',
  check: (a) => {
    const last = earlier(a).at(-1)
    const hours = adopted(a.clinic, 'minIntervalHours')
    if (last && hours !== undefined && msBetween(last.at, a.at) < hours * HOUR)
      return unmet(`less than ${hours} hours since the last dose`, last)
    return met(last)
  },
}

export const dosesInSeries: Criterion = {
  id: 'G23',
  name: 'doses-in-series',
  concerns: 'partner',
  overridable: true,
  uses: ['maxDosesPerSeries'],
  remedy: 'Hold a review; the prescriber decides whether the series goes on.',
  source: 'Series of six to eight doses.',
  check: (a) => {
    const { proposed, dropped } = a.case.joint.plan
    const series = new Set([...(proposed?.journeys ?? []), ...dropped].map((j) => j.journey))
    const given = earlier(a).filter((dose) => dose.journey && series.has(dose.journey))
    const most = adopted(a.clinic, 'maxDosesPerSeries')
    if (most !== undefined && given.length >= most)
      return unmet(`${given.length} doses were given in this series`, given.at(-1))
    return met()
  },
}

export const dosesIn30Days: Criterion = {
  id: 'G24',
  name: 'doses-in-30-days',
  concerns: 'partner',
  uses: ['maxDosesIn30Days'],
  remedy: 'Wait; doses of every case of this person count.',
  source: 'Clinic policy against creeping frequency.',
  check: (a) => {
    const recent = earlier(a).filter((dose) => msBetween(dose.at, a.at) < 30 * DAY)
    const most = adopted(a.clinic, 'maxDosesIn30Days')
    if (most !== undefined && recent.length >= most)
      return unmet(`${recent.length} doses in thirty days`, recent.at(-1))
    return met()
  },
}
