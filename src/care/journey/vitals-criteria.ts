import { MINUTE, msBetween } from '../../shared/instant.ts'
import { adopted, met, self, unmet, type Criterion } from '../plan/gate.ts'
import { latestPreDose, newestOfEach, preDose } from './readings.ts'
import { isRaised, stopIn } from './zones.ts'

export const vitalsBelowStop: Criterion = {
  id: 'G32',
  name: 'vitals-below-stop',
  concerns: 'partner',
  uses: [
    'systolicStop',
    'diastolicStop',
    'heartRateLowStop',
    'heartRateHighStop',
    'spo2Stop',
    'temperatureStopC',
    'vitalsFreshMin',
  ],
  remedy: 'Measure again; what stays beyond these numbers is not released today.',
  source: 'Clinic policy over customs of practice (clinical dossier §2.3).',
  check: (a) => {
    const reading = latestPreDose(a)
    if (!reading || reading.systolic === undefined || reading.diastolic === undefined)
      return unmet('no blood pressure was measured today for this journey', reading)
    const fresh = adopted(a.clinic, 'vitalsFreshMin')
    if (fresh !== undefined && msBetween(reading.at, a.at) > fresh * MINUTE)
      return unmet('the last reading is too old', reading)
    const stop = stopIn(a.clinic, newestOfEach(preDose(a)) ?? reading)
    return stop ? unmet(stop, reading) : met(reading)
  },
}

export const vitalsRested: Criterion = {
  id: 'G33',
  name: 'vitals-rested',
  concerns: 'partner',
  overridable: true,
  uses: ['systolicWarn', 'diastolicWarn', 'restMin'],
  remedy: 'Let this person rest, and measure again; the prescriber decides if it stays raised.',
  source: 'Repeat after 10 to 15 minutes of rest; the esketamine label considers delay.',
  check: (a) => {
    const readings = preDose(a)
    const last = readings.at(-1)
    if (!last) return unmet('no reading today')
    const pressure = `${last.systolic}/${last.diastolic}`
    if (isRaised(a.clinic, last)) return unmet(`${pressure} is raised`, last)
    const raisedBefore = readings.findLast((reading) => isRaised(a.clinic, reading))
    const rest = adopted(a.clinic, 'restMin')
    if (raisedBefore && rest !== undefined && msBetween(raisedBefore.at, last.at) < rest * MINUTE)
      return unmet(`${pressure} was measured before the rest was over`, raisedBefore, last)
    return met(last, raisedBefore)
  },
}

/** Before a reinforcement: where this person is now, not where they were before the first dose. */
export const vitalsSinceDose: Criterion = {
  id: 'G42',
  name: 'vitals-since-dose',
  concerns: 'partner',
  again: true,
  when: (a) => a.ask.reinforcement,
  uses: [
    'systolicStop',
    'diastolicStop',
    'heartRateLowStop',
    'heartRateHighStop',
    'spo2Stop',
    'temperatureStopC',
  ],
  remedy: 'Measure now.',
  source: 'A second dose is decided on how the first one is borne.',
  check: (a) => {
    const { readings, dosing } = self(a).individual
    const dose = dosing.doses.findLast((d) => d.journey === a.journey.journey)
    const since = (readings[a.journey.journey] ?? []).filter((r) => !dose || r.at > dose.at)
    const reading = newestOfEach(since)
    if (!reading) return unmet('nothing was measured since the last dose', dose)
    const stop = stopIn(a.clinic, reading)
    return stop ? unmet(stop, reading) : met(reading)
  },
}
