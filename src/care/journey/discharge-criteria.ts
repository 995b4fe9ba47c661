import { MINUTE, msBetween } from '../../shared/instant.ts'
import { adopted, met, self, unmet, type Asking, type Criterion } from '../plan/gate.ts'
import { DISCHARGE_CHECKS } from './entries.ts'
import { DISCHARGE_CHECK_WORDS } from './room-words.ts'

const dosesHere = (a: Asking) =>
  self(a).individual.dosing.doses.filter((dose) => dose.journey === a.journey.journey)

const monitored: Criterion = {
  id: 'D1',
  name: 'monitored-long-enough',
  concerns: 'partner',
  uses: ['monitoringMin'],
  remedy: 'Stay until the time is over.',
  source: 'The medicine’s own time of monitoring, and the clinic’s if it is longer.',
  check: (a) => {
    const last = dosesHere(a).at(-1)
    if (!last) return met()
    const own = a.clinic.medicines[a.journey.medicine]?.medicine.monitoringMin ?? 0
    const minutes = Math.max(own, adopted(a.clinic, 'monitoringMin') ?? 0)
    const stayed = Math.floor(msBetween(last.at, a.at) / MINUTE)
    return stayed >= minutes ? met(last) : unmet(`${stayed} of ${minutes} minutes`, last)
  },
}

const atBaseline: Criterion = {
  id: 'D2',
  name: 'at-baseline',
  concerns: 'partner',
  uses: [],
  remedy: 'Wait until this person is back, and record when you saw it.',
  source: 'Dose effects resolved (clinical dossier §2.4).',
  check: (a) => {
    const { baseline } = self(a).individual.dosing
    const last = dosesHere(a).at(-1)
    if (!last) return met()
    return baseline && baseline.at > last.at
      ? met(baseline)
      : unmet('baseline was not seen yet', last)
  },
}

/** As it stands among others in one line. */
const shortly = (check: (typeof DISCHARGE_CHECKS)[number]): string => {
  const [words = ''] = DISCHARGE_CHECK_WORDS[check].split(':')
  return words.charAt(0).toLowerCase() + words.slice(1)
}

const looked: Criterion = {
  id: 'D3',
  name: 'everything-looked-at',
  concerns: 'partner',
  uses: [],
  remedy: 'Look at each of them, safety with the partner asked alone, and record what holds.',
  source: 'Clinical dossier §2.4.',
  check: (a) => {
    const { holds } = self(a).individual.discharge[a.journey.journey] ?? {}
    const last = dosesHere(a).at(-1)
    if (holds && last && holds.at <= last.at) return unmet('not looked at since the dose', holds)
    const absent = DISCHARGE_CHECKS.filter((check) => !holds?.checks.includes(check))
    return absent.length === 0
      ? met(holds)
      : unmet(`not yet: ${absent.map(shortly).join('; ')}`, holds)
  },
}

const pressureSettled: Criterion = {
  id: 'D4',
  name: 'pressure-settled',
  concerns: 'partner',
  uses: ['dischargeSystolicRisePercent', 'systolicWarn', 'diastolicWarn', 'spo2Stop'],
  remedy: 'Measure again a little later.',
  source: 'Near the reading before the dose, or below the clinic’s number (clinical dossier §2.4).',
  check: (a) => {
    const readings = self(a).individual.readings[a.journey.journey] ?? []
    const last = dosesHere(a).at(-1)
    const now = readings.findLast((r) => !last || r.at > last.at)
    if (!now || now.systolic === undefined || now.diastolic === undefined)
      return unmet('no pressure was measured since the dose', last)
    const spo2 = adopted(a.clinic, 'spo2Stop')
    if (now.spo2 !== undefined && spo2 !== undefined && now.spo2 < spo2)
      return unmet(`oxygen ${now.spo2}`, now)
    const before = readings.findLast((r) => r.moment === 'pre-dose')
    const rise = adopted(a.clinic, 'dischargeSystolicRisePercent')
    const nearBefore =
      rise === undefined ||
      (before?.systolic !== undefined && now.systolic <= before.systolic * (1 + rise / 100))
    const below =
      now.systolic < (adopted(a.clinic, 'systolicWarn') ?? Infinity) &&
      now.diastolic < (adopted(a.clinic, 'diastolicWarn') ?? Infinity)
    return nearBefore || below
      ? met(now, before)
      : unmet(`${now.systolic}/${now.diastolic}`, now, before)
  },
}

const accompanied: Criterion = {
  id: 'D5',
  name: 'accompanied',
  concerns: 'partner',
  when: (a) => a.journey.setting === 'clinic',
  uses: [],
  remedy: 'Wait for the escort, and check that it is who was named.',
  source: 'Escort identity confirmed (clinical dossier §2.4).',
  check: (a) => {
    const { arrived } = self(a).individual.escort[a.journey.journey] ?? {}
    if (!arrived) return unmet('the escort is not here')
    return arrived.identityChecked ? met(arrived) : unmet('nobody checked who they are', arrived)
  },
}

/** What must hold before a clinician lets somebody go home. Leaving without it is recorded, not refused. */
export const DISCHARGE: readonly Criterion[] = [
  monitored,
  atBaseline,
  looked,
  pressureSettled,
  accompanied,
]
