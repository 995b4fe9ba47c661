import { foldEntries } from '../../record/fold.ts'
import type { Readable } from '../../record/entry.ts'
import type { CaseId, ChartId, EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, instantOf, plusMs, type Instant } from '../../shared/instant.ts'
import { clinicalFold, clinicFold, individualFold, jointFold, teamFold } from '../charts.ts'
import type { Facts } from '../decision.ts'
import { KINDS, type BodyOf, type EntryOf, type Kind } from '../kinds.ts'
import { readBody, versionOf } from '../../record/kinds.ts'
import { CORE_THRESHOLDS, THRESHOLDS } from '../policy/thresholds.ts'

const uuid = (n: number) => `0193a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const A = uuid(0xa) as PersonId
export const B = uuid(0xb) as PersonId
export const THERAPIST = uuid(0x71) as PersonId
export const MONITOR = uuid(0x72) as PersonId
export const PRESCRIBER = uuid(0x73) as PersonId
export const DIRECTOR = uuid(0x74) as PersonId
export const SAFETY = uuid(0x75) as PersonId
export const CASE = uuid(0xca5e) as CaseId
export const ALONE = uuid(0x1001) as JourneyId
export const TOGETHER = uuid(0x1002) as JourneyId
export const EARLIER = uuid(0x1003) as JourneyId

/** Where an act lies, in the words of these tests. */
export type Slot = 'clinic' | 'joint' | 'team' | 'A' | 'B' | 'clinical A' | 'clinical B'
export type Act = { readonly slot: Slot; readonly entry: EntryOf<Kind> }

/** The morning on which everything below happens: a Tuesday, ten o'clock, UTC. */
export const NOW = instantOf(Date.UTC(2027, 2, 9, 10))
export const ago = (ms: number, from: Instant = NOW): Instant => plusMs(from, -ms)

let serial = 0x5000

/** One entry, its body checked by its own schema so that no test tells a story that could not be written. */
export function act<K extends Kind>(
  slot: Slot,
  by: PersonId,
  at: Instant,
  kind: K,
  body: BodyOf<K>,
  id: EntryId = uuid(serial++) as EntryId,
): Act {
  const reading = readBody(KINDS[kind], versionOf(KINDS[kind]), body)
  if (reading.kind !== 'read') throw new Error(`${kind}: ${JSON.stringify(reading)}`)
  const entry = {
    id,
    clinic: uuid(1),
    chart: uuid(slot.length + 0x900) as ChartId,
    kind,
    version: versionOf(KINDS[kind]),
    about: [],
    by,
    device: uuid(2),
    at,
    recordedAt: at,
    offsetMs: 0,
    body: reading.body,
  }
  return { slot, entry: entry as unknown as EntryOf<Kind> }
}

const lying = (acts: readonly Act[], slot: Slot): Readable[] =>
  acts.filter((a) => a.slot === slot).map((a) => a.entry)

/** What a decision would be made from, were these acts all that ever happened. */
export const factsOf = (acts: readonly Act[], owner: PersonId | null = A): Facts => ({
  clinic: foldEntries(clinicFold, lying(acts, 'clinic')),
  cases: [
    {
      case: CASE,
      partners: [A, B],
      joint: foldEntries(jointFold, lying(acts, 'joint')),
      team: foldEntries(teamFold, lying(acts, 'team')),
    },
  ],
  people: {
    [A]: {
      individual: foldEntries(individualFold, lying(acts, 'A')),
      clinical: foldEntries(clinicalFold, lying(acts, 'clinical A')),
    },
    [B]: {
      individual: foldEntries(individualFold, lying(acts, 'B')),
      clinical: foldEntries(clinicalFold, lying(acts, 'clinical B')),
    },
  },
  owner,
})

const PLACE = 'US-OR'

/** A clinic at work: founded and live, policy adopted, one medicine, everyone licensed. */
export const clinicAtWork: readonly Act[] = [
  act('clinic', DIRECTOR, ago(400 * DAY), 'clinic.founded', {
    name: 'Harbour',
    jurisdiction: PLACE,
    timeZone: 'UTC',
    live: true,
  }),
  act('clinic', DIRECTOR, ago(400 * DAY), 'policy.adopted', {
    version: 1,
    signedAs: 'Dr Director',
    values: Object.fromEntries(CORE_THRESHOLDS.map((name) => [name, THRESHOLDS[name].offered])),
  }),
  act('clinic', DIRECTOR, ago(400 * DAY), 'medicine.adopted', {
    medicine: 'ketamine',
    name: 'Ketamine',
    unit: 'mg',
    monitoringMin: 120,
    clinicians: 1,
    routes: [
      {
        route: 'sublingual',
        onsetMin: [5, 20],
        peakMin: [15, 60],
        effectsEndMin: [45, 180],
        heldInMouth: true,
      },
    ],
    lawful: [{ jurisdiction: PLACE, licence: 'prescriber', from: ago(400 * DAY) }],
    source: 'tests',
  }),
  ...(
    [
      [THERAPIST, 'therapist'],
      [MONITOR, 'monitor'],
      [PRESCRIBER, 'prescriber'],
    ] as const
  ).map(([person, credential]) =>
    act('clinic', DIRECTOR, ago(399 * DAY), 'credential.recorded', {
      person,
      credential,
      jurisdiction: PLACE,
      until: plusMs(NOW, 400 * DAY),
    }),
  ),
]

const consents = (slot: 'A' | 'B', person: PersonId): Act[] =>
  (['couple-therapy', 'medicine', 'conjoint-medicated'] as const).map((form) =>
    act(slot, person, ago(20 * DAY), 'consent.signed', {
      form,
      formVersion: 1,
      language: 'en',
      understood: true,
      expiresAt: plusMs(NOW, 300 * DAY),
    }),
  )

/** One partner, ready for a dose this morning. `pressure` is the only reading. */
const ready = (slot: 'A' | 'B', person: PersonId, journey: JourneyId): Act[] => {
  const mine = <K extends Kind>(by: PersonId, at: Instant, kind: K, body: BodyOf<K>) =>
    act(slot, by, at, kind, body)
  return [
    mine(THERAPIST, ago(30 * DAY), 'identity.verified', { by: 'photo-document' }),
    mine(person, ago(29 * DAY), 'screening.answered', {
      section: 'medical',
      conditions: [],
      allergies: [],
    }),
    mine(person, ago(29 * DAY), 'screening.answered', { section: 'medicines', medicines: [] }),
    mine(person, ago(29 * DAY), 'screening.answered', { section: 'substances', substances: [] }),
    mine(person, ago(29 * DAY), 'screening.answered', { section: 'mood', suicide: 'none' }),
    mine(THERAPIST, ago(28 * DAY), 'screening.reviewed', { considered: [] }),
    mine(PRESCRIBER, ago(25 * DAY), 'clearance.decided', {
      medicine: 'ketamine',
      outcome: 'cleared',
      conditions: [],
      expiresAt: plusMs(NOW, 60 * DAY),
    }),
    mine(PRESCRIBER, ago(25 * DAY), 'pregnancy.tested', { result: 'not-applicable' }),
    mine(PRESCRIBER, ago(25 * DAY), 'bladder.reviewed', { symptoms: [], finding: 'none' }),
    ...consents(slot, person),
    mine(person, ago(15 * DAY), 'intention.written', { words: 'Stay when I want to run' }),
    mine(person, ago(15 * DAY), 'hot-spot.named', { words: 'Being interrupted' }),
    mine(person, ago(15 * DAY), 'aftercare.planned', {
      words: 'A quiet evening',
      dependantsCaredFor: true,
    }),
    mine(person, ago(2 * DAY), 'escort.named', { journey, name: 'Sam' }),
    mine(person, ago(2 * DAY), 'dependants.arranged', { journey, arranged: true }),
    mine(PRESCRIBER, ago(DAY), 'order.signed', {
      journey,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      remote: false,
      expiresAt: plusMs(NOW, DAY),
    }),
    mine(MONITOR, ago(60 * MINUTE), 'location.confirmed', {
      jurisdiction: PLACE,
      setting: 'clinic',
    }),
    mine(person, ago(50 * MINUTE), 'consent.reaffirmed', { journey, alone: true, freely: true }),
    mine(MONITOR, ago(48 * MINUTE), 'suicide.asked', { alone: true, answer: 'none' }),
    mine(MONITOR, ago(46 * MINUTE), 'sobriety.checked', {
      journey,
      intoxicated: false,
      substancesLast24h: [],
    }),
    mine(MONITOR, ago(45 * MINUTE), 'health.reviewed-today', {
      journey,
      acuteIllness: false,
      changedSinceClearance: false,
    }),
    mine(MONITOR, ago(44 * MINUTE), 'fasting.confirmed', {
      journey,
      lastFoodAt: ago(10 * HOUR),
      lastDrinkAt: ago(3 * HOUR),
    }),
    mine(MONITOR, ago(15 * MINUTE), 'vitals.measured', {
      journey,
      moment: 'pre-dose',
      systolic: 128,
      diastolic: 82,
      heartRate: 72,
      spo2: 98,
    }),
  ]
}

const PLAN = uuid(0x9001) as EntryId

const agreedPlan: readonly Act[] = [
  act(
    'joint',
    THERAPIST,
    ago(18 * DAY),
    'plan.proposed',
    {
      template: 'blank',
      weave: [],
      journeys: [
        {
          journey: EARLIER,
          type: 'individual-trance',
          dosed: [A],
          present: [],
          medicine: 'ketamine',
          setting: 'clinic',
        },
        {
          journey: ALONE,
          type: 'individual-trance',
          dosed: [A],
          present: [],
          medicine: 'ketamine',
          setting: 'clinic',
        },
        {
          journey: TOGETHER,
          type: 'shared-psycholytic',
          dosed: [A, B],
          present: [],
          medicine: 'ketamine',
          setting: 'clinic',
        },
      ],
    },
    PLAN,
  ),
  act('joint', A, ago(17 * DAY), 'plan.agreed', { plan: PLAN }),
  act('joint', B, ago(17 * DAY), 'plan.agreed', { plan: PLAN }),
  act('joint', THERAPIST, ago(16 * DAY), 'preparation.held', { attended: [A, B] }),
  act('joint', THERAPIST, ago(14 * DAY), 'preparation.held', { attended: [A, B] }),
  act('joint', THERAPIST, ago(14 * DAY), 'stop-signal.agreed', {
    word: 'harbour',
    gesture: 'open hand',
  }),
]

/** The morning of a journey on which nothing stands in the way of a dose for A (and B, where shared). */
export const openMorning = (journey: JourneyId): readonly Act[] => [
  ...clinicAtWork,
  ...agreedPlan,
  act('team', SAFETY, ago(5 * DAY), 'safe-together.attested', {
    partners: [A, B],
    until: plusMs(NOW, 20 * DAY),
  }),
  act('team', MONITOR, ago(40 * MINUTE), 'staffing.confirmed', {
    journey,
    staff: [THERAPIST, MONITOR],
  }),
  act('team', MONITOR, ago(40 * MINUTE), 'room.prepared', {
    journey,
    rescueKit: true,
    emergencyPlan: true,
  }),
  ...ready('A', A, journey),
  ...ready('B', B, journey),
]

const orderOf = (acts: readonly Act[], slot: 'A' | 'B') =>
  acts.findLast((a) => a.slot === slot && a.entry.kind === 'order.signed')?.entry.id ?? PLAN

/** Asking to release exactly what was ordered, for one partner. */
export const askToRelease = (
  acts: readonly Act[],
  journey: JourneyId,
  person: typeof A = A,
  change: Partial<BodyOf<'dose.released'>> = {},
  at: Instant = NOW,
  by: PersonId = PRESCRIBER,
): EntryOf<'dose.released'> =>
  act(person === A ? 'A' : 'B', by, at, 'dose.released', {
    journey,
    order: orderOf(acts, person === A ? 'A' : 'B'),
    amount: 100,
    route: 'sublingual',
    reinforcement: false,
    ...change,
  }).entry as EntryOf<'dose.released'>
