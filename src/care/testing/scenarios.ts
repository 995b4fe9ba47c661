/* oxlint-disable max-lines -- a table of mornings, read row by row */
import type { BodyOf, Kind } from '../kinds.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import { without } from '../slice.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  DIRECTOR,
  EARLIER,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  SAFETY,
  THERAPIST,
  TOGETHER,
  type Act,
  type Slot,
} from './world.ts'

/** A morning with one thing changed, and exactly which criteria that leaves unmet. */
export type Scenario = {
  readonly title: string
  readonly journey: typeof ALONE
  readonly acts: readonly Act[]
  readonly ask?: Partial<BodyOf<'dose.released'>>
  readonly at?: Instant
  readonly by?: PersonId
  readonly unmet: readonly string[]
}

type Change = (acts: readonly Act[]) => readonly Act[]
type Rest = Partial<Pick<Scenario, 'ask' | 'at' | 'by'>>

const on = (
  journey: typeof ALONE,
  title: string,
  unmet: readonly string[],
  change: Change,
  rest: Rest = {},
): Scenario => ({ title, journey, acts: change(openMorning(journey)), unmet, ...rest })
const alone = (title: string, unmet: readonly string[], change: Change, rest: Rest = {}) =>
  on(ALONE, `alone: ${title}`, unmet, change, rest)
const together = (title: string, unmet: readonly string[], change: Change, rest: Rest = {}) =>
  on(TOGETHER, `together: ${title}`, unmet, change, rest)

const plus =
  (...more: readonly Act[]): Change =>
  (acts) => [...acts, ...more]
const minus =
  (slot: Slot, kind: Kind): Change =>
  (acts) =>
    acts.filter((a) => a.slot !== slot || a.entry.kind !== kind)
/** The same entry with other words in it, or at another time. */
const but =
  <K extends Kind>(
    slot: Slot,
    kind: K,
    change: (body: BodyOf<K>) => BodyOf<K>,
    at?: Instant,
  ): Change =>
  (acts) =>
    acts.map((a) =>
      a.slot === slot && a.entry.kind === kind
        ? {
            slot,
            entry: {
              ...a.entry,
              at: at ?? a.entry.at,
              body: change(a.entry.body as BodyOf<K>) as never,
            },
          }
        : a,
    )
const all =
  (...changes: readonly Change[]): Change =>
  (acts) =>
    changes.reduce((all, change) => change(all), acts)
const same = <T>(x: T): T => x
const nothing: Change = same

const unadopted = (name: ThresholdName): Change =>
  but('clinic', 'policy.adopted', (b) => ({
    ...b,
    values: without(b.values as Record<ThresholdName, number>, name) as typeof b.values,
  }))

const dosed = (at: Instant, slot: 'A' | 'B' = 'A', journey = EARLIER) =>
  plus(
    act(slot, MONITOR, at, 'dose.given', {
      journey,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    }),
    act(slot, MONITOR, plusMs(at, 2 * HOUR), 'phase.observed', { journey, phase: 'baseline' }),
  )
const integrated = plus(
  act('joint', THERAPIST, ago(HOUR), 'integration.held', { journey: EARLIER, attended: [A] }),
)
const doses = (n: number, at: (i: number) => Instant, journey = EARLIER): Change =>
  all(
    ...Array.from({ length: n }, (_, i) => dosed(at(i), 'A', journey)),
    plus(act('A', MONITOR, ago(HOUR), 'bladder.reviewed', { symptoms: [], finding: 'none' })),
    integrated,
  )
const ELSEWHERE = '0193a000-0000-7000-8000-00000000e15e' as typeof ALONE

const reading = (
  at: Instant,
  over: Partial<BodyOf<'vitals.measured'>>,
  slot: 'A' | 'B' = 'A',
  journey = ALONE,
) =>
  plus(
    act(slot, MONITOR, at, 'vitals.measured', {
      journey,
      moment: 'pre-dose',
      systolic: 128,
      diastolic: 82,
      heartRate: 72,
      spo2: 98,
      temperatureC: 36.6,
      ...over,
    }),
  )
const order = (over: Partial<BodyOf<'order.signed'>>, at?: Instant) =>
  but('A', 'order.signed', (b) => ({ ...b, ...over }), at)
const clearance = (over: Partial<BodyOf<'clearance.decided'>>) =>
  but('A', 'clearance.decided', (b) => ({ ...b, ...over }))
const later = (ms: number) => plusMs(NOW, ms)
const supply = (
  kind: 'supply.dispensed' | 'supply.taken' | 'supply.returned' | 'supply.explained',
  units: number,
  at: Instant,
) =>
  act('A', PRESCRIBER, at, kind, {
    medicine: 'ketamine',
    units,
    ...(kind === 'supply.explained' ? { words: 'Found it' } : {}),
  } as never)
const counted = (onHand: number, at: Instant) =>
  act('A', PRESCRIBER, at, 'supply.counted', { medicine: 'ketamine', onHand })
const consentEnd = (slot: 'A' | 'B', form: string, expiresAt: Instant) =>
  but(slot, 'consent.signed', (b) => (b.form === form ? { ...b, expiresAt } : b))
const withdrawn = (slot: 'A' | 'B', form: BodyOf<'consent.withdrawn'>['form']) =>
  plus(act(slot, slot === 'A' ? A : B, ago(10 * MINUTE), 'consent.withdrawn', { form }))
