import { HOUR, MINUTE, msBetween } from '../../shared/instant.ts'
import { adopted, isToday, met, self, unmet, type Asking, type Criterion } from '../plan/gate.ts'

const checks = (a: Asking) => self(a).individual.dayChecks[a.journey.journey]

export const sober: Criterion = {
  id: 'G16',
  name: 'sober',
  concerns: 'partner',
  uses: ['substanceFreeHours'],
  remedy: 'Another day, when nothing was taken for a day; withdrawal is never asked for.',
  source: 'Alcohol, cannabis and sedatives add to sedation (clinical dossier §2.2, §2.3).',
  check: (a) => {
    const sobriety = checks(a)?.sobriety
    if (!sobriety || !isToday(a, sobriety)) return unmet('not asked today', sobriety)
    if (sobriety.intoxicated) return unmet('intoxicated today', sobriety)
    if (sobriety.substances > 0 && adopted(a.clinic, 'substanceFreeHours') !== undefined)
      return unmet('substances in the last 24 hours', sobriety)
    return met(sobriety)
  },
}

export const notAcutelyIll: Criterion = {
  id: 'G18',
  name: 'not-acutely-ill',
  concerns: 'partner',
  overridable: true,
  uses: [],
  remedy: 'Wait until this person is well, or let the prescriber decide.',
  source: 'Clinical dossier §2.3.',
  check: (a) => {
    const health = checks(a)?.health
    if (!health || !isToday(a, health)) return unmet('not asked today', health)
    return health.acuteIllness ? unmet('ill today', health) : met(health)
  },
}

export const fasted: Criterion = {
  id: 'G30',
  name: 'fasted',
  concerns: 'partner',
  overridable: true,
  uses: ['foodHours', 'drinkMin'],
  remedy: 'Wait until enough time has passed since food and drink.',
  source: 'Esketamine label 2 h and 30 min; a common form in this field 4 h and 2 h.',
  check: (a) => {
    const fasting = checks(a)?.fasting
    if (!fasting || !isToday(a, fasting)) return unmet('not asked today', fasting)
    const food = adopted(a.clinic, 'foodHours')
    if (food !== undefined && msBetween(fasting.lastFoodAt, a.at) < food * HOUR)
      return unmet(`food less than ${food} hours ago`, fasting)
    const drink = adopted(a.clinic, 'drinkMin')
    if (drink !== undefined && msBetween(fasting.lastDrinkAt, a.at) < drink * MINUTE)
      return unmet(`drink less than ${drink} minutes ago`, fasting)
    return met(fasting)
  },
}
