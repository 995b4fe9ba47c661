import type { JourneyId } from '../../shared/ids.ts'
import { sameDay } from '../policy/day.ts'
import { company, isShared, met, personIn, unmet, type Criterion } from './gate.ts'
import type { Hold } from './state.ts'

export const plannedAndAgreed: Criterion = {
  id: 'G38',
  name: 'planned-and-agreed',
  concerns: 'case',
  uses: [],
  remedy: 'Every partner of this journey agrees to the plan as it now stands.',
  source: 'The couple agrees to the series; nothing is dosed outside it.',
  check: ({ case: { joint }, journey }) => {
    const { proposed, agreed, cancelled } = joint.plan
    if (!proposed?.journeys.some((j) => j.journey === journey.journey))
      return unmet('this journey is not in the plan', proposed)
    const gone = cancelled[journey.journey]
    if (gone) return unmet('this journey was cancelled', gone)
    const people = [...journey.dosed, ...journey.present]
    const missing = people.some((person) => agreed[person]?.plan !== proposed.entry)
    if (missing) return unmet('not every partner has agreed to the plan', proposed)
    return met(proposed, ...people.map((person) => agreed[person]))
  },
}

export const dosedHere: Criterion = {
  id: 'G39',
  name: 'dosed-in-this-journey',
  concerns: 'case',
  again: true,
  uses: [],
  remedy: 'Release a dose only for those whom the plan doses in this journey.',
  source: 'The plan says who takes the medicine.',
  check: ({ journey, partner, case: { joint } }) =>
    journey.dosed.includes(partner)
      ? met(joint.plan.proposed)
      : unmet('the plan does not dose this person in this journey', joint.plan.proposed),
}

/** A hold on a journey that names none could mean any of them, so it stops each. */
export const stops = (hold: Hold, journey: JourneyId): boolean =>
  hold.covers !== 'journey' || hold.journey === undefined || hold.journey === journey

export const noHold: Criterion = {
  id: 'G25',
  name: 'no-hold',
  concerns: 'every-partner',
  again: true,
  uses: [],
  remedy:
    'The clinician who placed it, a prescriber or the medical director lifts it with a reason.',
  source: 'A clinician’s stop.',
  check: (a) => {
    for (const hold of Object.values(a.case.team.holds))
      if (stops(hold, a.journey.journey)) return unmet('a clinician has placed a hold', hold)
    const people = isShared(a.journey) ? company(a) : [a.partner]
    for (const person of people)
      for (const hold of Object.values(personIn(a, person).clinical.holds))
        if (stops(hold, a.journey.journey)) return unmet('a clinician has placed a hold', hold)
    return met()
  },
}

export const heardToday: Criterion = {
  id: 'G43',
  name: 'heard-today',
  concerns: 'clinic',
  again: true,
  when: ({ ask }) => ask.heardAt !== undefined,
  uses: [],
  remedy: 'Reach the server once today, so that this tablet has the record as it is.',
  source:
    'Without the server a gate is asked of the copy on the tablet: an old one says too little.',
  check: ({ ask, at, clinic }) =>
    ask.heardAt !== undefined &&
    ask.heardAt <= at &&
    sameDay(ask.heardAt, at, clinic.founded?.timeZone ?? 'UTC')
      ? met()
      : unmet('this tablet has not heard the server today'),
}