const VITALS = ['vitals-below-stop', 'vitals-rested']
const TODAY = [
  'client-where-licensed',
  'consents-reaffirmed',
  'no-acute-suicide-risk',
  'sober',
  'health-unchanged',
  'not-acutely-ill',
  'fasted',
  ...VITALS,
]
const MIDNIGHT = later(14 * HOUR)
const reinforced = (first: Instant, at: Instant): Change =>
  all(
    order({ reinforcement: { amount: 50, fromMin: 20, untilMin: 40, count: 1 } }, ago(DAY)),
    dosed(first, 'A', ALONE),
    plus(
      act('A', MONITOR, at, 'vitals.measured', {
        journey: ALONE,
        moment: 'during',
        systolic: 140,
        diastolic: 88,
        heartRate: 90,
        spo2: 96,
      }),
    ),
  )
const second: Rest = { ask: { reinforcement: true, amount: 50 } }

const pressureOnly = (at: Instant): Change =>
  plus(
    act('A', MONITOR, at, 'vitals.measured', {
      journey: ALONE,
      moment: 'pre-dose',
      systolic: 128,
      diastolic: 82,
    }),
  )

export const SCENARIOS: readonly Scenario[] = [
  alone('nothing in the way', [], nothing),
  together('nothing in the way', [], nothing),

  alone('no policy in a live clinic', ['policy-adopted'], minus('clinic', 'policy.adopted')),
  alone('one core number missing', ['policy-adopted'], unadopted('restMin')),
  alone(
    'no policy, but no one is treated here',
    [],
    all(
      minus('clinic', 'policy.adopted'),
      but('clinic', 'clinic.founded', (b) => ({ ...b, live: false })),
    ),
  ),
  alone('identity unknown', ['identity-verified'], minus('A', 'identity.verified')),
  alone('screening not answered', ['screening-complete'], minus('A', 'screening.answered')),
  alone('screening not reviewed', ['screening-complete'], minus('A', 'screening.reviewed')),
  alone(
    'answers newer than the review',
    ['screening-complete'],
    plus(act('A', A, ago(3 * DAY), 'screening.answered', { section: 'mood', suicide: 'none' })),
  ),

  alone('no clearance', ['clearance-in-force'], minus('A', 'clearance.decided')),
  alone('deferred', ['clearance-in-force'], clearance({ outcome: 'deferred' })),
  alone('clearance ends this very moment', ['clearance-in-force'], clearance({ expiresAt: NOW })),
  alone('clearance ends a millisecond later', [], clearance({ expiresAt: later(1) })),
  alone(
    'clearance withdrawn',
    ['clearance-in-force'],
    plus(
      act('A', PRESCRIBER, ago(HOUR), 'clearance.withdrawn', {
        medicine: 'ketamine',
        words: 'New finding',
      }),
    ),
  ),
  alone(
    'condition met: below 129/83',
    [],
    clearance({
      outcome: 'conditional',
      conditions: [{ kind: 'blood-pressure-below', systolic: 129, diastolic: 83 }],
    }),
  ),
  alone(
    'condition not met: 128 is not below 128',
    ['conditions-met'],
    clearance({
      outcome: 'conditional',
      conditions: [{ kind: 'blood-pressure-below', systolic: 128, diastolic: 83 }],
    }),
  ),
  alone(
    'condition not met: 82 is not below 82',
    ['conditions-met'],
    clearance({
      outcome: 'conditional',
      conditions: [{ kind: 'blood-pressure-below', systolic: 129, diastolic: 82 }],
    }),
  ),
  alone(
    'condition not confirmed by anyone',
    ['conditions-met'],
    clearance({
      outcome: 'conditional',
      conditions: [{ kind: 'confirmed-by-clinician', what: 'slept' }],
    }),
  ),

  alone('medicine not adopted', ['medicine-lawful'], minus('clinic', 'medicine.adopted')),
  alone(
    'licence ends now',
    ['medicine-lawful'],
    but('clinic', 'medicine.adopted', (b) => ({
      ...b,
      lawful: b.lawful.map((l) => ({ ...l, until: NOW })),
    })),
  ),
  alone(
    'licence ends a millisecond later',
    [],
    but('clinic', 'medicine.adopted', (b) => ({
      ...b,
      lawful: b.lawful.map((l) => ({ ...l, until: later(1) })),
    })),
  ),
  alone(
    'licence begins a millisecond later',
    ['medicine-lawful'],
    but('clinic', 'medicine.adopted', (b) => ({
      ...b,
      lawful: b.lawful.map((l) => ({ ...l, from: later(1) })),
    })),
  ),
  alone(
    'licence of another place',
    ['medicine-lawful'],
    but('clinic', 'medicine.adopted', (b) => ({
      ...b,
      lawful: b.lawful.map((l) => ({ ...l, jurisdiction: 'US-WA' })),
    })),
  ),
  alone(
    'remote order after remote orders ended',
    ['medicine-lawful'],
    all(
      order({ remote: true }),
      but('clinic', 'medicine.adopted', (b) => ({
        ...b,
        lawful: b.lawful.map((l) => ({ ...l, remoteOrdersUntil: ago(30 * DAY) })),
      })),
    ),
  ),
  alone(
    'nobody confirmed where they are',
    ['client-where-licensed'],
    minus('A', 'location.confirmed'),
  ),
  alone(
    'where the prescriber has no licence',
    ['client-where-licensed'],
    but('A', 'location.confirmed', (b) => ({ ...b, jurisdiction: 'US-WA' })),
  ),
  alone(
    'prescriber’s licence ends now',
    ['client-where-licensed'],
    but('clinic', 'credential.recorded', (b) =>
      b.person === PRESCRIBER ? { ...b, until: NOW } : b,
    ),
  ),
  alone(
    'prescriber’s licence ends a millisecond later',
    [],
    but('clinic', 'credential.recorded', (b) =>
      b.person === PRESCRIBER ? { ...b, until: later(1) } : b,
    ),
  ),

  alone(
    'no order',
    ['order-in-force', 'within-order', 'client-where-licensed'],
    minus('A', 'order.signed'),
  ),
  alone('order ends now', ['order-in-force'], order({ expiresAt: NOW })),
  alone('order ends a millisecond later', [], order({ expiresAt: later(1) })),
  alone('another order than asked', ['order-in-force'], nothing, {
    ask: { order: ELSEWHERE as never },
  }),
  alone('order for another medicine', ['order-in-force'], order({ medicine: 'esketamine' })),
  alone('more than ordered', ['within-order'], nothing, { ask: { amount: 100.01 } }),
  alone('less than ordered', [], nothing, { ask: { amount: 60 } }),
  alone('another route', ['within-order'], nothing, { ask: { route: 'intramuscular' } }),
  alone('the ordered dose was given already', ['within-order'], dosed(ago(5 * MINUTE), 'A', ALONE)),

  alone(
    'consent to the medicine withdrawn',
    ['consents-in-force', 'consents-reaffirmed'],
    withdrawn('A', 'medicine'),
  ),
  alone(
    'everything withdrawn',
    ['consents-in-force', 'consents-reaffirmed'],
    withdrawn('A', 'all'),
  ),
  alone('consent ends now', ['consents-in-force'], consentEnd('A', 'medicine', NOW)),
  alone('consent ends a millisecond later', [], consentEnd('A', 'medicine', later(1))),
  alone(
    're-affirmed with somebody there',
    ['consents-reaffirmed'],
    but('A', 'consent.reaffirmed', (b) => ({ ...b, alone: false })),
  ),
  alone(
    're-affirmed for another journey',
    ['consents-reaffirmed'],
    but('A', 'consent.reaffirmed', (b) => ({ ...b, journey: TOGETHER })),
  ),
  together('the other withdrew', ['conjoint-consent'], withdrawn('B', 'conjoint-medicated')),
  together(
    'the other’s conjoint consent ends now',
    ['conjoint-consent'],
    consentEnd('B', 'conjoint-medicated', NOW),
  ),
  together(
    'the other’s conjoint consent ends a millisecond later',
    [],
    consentEnd('B', 'conjoint-medicated', later(1)),
  ),
  together('the other has not re-affirmed', ['conjoint-consent'], minus('B', 'consent.reaffirmed')),
  together(
    'one’s own conjoint consent is missing',
    ['conjoint-consent', 'consents-reaffirmed'],
    withdrawn('A', 'conjoint-medicated'),
  ),
  alone('the other’s withdrawal does not touch an individual journey', [], withdrawn('B', 'all')),

  together('nobody attested', ['safe-together'], minus('team', 'safe-together.attested')),
  together(
    'attestation ends now',
    ['safe-together'],
    but('team', 'safe-together.attested', (b) => ({ ...b, until: NOW })),
  ),
  together(
    'attestation ends a millisecond later',
    [],
    but('team', 'safe-together.attested', (b) => ({ ...b, until: later(1) })),
  ),
  together(
    'attested for others',
    ['safe-together'],
    but('team', 'safe-together.attested', (b) => ({ ...b, partners: [B, THERAPIST] })),
  ),
  together(
    'attestation ended',
    ['safe-together'],
    plus(act('team', SAFETY, ago(HOUR), 'safe-together.ended', {})),
  ),
  alone('an individual journey needs no attestation', [], minus('team', 'safe-together.attested')),
  alone(
    'coerced',
    ['not-coerced'],
    plus(act('clinical A', SAFETY, ago(HOUR), 'protection.placed', { closes: 'every-journey' })),
  ),
  alone(
    'does not say that it is their own choice',
    ['not-coerced'],
    but('A', 'consent.reaffirmed', (b) => ({ ...b, freely: false })),
  ),
  alone(
    'the other is protected; this one’s own journey stays open',
    [],
    plus(act('clinical B', SAFETY, ago(HOUR), 'protection.placed', { closes: 'every-journey' })),
  ),
  together(
    'the other is protected',
    ['not-coerced'],
    plus(act('clinical B', SAFETY, ago(HOUR), 'protection.placed', { closes: 'shared-journeys' })),
  ),
  together(
    'the other does not say that it is their own choice',
    ['not-coerced'],
    but('B', 'consent.reaffirmed', (b) => ({ ...b, freely: false })),
  ),
  alone(
    'the other’s unfree answer does not touch an individual journey',
    [],
    but('B', 'consent.reaffirmed', (b) => ({ ...b, freely: false })),
  ),
  alone(
    'shared journeys are closed, this is none',
    [],
    plus(act('clinical A', SAFETY, ago(HOUR), 'protection.placed', { closes: 'shared-journeys' })),
  ),

  alone('suicide not asked', ['no-acute-suicide-risk'], minus('A', 'suicide.asked')),
  alone(
    'asked with somebody there',
    ['no-acute-suicide-risk'],
    but('A', 'suicide.asked', (b) => ({ ...b, alone: false })),
  ),
  alone(
    'a plan',
    ['no-acute-suicide-risk'],
    but('A', 'suicide.asked', (b) => ({ ...b, answer: 'plan-or-intent' })),
  ),
  alone(
    'ideation informs',
    [],
    but('A', 'suicide.asked', (b) => ({ ...b, answer: 'ideation' })),
  ),
  alone(
    'intoxicated',
    ['sober'],
    but('A', 'sobriety.checked', (b) => ({ ...b, intoxicated: true })),
  ),
  alone(
    'alcohol yesterday evening',
    ['sober'],
    but('A', 'sobriety.checked', (b) => ({ ...b, substancesLast24h: ['alcohol'] })),
  ),
  alone(
    'substances where no number is adopted',
    ['policy-adopted'],
    all(
      unadopted('substanceFreeHours'),
      but('A', 'sobriety.checked', (b) => ({ ...b, substancesLast24h: ['alcohol'] })),
    ),
  ),
  alone('sobriety not checked', ['sober'], minus('A', 'sobriety.checked')),
  alone(
    'health not asked',
    ['health-unchanged', 'not-acutely-ill'],
    minus('A', 'health.reviewed-today'),
  ),
  alone(
    'medicines changed since clearance',
    ['health-unchanged'],
    but('A', 'health.reviewed-today', (b) => ({ ...b, changedSinceClearance: true })),
  ),
  alone(
    'a change reported after the clearance',
    ['health-unchanged'],
    plus(act('A', A, ago(3 * DAY), 'health.changed', { what: 'medicines', words: 'New tablets' })),
  ),
  alone(
    'a change that the clearance knew of',
    [],
    plus(act('A', A, ago(26 * DAY), 'health.changed', { what: 'medicines', words: 'New tablets' })),
  ),
  alone(
    'ill today',
    ['not-acutely-ill'],
    but('A', 'health.reviewed-today', (b) => ({ ...b, acuteIllness: true })),
  ),
  alone(
    'pregnant',
    ['not-pregnant'],
    but('A', 'pregnancy.tested', (b) => ({ ...b, result: 'positive' })),
  ),
  alone('nobody asked about pregnancy', ['not-pregnant'], minus('A', 'pregnancy.tested')),
  alone(
    'test exactly seven days old',
    [],
    but('A', 'pregnancy.tested', () => ({ result: 'negative' }), ago(7 * DAY)),
  ),
  alone(
    'test a millisecond older than seven days',
    ['not-pregnant'],
    but('A', 'pregnancy.tested', () => ({ result: 'negative' }), ago(7 * DAY + 1)),
  ),

  alone('no intention', ['prepared'], minus('A', 'intention.written')),
  alone('no stop signal', ['prepared'], minus('joint', 'stop-signal.agreed')),
  alone(
    'one session where two are needed',
    ['prepared'],
    all(
      minus('joint', 'preparation.held'),
      plus(act('joint', THERAPIST, ago(14 * DAY), 'preparation.held', { attended: [A, B] })),
    ),
  ),
  alone(
    'one session alone and one together',
    [],
    all(
      minus('joint', 'preparation.held'),
      plus(
        act('joint', THERAPIST, ago(14 * DAY), 'preparation.held', { attended: [A, B] }),
        act('A', THERAPIST, ago(13 * DAY), 'preparation.held', { attended: [A] }),
      ),
    ),
  ),
  alone(
    'the other’s sessions do not count',
    ['prepared'],
    all(
      minus('joint', 'preparation.held'),
      plus(
        act('joint', THERAPIST, ago(14 * DAY), 'preparation.held', { attended: [B] }),
        act('joint', THERAPIST, ago(13 * DAY), 'preparation.held', { attended: [B] }),
      ),
    ),
  ),
  alone('the journey before is not integrated', ['previous-integrated'], dosed(ago(10 * DAY))),
  alone('the journey before is integrated', [], all(dosed(ago(10 * DAY)), integrated)),
  alone(
    'integration without this person',
    ['previous-integrated'],
    all(
      dosed(ago(10 * DAY)),
      plus(
        act('joint', THERAPIST, ago(8 * DAY), 'integration.held', {
          journey: EARLIER,
          attended: [B],
        }),
      ),
    ),
  ),
  alone('exactly 72 hours', [], all(dosed(ago(72 * HOUR)), integrated)),
  alone(
    'a millisecond less than 72 hours',
    ['interval'],
    all(dosed(ago(72 * HOUR - 1)), integrated),
  ),
  alone('the other’s dose yesterday', [], dosed(ago(DAY), 'B')),
  alone(
    'seven doses in the series',
    [],
    doses(7, (i) => ago((40 + i) * DAY)),
  ),
  alone(
    'eight doses in the series',
    ['doses-in-series'],
    doses(8, (i) => ago((40 + i) * DAY)),
  ),
  alone(
    'eight doses in another series long ago',
    ['previous-integrated'],
    doses(8, (i) => ago((40 + i) * DAY), ELSEWHERE),
  ),
  alone(
    'seven doses in thirty days',
    ['previous-integrated'],
    doses(7, (i) => ago((29 - i) * DAY), ELSEWHERE),
  ),
  alone(
    'eight doses in thirty days, in another case',
    ['previous-integrated', 'doses-in-30-days'],
    doses(8, (i) => ago((29 - i) * DAY), ELSEWHERE),
  ),
  alone(
    'eight doses in thirty days, in another case, the last one integrated',
    ['doses-in-30-days'],
    all(
      doses(8, (i) => ago((29 - i) * DAY), ELSEWHERE),
      plus(
        act('A', THERAPIST, ago(DAY), 'integration.held', { journey: ELSEWHERE, attended: [A] }),
      ),
    ),
  ),
  alone(
    'the eighth is exactly thirty days ago',
    ['previous-integrated'],
    all(
      dosed(ago(30 * DAY), 'A', ELSEWHERE),
      doses(7, (i) => ago((29 - i) * DAY), ELSEWHERE),
    ),
  ),
  alone(
    'the eighth is a millisecond short of thirty days',
    ['previous-integrated', 'doses-in-30-days'],
    all(
      dosed(ago(30 * DAY - 1), 'A', ELSEWHERE),
      doses(7, (i) => ago((29 - i) * DAY), ELSEWHERE),
    ),
  ),

  alone(
    'hold on the case',
    ['no-hold'],
    plus(act('team', THERAPIST, ago(HOUR), 'hold.placed', { covers: 'case', words: 'Pause' })),
  ),
  alone(
    'hold on this journey',
    ['no-hold'],
    plus(
      act('team', THERAPIST, ago(HOUR), 'hold.placed', {
        covers: 'journey',
        journey: ALONE,
        words: 'Pause',
      }),
    ),
  ),
  alone(
    'hold on another journey',
    [],
    plus(
      act('team', THERAPIST, ago(HOUR), 'hold.placed', {
        covers: 'journey',
        journey: TOGETHER,
        words: 'Pause',
      }),
    ),
  ),
  alone(
    'hold on a journey that names none',
    ['no-hold'],
    plus(act('team', THERAPIST, ago(HOUR), 'hold.placed', { covers: 'journey', words: 'Pause' })),
  ),
  alone(
    'hold on this person',
    ['no-hold'],
    plus(
      act('clinical A', PRESCRIBER, ago(HOUR), 'hold.placed', {
        covers: 'person',
        words: 'Bloods',
      }),
    ),
  ),
  alone(
    'hold on the other does not touch an individual journey',
    [],
    plus(
      act('clinical B', PRESCRIBER, ago(HOUR), 'hold.placed', {
        covers: 'person',
        words: 'Bloods',
      }),
    ),
  ),
  together(
    'hold on the other',
    ['no-hold'],
    plus(
      act('clinical B', PRESCRIBER, ago(HOUR), 'hold.placed', {
        covers: 'person',
        words: 'Bloods',
      }),
    ),
  ),
  alone(
    'one unit unexplained',
    ['supply-explained'],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      counted(0, ago(3 * DAY)),
    ),
  ),
  alone(
    'explained but not reviewed',
    ['supply-explained'],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      counted(0, ago(3 * DAY)),
      supply('supply.explained', 1, ago(2 * DAY)),
    ),
  ),
  alone(
    'explained and reviewed',
    [],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      counted(0, ago(3 * DAY)),
      supply('supply.explained', 1, ago(2 * DAY)),
      act('A', PRESCRIBER, ago(DAY), 'supply.reviewed', {
        medicine: 'ketamine',
        words: 'Plausible',
      }),
    ),
  ),
  alone(
    'reviewed before anybody explained',
    ['supply-explained'],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      counted(0, ago(3 * DAY)),
      act('A', PRESCRIBER, ago(2 * DAY), 'supply.reviewed', {
        medicine: 'ketamine',
        words: 'To be asked',
      }),
      supply('supply.explained', 1, ago(DAY)),
    ),
  ),
  alone(
    'explained and reviewed, and dispensed again since',
    [],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      counted(0, ago(3 * DAY)),
      supply('supply.explained', 1, ago(2 * DAY)),
      act('A', PRESCRIBER, ago(2 * DAY), 'supply.reviewed', {
        medicine: 'ketamine',
        words: 'Plausible',
      }),
      supply('supply.dispensed', 1, ago(DAY)),
    ),
  ),
  alone(
    'everything returned',
    [],
    plus(
      supply('supply.dispensed', 2, ago(5 * DAY)),
      supply('supply.taken', 1, ago(4 * DAY)),
      supply('supply.returned', 1, ago(3 * DAY)),
      counted(0, ago(2 * DAY)),
    ),
  ),
  alone(
    'the clinic’s stock differs',
    ['stock-reconciled'],
    plus(
      act('clinic', PRESCRIBER, ago(DAY), 'stock.counted', {
        medicine: 'ketamine',
        lot: 'K1',
        expected: 20,
        found: 19,
      }),
    ),
  ),
  alone(
    'the stock of a medicine with a longer name differs',
    [],
    plus(
      act('clinic', PRESCRIBER, ago(DAY), 'stock.counted', {
        medicine: 'ketamine nasal',
        lot: 'K1',
        expected: 20,
        found: 19,
      }),
    ),
  ),
  alone(
    'the difference is explained',
    [],
    plus(
      act('clinic', PRESCRIBER, ago(DAY), 'stock.counted', {
        medicine: 'ketamine',
        lot: 'K1',
        expected: 20,
        found: 19,
      }),
      act('clinic', DIRECTOR, ago(HOUR), 'stock.explained', {
        medicine: 'ketamine',
        lot: 'K1',
        words: 'Broken, witnessed',
      }),
    ),
  ),
  alone('the bladder was never asked about', ['bladder-current'], minus('A', 'bladder.reviewed')),
  alone(
    'the bladder says stop',
    ['bladder-current'],
    but('A', 'bladder.reviewed', (b) => ({ ...b, finding: 'stop' })),
  ),
  alone(
    'three doses since the bladder review',
    [],
    all(...[1, 2, 3].map((i) => dosed(ago((4 + i) * DAY))), integrated),
  ),
  alone(
    'four doses since the bladder review',
    ['bladder-current'],
    all(...[1, 2, 3, 4].map((i) => dosed(ago((4 + i) * DAY))), integrated),
  ),
  together(
    'the other’s target is open, a millisecond under a week',
    ['no-open-emdr-target'],
    plus(
      act('B', THERAPIST, ago(7 * DAY - 1), 'emdr.closed', {
        target: 'one',
        sud: 5,
        closure: 'incomplete',
      }),
    ),
  ),
  together(
    'the other’s target was left a week ago',
    [],
    plus(
      act('B', THERAPIST, ago(7 * DAY), 'emdr.closed', {
        target: 'one',
        sud: 5,
        closure: 'incomplete',
      }),
    ),
  ),
  together(
    'the target was closed since',
    [],
    plus(
      act('B', THERAPIST, ago(3 * DAY), 'emdr.closed', {
        target: 'one',
        sud: 5,
        closure: 'incomplete',
      }),
      act('B', THERAPIST, ago(DAY), 'emdr.closed', {
        target: 'one',
        sud: 0,
        voc: 7,
        closure: 'complete',
      }),
    ),
  ),
  together(
    'a set was done after the target was closed',
    ['no-open-emdr-target'],
    plus(
      act('B', THERAPIST, ago(3 * DAY), 'emdr.closed', {
        target: 'one',
        sud: 0,
        closure: 'complete',
      }),
      act('B', THERAPIST, ago(DAY), 'emdr.set-done', { target: 'one', modality: 'taps' }),
    ),
  ),
  alone(
    'an open target does not hold an individual journey',
    [],
    plus(
      act('A', THERAPIST, ago(DAY), 'emdr.closed', {
        target: 'one',
        sud: 5,
        closure: 'incomplete',
      }),
    ),
  ),

  alone(
    'food exactly two hours ago',
    [],
    but('A', 'fasting.confirmed', (b) => ({ ...b, lastFoodAt: ago(2 * HOUR) })),
  ),
  alone(
    'food a millisecond less than two hours ago',
    ['fasted'],
    but('A', 'fasting.confirmed', (b) => ({ ...b, lastFoodAt: ago(2 * HOUR - 1) })),
  ),
  alone(
    'drink exactly half an hour ago',
    [],
    but('A', 'fasting.confirmed', (b) => ({ ...b, lastDrinkAt: ago(30 * MINUTE) })),
  ),
  alone(
    'drink a millisecond less than half an hour ago',
    ['fasted'],
    but('A', 'fasting.confirmed', (b) => ({ ...b, lastDrinkAt: ago(30 * MINUTE - 1) })),
  ),
  alone(
    'ordered by weight, no weight',
    ['weight-on-record'],
    order({ unit: 'mg/kg', amount: 100 }),
  ),
  alone(
    'weight exactly thirty days old',
    [],
    all(
      order({ unit: 'mg/kg', amount: 100 }),
      plus(act('A', MONITOR, ago(30 * DAY), 'weight.measured', { weightKg: 70 })),
    ),
  ),
  alone(
    'weight a millisecond older',
    ['weight-on-record'],
    all(
      order({ unit: 'mg/kg', amount: 100 }),
      plus(act('A', MONITOR, ago(30 * DAY + 1), 'weight.measured', { weightKg: 70 })),
    ),
  ),

  alone('no reading today', VITALS, minus('A', 'vitals.measured')),
  alone('reading exactly an hour old', [], but('A', 'vitals.measured', same, ago(60 * MINUTE))),
  alone(
    'reading a millisecond older than an hour',
    ['vitals-below-stop'],
    but('A', 'vitals.measured', same, ago(60 * MINUTE + 1)),
  ),
  alone('140/90 is not raised', [], reading(ago(5 * MINUTE), { systolic: 140, diastolic: 90 })),
  alone('141 is raised', ['vitals-rested'], reading(ago(5 * MINUTE), { systolic: 141 })),
  alone('91 is raised', ['vitals-rested'], reading(ago(5 * MINUTE), { diastolic: 91 })),
  alone(
    '159/99 is raised, not beyond',
    ['vitals-rested'],
    reading(ago(5 * MINUTE), { systolic: 159, diastolic: 99 }),
  ),
  alone('160 is beyond', VITALS, reading(ago(5 * MINUTE), { systolic: 160 })),
  alone('100 is beyond', VITALS, reading(ago(5 * MINUTE), { diastolic: 100 })),
  alone(
    'pulse 45 and 120 are within',
    [],
    all(reading(ago(6 * MINUTE), { heartRate: 45 }), reading(ago(5 * MINUTE), { heartRate: 120 })),
  ),
  alone('pulse 45', [], reading(ago(5 * MINUTE), { heartRate: 45 })),
  alone('pulse 44', ['vitals-below-stop'], reading(ago(5 * MINUTE), { heartRate: 44 })),
  alone('pulse 121', ['vitals-below-stop'], reading(ago(5 * MINUTE), { heartRate: 121 })),
  alone('oxygen 92', [], reading(ago(5 * MINUTE), { spo2: 92 })),
  alone('oxygen 91', ['vitals-below-stop'], reading(ago(5 * MINUTE), { spo2: 91 })),
  alone('temperature 37 (below 38)', [], reading(ago(5 * MINUTE), { temperatureC: 37 })),
  alone('temperature 38', ['vitals-below-stop'], reading(ago(5 * MINUTE), { temperatureC: 38 })),
  alone(
    'temperature 38, and a reading without it since',
    ['vitals-below-stop'],
    all(reading(ago(6 * MINUTE), { temperatureC: 38 }), pressureOnly(ago(5 * MINUTE))),
  ),
  alone(
    'temperature 38, and measured again since',
    [],
    all(reading(ago(6 * MINUTE), { temperatureC: 38 }), reading(ago(5 * MINUTE), {})),
  ),
  alone(
    'raised, then in range after exactly the rest',
    [],
    all(reading(ago(12 * MINUTE), { systolic: 150 }), reading(ago(2 * MINUTE), {})),
  ),
  alone(
    'raised, then in range a millisecond too soon',
    ['vitals-rested'],
    all(reading(ago(12 * MINUTE), { systolic: 150 }), reading(ago(2 * MINUTE + 1), {})),
  ),
  alone(
    'raised again after rest',
    ['vitals-rested'],
    all(reading(ago(14 * MINUTE), { systolic: 150 }), reading(ago(2 * MINUTE), { systolic: 145 })),
  ),
  alone('the other’s pressure is raised', [], reading(ago(5 * MINUTE), { systolic: 170 }, 'B')),

  alone('no escort', ['escorted'], minus('A', 'escort.named')),
  together(
    'the escort takes the medicine too',
    ['escorted'],
    but('A', 'escort.named', (b) => ({ ...b, partner: B })),
  ),
  alone(
    'the partner brings them home and takes nothing',
    [],
    but('A', 'escort.named', (b) => ({ ...b, partner: B })),
  ),
  alone(
    'the partner may not',
    ['escorted'],
    all(
      but('A', 'escort.named', (b) => ({ ...b, partner: B })),
      plus(
        act('clinical A', SAFETY, ago(HOUR), 'protection.placed', { closes: 'partner-as-sitter' }),
      ),
    ),
  ),
  alone('dependants not asked', ['dependants-cared-for'], minus('A', 'dependants.arranged')),
  alone(
    'dependants not arranged',
    ['dependants-cared-for'],
    but('A', 'dependants.arranged', (b) => ({ ...b, arranged: false })),
  ),
  alone('nobody confirmed the staff', ['staffed'], minus('team', 'staffing.confirmed')),
  alone(
    'one clinician is enough for one',
    [],
    but('team', 'staffing.confirmed', (b) => ({ ...b, staff: [MONITOR] })),
  ),
  together(
    'one clinician is not enough for two',
    ['staffed'],
    but('team', 'staffing.confirmed', (b) => ({ ...b, staff: [MONITOR] })),
  ),
  together(
    'the same one twice',
    ['staffed'],
    but('team', 'staffing.confirmed', (b) => ({ ...b, staff: [MONITOR, MONITOR] })),
  ),
  alone(
    'somebody without a credential',
    ['staffed'],
    but('team', 'staffing.confirmed', (b) => ({ ...b, staff: [MONITOR, SAFETY] })),
  ),
  alone(
    'a credential ends now',
    ['staffed'],
    but('clinic', 'credential.recorded', (b) => (b.person === MONITOR ? { ...b, until: NOW } : b)),
  ),
  alone(
    'a credential ends a millisecond later',
    [],
    but('clinic', 'credential.recorded', (b) =>
      b.person === MONITOR ? { ...b, until: later(1) } : b,
    ),
  ),
  alone('room not checked', ['room-ready'], minus('team', 'room.prepared')),
  alone(
    'no rescue kit',
    ['room-ready'],
    but('team', 'room.prepared', (b) => ({ ...b, rescueKit: false })),
  ),
  alone(
    'the plan is newer than the agreement',
    ['planned-and-agreed'],
    plus(
      act('joint', THERAPIST, ago(DAY), 'plan.proposed', {
        template: 'blank',
        weave: [],
        journeys: [
          {
            journey: ALONE,
            type: 'individual-trance',
            dosed: [A],
            present: [],
            medicine: 'ketamine',
            setting: 'clinic',
          },
        ],
      }),
    ),
  ),
  together('the other has not agreed to the plan', ['planned-and-agreed'], (acts) =>
    acts.filter((a) => a.entry.kind !== 'plan.agreed' || a.entry.by !== B),
  ),
  alone(
    'this journey was cancelled',
    ['planned-and-agreed'],
    plus(act('joint', THERAPIST, ago(HOUR), 'journey.cancelled', { journey: ALONE })),
  ),
  together(
    'made individual for the other',
    ['dosed-in-this-journey'],
    plus(
      act('joint', THERAPIST, ago(HOUR), 'journey.made-individual', {
        journey: TOGETHER,
        for: B,
        type: 'individual-psycholytic',
      }),
    ),
  ),
  together(
    'made individual for this one: the other no longer counts',
    [],
    all(
      withdrawn('B', 'all'),
      minus('team', 'safe-together.attested'),
      plus(
        act('joint', THERAPIST, ago(HOUR), 'journey.made-individual', {
          journey: TOGETHER,
          for: A,
          type: 'individual-psycholytic',
        }),
      ),
    ),
  ),

  alone('at home, with a sitter, and no room of ours', [], atHome),
  alone(
    'at home without consent to that',
    ['consents-in-force'],
    all(
      atHome,
      minus('A', 'consent.signed'),
      plus(...(['couple-therapy', 'medicine'] as const).map(signed)),
    ),
  ),
  alone('at home, nobody sits with them', ['escorted'], all(atHome, minus('A', 'sitter.named'))),
  alone(
    'at home, and a safety clinician closed that',
    ['not-coerced'],
    all(
      atHome,
      plus(act('clinical A', SAFETY, ago(HOUR), 'protection.placed', { closes: 'take-home' })),
    ),
  ),
  alone(
    'in the clinic that protection says nothing',
    [],
    plus(act('clinical A', SAFETY, ago(HOUR), 'protection.placed', { closes: 'take-home' })),
  ),

  alone('second dose as ordered', [], reinforced(ago(30 * MINUTE), ago(2 * MINUTE)), second),
  alone(
    'second dose without being ordered',
    ['within-reinforcement'],
    all(dosed(ago(30 * MINUTE), 'A', ALONE), reading(ago(2 * MINUTE), {})),
    second,
  ),
  alone(
    'second dose exactly at the window’s start',
    [],
    reinforced(ago(20 * MINUTE), ago(2 * MINUTE)),
    second,
  ),
  alone(
    'second dose a millisecond before the window',
    ['within-reinforcement'],
    reinforced(ago(20 * MINUTE - 1), ago(2 * MINUTE)),
    second,
  ),
  alone(
    'second dose exactly at the window’s end',
    [],
    reinforced(ago(40 * MINUTE), ago(2 * MINUTE)),
    second,
  ),
  alone(
    'second dose a millisecond after the window',
    ['within-reinforcement'],
    reinforced(ago(40 * MINUTE + 1), ago(2 * MINUTE)),
    second,
  ),
  alone(
    'second dose larger than ordered',
    ['within-reinforcement'],
    reinforced(ago(30 * MINUTE), ago(2 * MINUTE)),
    { ask: { reinforcement: true, amount: 51 } },
  ),
  alone(
    'second dose, nothing measured since the first',
    ['vitals-since-dose'],
    all(
      order({ reinforcement: { amount: 50, fromMin: 20, untilMin: 40, count: 1 } }),
      dosed(ago(30 * MINUTE), 'A', ALONE),
      but('A', 'vitals.measured', same, ago(45 * MINUTE)),
    ),
    second,
  ),
  ...(
    [
      ['systolic', 159, 160],
      ['diastolic', 99, 100],
      ['heartRate', 120, 121],
      ['heartRate', 45, 44],
      ['spo2', 92, 91],
      ['temperatureC', 37, 38],
    ] as const
  ).flatMap(([name, fine, beyond]) => [
    alone(
      `second dose with ${name} ${fine}`,
      [],
      all(reinforced(ago(30 * MINUTE), ago(3 * MINUTE)), reading(ago(MINUTE), { [name]: fine })),
      second,
    ),
    alone(
      `second dose with ${name} ${beyond}`,
      ['vitals-since-dose'],
      all(reinforced(ago(30 * MINUTE), ago(3 * MINUTE)), reading(ago(MINUTE), { [name]: beyond })),
      second,
    ),
  ]),
  alone(
    'second dose after consent was withdrawn',
    ['consents-in-force'],
    all(reinforced(ago(30 * MINUTE), ago(2 * MINUTE)), withdrawn('A', 'medicine')),
    second,
  ),

  alone(
    'one millisecond before midnight it is still today',
    ['vitals-below-stop'],
    all(
      clearance({
        outcome: 'conditional',
        conditions: [{ kind: 'confirmed-by-clinician', what: 'slept' }],
        expiresAt: later(5 * DAY),
      }),
      confirmSlept,
    ),
    { at: plusMs(MIDNIGHT, -1) },
  ),
  alone(
    'at midnight the day is over',
    ['conditions-met', ...TODAY],
    all(
      clearance({
        outcome: 'conditional',
        conditions: [{ kind: 'confirmed-by-clinician', what: 'slept' }],
        expiresAt: later(5 * DAY),
      }),
      confirmSlept,
    ),
    { at: MIDNIGHT },
  ),
  alone('without the server, heard when they were asked again', [], (acts) => acts, {
    ask: { heardAt: ago(50 * MINUTE) },
  }),
  alone(
    'without the server, heard a millisecond after they were asked',
    ['reaffirmed-since-heard'],
    (acts) => acts,
    { ask: { heardAt: plusMs(ago(50 * MINUTE), 1) } },
  ),
  together(
    'without the server, the other was not asked again',
    ['reaffirmed-since-heard'],
    but('A', 'consent.reaffirmed', (b) => b, ago(10 * MINUTE)),
    { ask: { heardAt: ago(20 * MINUTE) } },
  ),
  together(
    'without the server, both were asked again',
    [],
    all(
      but('A', 'consent.reaffirmed', (b) => b, ago(10 * MINUTE)),
      but('B', 'consent.reaffirmed', (b) => b, ago(5 * MINUTE)),
    ),
    { ask: { heardAt: ago(20 * MINUTE) } },
  ),
  alone(
    'without the server, heard now',
    [],
    but('A', 'consent.reaffirmed', (b) => b, NOW),
    { ask: { heardAt: NOW } },
  ),
  alone(
    'without the server, said to be heard in a millisecond',
    ['heard-today', 'reaffirmed-since-heard'],
    but('A', 'consent.reaffirmed', (b) => b, NOW),
    { ask: { heardAt: later(1) } },
  ),
  alone('without the server, heard yesterday', ['heard-today'], (acts) => acts, {
    ask: { heardAt: ago(11 * HOUR) },
  }),
  alone(
    'a second dose without the server asks nobody again',
    ['heard-today'],
    reinforced(ago(30 * MINUTE), ago(5 * MINUTE)),
    { ask: { heardAt: ago(11 * HOUR), reinforcement: true, amount: 50 } },
  ),
  alone(
    'at midnight an unfree answer of yesterday no longer speaks',
    TODAY,
    but('A', 'consent.reaffirmed', (b) => ({ ...b, freely: false })),
    { at: MIDNIGHT },
  ),
  alone(
    'a millisecond before midnight it still does',
    ['not-coerced', 'vitals-below-stop'],
    but('A', 'consent.reaffirmed', (b) => ({ ...b, freely: false })),
    { at: plusMs(MIDNIGHT, -1) },
  ),
]

function signed(form: BodyOf<'consent.signed'>['form']): Act {
  return act('A', A, ago(20 * DAY), 'consent.signed', {
    form,
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: later(300 * DAY),
  })
}

function atHome(acts: readonly Act[]): readonly Act[] {
  const home = but('joint', 'plan.proposed', (b) => ({
    ...b,
    journeys: b.journeys.map((j) => ({ ...j, setting: 'home' as const })),
  }))
  const here = minus('team', 'room.prepared')
  const sitter = act('A', A, ago(2 * DAY), 'sitter.named', { journey: ALONE, name: 'Robin' })
  return all(home, here, minus('A', 'escort.named'), plus(signed('take-home'), sitter))(acts)
}

function confirmSlept(acts: readonly Act[]): readonly Act[] {
  const decided = acts.find((a) => a.slot === 'A' && a.entry.kind === 'clearance.decided')
  return decided
    ? [
        ...acts,
        act('A', MONITOR, ago(30 * MINUTE), 'condition.confirmed', {
          clearance: decided.entry.id,
          what: 'slept',
          holds: true,
        }),
      ]
    : acts
}
