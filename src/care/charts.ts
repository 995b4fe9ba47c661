import { product } from '../record/fold.ts'
import type { ChartKind } from '../record/chart.ts'
import { breakGlassSlice } from './break-glass/state.ts'
import { bladderSlice, clearanceSlice, pregnancySlice, weightSlice } from './clearance/state.ts'
import { confidenceSlice, permissionSlice } from './confidence/state.ts'
import { consentSlice, reaffirmedSlice, secretsSlice } from './consent/state.ts'
import {
  aboutSlice,
  caseSlice,
  identitySlice,
  interestSlice,
  locationSlice,
} from './consultation/state.ts'
import { cycleSlice, eftSlice } from './eft/state.ts'
import { noteSlice } from './notes/state.ts'
import { emdrSlice } from './emdr/state.ts'
import { dialogueSlice } from './imago/state.ts'
import { injurySlice } from './injury/state.ts'
import { integrationSlice } from './integration/state.ts'
import {
  adverseEventSlice,
  dayCheckSlice,
  dischargeSlice,
  dosingSlice,
  orderSlice,
  readingSlice,
  staffingSlice,
} from './journey/state.ts'
import { instrumentSlice, leaveSlice, measureSlice, showingSlice } from './measures/state.ts'
import { medicineSlice } from './medicine/state.ts'
import { fallbackSlice, holdSlice, planSlice } from './plan/state.ts'
import { credentialSlice, foundedSlice, policySlice, roomSlice } from './policy/state.ts'
import { escortSlice, preparationSlice } from './preparation/state.ts'
import { askSlice, disagreementSlice, releaseSlice } from './records/state.ts'
import { repairSlice } from './repair/state.ts'
import { attestationSlice, protectionSlice, reportSlice } from './safety/state.ts'
import { screeningSlice, healthChangeSlice, suicideSlice } from './screening/state.ts'
import { sharingSlice } from './sharing/state.ts'
import { splitRequestSlice, splitSlice } from './split/state.ts'
import { stockSlice, supplySlice } from './stewardship/state.ts'
import { menuSlice, touchSlice } from './touch/state.ts'
import { ownTrackSlice, teamTrackSlice, templateSlice } from './weave/state.ts'

/** Charts that decisions may read. Guarded, journal, process, contact and desk are not among them, by type. */
export type DecidingChart = Extract<
  ChartKind,
  'joint' | 'team' | 'individual' | 'clinical' | 'clinic'
>

export const SLICES = {
  joint: {
    case: caseSlice,
    plan: planSlice,
    secrets: secretsSlice,
    preparation: preparationSlice,
    integration: integrationSlice,
    touch: touchSlice,
    dialogues: dialogueSlice,
    repairs: repairSlice,
    cycle: cycleSlice,
    showing: showingSlice,
    notes: noteSlice,
    split: splitSlice,
  },
  team: {
    holds: holdSlice,
    attestation: attestationSlice,
    reports: reportSlice,
    staffing: staffingSlice,
    releases: releaseSlice,
    eft: eftSlice,
    injuries: injurySlice,
    tracks: teamTrackSlice,
    notes: noteSlice,
    split: splitSlice,
  },
  individual: {
    identity: identitySlice,
    interest: interestSlice,
    location: locationSlice,
    about: aboutSlice,
    screening: screeningSlice,
    healthChange: healthChangeSlice,
    suicide: suicideSlice,
    clearance: clearanceSlice,
    pregnancy: pregnancySlice,
    bladder: bladderSlice,
    weight: weightSlice,
    consent: consentSlice,
    reaffirmed: reaffirmedSlice,
    fallback: fallbackSlice,
    preparation: preparationSlice,
    escort: escortSlice,
    orders: orderSlice,
    readings: readingSlice,
    dayChecks: dayCheckSlice,
    dosing: dosingSlice,
    discharge: dischargeSlice,
    adverseEvents: adverseEventSlice,
    integration: integrationSlice,
    supply: supplySlice,
    emdr: emdrSlice,
    notes: noteSlice,
    sharing: sharingSlice,
    permissions: permissionSlice,
    releases: releaseSlice,
    asks: askSlice,
    disagreements: disagreementSlice,
    splitRequests: splitRequestSlice,
    menus: menuSlice,
    measures: measureSlice,
    leaves: leaveSlice,
    tracks: ownTrackSlice,
  },
  clinical: {
    holds: holdSlice,
    protections: protectionSlice,
    confidences: confidenceSlice,
    splitRequests: splitRequestSlice,
  },
  clinic: {
    founded: foundedSlice,
    policy: policySlice,
    medicines: medicineSlice,
    credentials: credentialSlice,
    rooms: roomSlice,
    stock: stockSlice,
    breakGlass: breakGlassSlice,
    instruments: instrumentSlice,
    templates: templateSlice,
  },
} as const

export const jointFold = product(SLICES.joint)
export const teamFold = product(SLICES.team)
export const individualFold = product(SLICES.individual)
export const clinicalFold = product(SLICES.clinical)
export const clinicFold = product(SLICES.clinic)

export type JointState = typeof jointFold.initial
export type TeamState = typeof teamFold.initial
export type IndividualState = typeof individualFold.initial
export type ClinicalState = typeof clinicalFold.initial
export type ClinicState = typeof clinicFold.initial

/** One fold for each chart that decisions read. What a case is, is composed of these and never merged. */
export const FOLDS = {
  joint: jointFold,
  team: teamFold,
  individual: individualFold,
  clinical: clinicalFold,
  clinic: clinicFold,
} as const satisfies Record<DecidingChart, unknown>
