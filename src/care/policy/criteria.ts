import { adopted, isToday, met, self, unmet, type Criterion } from '../plan/gate.ts'
import type { Credential } from './state.ts'
import type { Instant } from '../../shared/instant.ts'
import { CORE_THRESHOLDS } from './thresholds.ts'

/** A credential counts from when it was recorded until it ends. */
export const inForce = (credential: Credential, at: Instant): boolean =>
  credential.at <= at && at < credential.until

export const policyAdopted: Criterion = {
  id: 'G1',
  name: 'policy-adopted',
  concerns: 'clinic',
  again: true,
  uses: [],
  remedy: 'The medical director adopts every core number of the clinic’s policy.',
  source: 'No number is ours: a clinic works by numbers that it has adopted.',
  check: ({ clinic }) => {
    if (clinic.founded && !clinic.founded.live) return met(clinic.founded, clinic.policy.adopted)
    const absent = CORE_THRESHOLDS.filter((name) => adopted(clinic, name) === undefined)
    if (absent.length === 0) return met(clinic.policy.adopted)
    return unmet(`${absent.length} core numbers are not adopted`, clinic.policy.adopted)
  },
}

export const medicineLawful: Criterion = {
  id: 'G6',
  name: 'medicine-lawful',
  concerns: 'clinic',
  again: true,
  uses: [],
  remedy: 'The medical director adopts the medicine for this place with a licence in force.',
  source:
    'Law of the place where the clinic stands, as entered with dates by the medical director.',
  check: ({ clinic, journey, at, people, partner }) => {
    const known = clinic.medicines[journey.medicine]
    if (!known || !clinic.founded) return unmet('this clinic has not adopted the medicine', known)
    const { jurisdiction } = clinic.founded
    const rows = known.medicine.lawful.filter(
      (row) =>
        row.jurisdiction === jurisdiction && row.from <= at && (!row.until || at < row.until),
    )
    if (rows.length === 0) return unmet('no licence is in force here today', known)
    const order = people[partner]?.individual.orders[journey.journey]
    if (
      order?.remote &&
      rows.every((row) => row.remoteOrdersUntil && order.at >= row.remoteOrdersUntil)
    )
      return unmet('the order was made remotely after remote orders ended', known, order)
    return met(known)
  },
}

export const clientWhereLicensed: Criterion = {
  id: 'G7',
  name: 'client-where-licensed',
  concerns: 'partner',
  uses: [],
  remedy: 'Confirm today where this person is, and let a prescriber licensed there sign the order.',
  source: 'A clinician is licensed for the place where the client is.',
  check: (a) => {
    const { location, orders } = self(a).individual
    if (!location || !isToday(a, location))
      return unmet('nobody confirmed today where they are', location)
    const order = orders[a.journey.journey]
    if (!order) return unmet('no order says who prescribes', location)
    const licensed = (a.clinic.credentials[order.by] ?? []).find(
      (c) =>
        c.credential === 'prescriber' &&
        c.jurisdiction === location.jurisdiction &&
        inForce(c, a.at),
    )
    if (!licensed) return unmet('the prescriber has no licence for that place', location, order)
    return met(location, licensed)
  },
}
