import {
  bladderCurrent,
  clearanceInForce,
  conditionsMet,
  notPregnant,
  weightOnRecord,
} from '../clearance/criteria.ts'
import {
  conjointConsent,
  consentsInForce,
  consentsReaffirmed,
  reaffirmedHere,
} from '../consent/criteria.ts'
import { identityVerified } from '../consultation/criteria.ts'
import { noOpenTarget } from '../emdr/criteria.ts'
import { fasted, notAcutelyIll, sober } from '../journey/day-criteria.ts'
import {
  dosesIn30Days,
  dosesInSeries,
  intervalSatisfied,
  previousIntegrated,
} from '../journey/dose-criteria.ts'
import { orderInForce, withinOrder, withinReinforcement } from '../journey/order-criteria.ts'
import { roomReady, staffed } from '../journey/room-criteria.ts'
import { vitalsBelowStop, vitalsRested, vitalsSinceDose } from '../journey/vitals-criteria.ts'
import { clientWhereLicensed, medicineLawful, policyAdopted } from '../policy/criteria.ts'
import { dependantsCaredFor, escorted, prepared } from '../preparation/criteria.ts'
import { notCoerced, safeTogether } from '../safety/criteria.ts'
import { healthUnchanged, noAcuteSuicideRisk, screeningComplete } from '../screening/criteria.ts'
import { stockReconciled, supplyExplained } from '../stewardship/criteria.ts'
import { dosedHere, heardToday, noHold, plannedAndAgreed } from './criteria.ts'
import type { Criterion } from './gate.ts'

/** What must hold before a dose is released, in the order in which a clinician would look at it. */
export const RELEASE: readonly Criterion[] = [
  policyAdopted,
  identityVerified,
  screeningComplete,
  clearanceInForce,
  conditionsMet,
  medicineLawful,
  clientWhereLicensed,
  orderInForce,
  withinOrder,
  consentsInForce,
  consentsReaffirmed,
  conjointConsent,
  safeTogether,
  notCoerced,
  noAcuteSuicideRisk,
  sober,
  healthUnchanged,
  notAcutelyIll,
  notPregnant,
  prepared,
  previousIntegrated,
  intervalSatisfied,
  dosesInSeries,
  dosesIn30Days,
  noHold,
  supplyExplained,
  stockReconciled,
  bladderCurrent,
  noOpenTarget,
  fasted,
  weightOnRecord,
  vitalsBelowStop,
  vitalsRested,
  escorted,
  dependantsCaredFor,
  staffed,
  roomReady,
  plannedAndAgreed,
  dosedHere,
  withinReinforcement,
  vitalsSinceDose,
  heardToday,
  reaffirmedHere,
]
