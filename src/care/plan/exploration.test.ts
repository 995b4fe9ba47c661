import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf, EntryOf, Kind } from '../kinds.ts'
import type { Facts } from '../decision.ts'
import { decide } from '../decide.ts'
import { explore, type Move } from '../testing/exploration.ts'
import {
  A,
  act,
  ALONE,
  askToRelease,
  B,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  SAFETY,
  THERAPIST,
  TOGETHER,
  type Act,
  type Slot,
} from '../testing/world.ts'

/** What happened, as a child could retell it: which tick, or −1 for not (or for long before). */
type Told = Readonly<Record<string, number>>
const LONG_BEFORE = 9
const NOT = -1
const TICKS: readonly Instant[] = [NOW, plusMs(NOW, 15 * MINUTE), plusMs(NOW, DAY)]
const day = (tick: number) => (tick === 2 ? 2 : tick === LONG_BEFORE ? 0 : 1)

const uuid = (move: number, tick: number) =>
  `0193b000-0000-7000-8000-${(move * 16 + tick).toString(16).padStart(12, '0')}` as EntryOf<Kind>['id']
let moves = 1

function move<K extends Kind>(
  slot: Slot,
  by: PersonId,
  kind: K,
  body: (tick: number) => BodyOf<K>,
  told: (told: Told, tick: number) => Told | null,
): Move<Told> {
  const number = moves++
  const made = TICKS.map((at, tick) => act(slot, by, at, kind, body(tick), uuid(number, tick)))
  return { name: `${slot} ${kind}`, act: (tick) => made[tick] as Act, ledger: told }
}
const says =
  (topic: string) =>
  (told: Told, tick: number): Told | null =>
    told[topic] === tick ? null : { ...told, [topic]: tick }
const ends =
  (topic: string, ...also: string[]) =>
  (told: Told, tick: number): Told | null => {
    if (told[topic] === NOT) return null
    return { ...told, [topic]: NOT, ...Object.fromEntries(also.map((name) => [name, tick])) }
  }
const holdId = (first: Move<Told>, tick: number) => first.act(tick).entry.id

/** A stop that was placed at a tick is lifted by name. */
const stop = (
  slot: Slot,
  kind: 'hold.placed' | 'protection.placed',
  topic: string,
): Move<Told>[] => {
  const by = kind === 'hold.placed' ? PRESCRIBER : SAFETY
  const place =
    kind === 'hold.placed'
      ? move(
          slot,
          by,
          'hold.placed',
          () => ({ covers: 'person', words: 'Stop' }),
          (told, tick) => (told[topic] === NOT ? { ...told, [topic]: tick } : null),
        )
      : move(
          slot,
          by,
          'protection.placed',
          () => ({ closes: 'every-journey' }),
          (told, tick) => (told[topic] === NOT ? { ...told, [topic]: tick } : null),
        )
  const lifts = TICKS.map((_, placed) => {
    const lift = (told: Told) => (told[topic] === placed ? { ...told, [topic]: NOT } : null)
    return kind === 'hold.placed'
      ? move(slot, by, 'hold.lifted', () => ({ hold: holdId(place, placed), words: 'Go on' }), lift)
      : move(slot, by, 'protection.lifted', () => ({ protection: holdId(place, placed) }), lift)
  })
  return [place, ...lifts]
}
const consent = (
  slot: 'A' | 'B',
  person: PersonId,
  form: 'medicine' | 'conjoint-medicated',
): Move<Told>[] => [
  move(
    slot,
    person,
    'consent.signed',
    () => ({
      form,
      formVersion: 1,
      language: 'en',
      understood: true,
      expiresAt: plusMs(NOW, 90 * DAY),
    }),
    (told, tick) =>
      told[`${slot} ${form}`] === NOT ? { ...told, [`${slot} ${form}`]: tick } : null,
  ),
  move(
    slot,
    person,
    'consent.withdrawn',
    () => ({ form }),
    ends(`${slot} ${form}`, `${slot} withdrew`),
  ),
]
const reaffirm = (slot: 'A' | 'B', person: PersonId, journey: typeof ALONE): Move<Told> =>
  move(
    slot,
    person,
    'consent.reaffirmed',
    () => ({ journey, alone: true, freely: true }),
    says(`${slot} reaffirmed`),
  )
/** One reading a tick: raised readings are remembered apart from the last one. */
const reading = (topic: string, systolic: number): Move<Told> =>
  move(
    'A',
    MONITOR,
    'vitals.measured',
    () => ({ journey: ALONE, moment: 'pre-dose', systolic, diastolic: 80 }),
    (told, tick) => (told['measured'] === tick ? null : { ...told, measured: tick, [topic]: tick }),
  )

/** The oracle: in its own words, from what was told, never from the fold. */
const reaffirmedBy = (told: Told, who: 'A' | 'B', tick: number) => {
  const said = told[`${who} reaffirmed`] as number
  const withdrew = told[`${who} withdrew`] as number
  return (
    said !== NOT &&
    said !== LONG_BEFORE &&
    day(said) === day(tick) &&
    (withdrew === NOT || withdrew < said)
  )
}
const fresh = (topic: number | undefined, tick: number) =>
  topic !== undefined && topic >= 0 && topic !== LONG_BEFORE && day(topic) === day(tick)

const without = (acts: readonly Act[], ...gone: readonly string[]) =>
  acts.filter((a) => !gone.includes(`${a.slot} ${a.entry.kind}`))
const tickOf = (at: Instant) => TICKS.indexOf(at)
/** Facts of the day that a walk does not vary are asked again on the next day. */
const everyDay = (journey: typeof ALONE, kinds: readonly string[]): Act[] =>
  openMorning(journey)
    .filter((a) => kinds.includes(a.entry.kind) && (a.slot === 'A' || a.slot === 'B'))
    .map((a) => {
      const at = plusMs(NOW, DAY - 5 * MINUTE)
      return act(a.slot, a.entry.by, at, a.entry.kind, a.entry.body as never)
    })

/** The question, made once for each order that it can name: making it anew in every state would be most of the work. */
const questions = new Map<string, EntryOf<'dose.released'>>()
function release(
  facts: Facts,
  told: Told,
  at: Instant,
  journey: typeof ALONE,
  person: PersonId,
  acts: readonly Act[],
) {
  const tick = told['A order']
  const signed = tick !== undefined && tick in TICKS ? { order: orderMove.act(tick).entry.id } : {}
  const key = `${journey} ${person} ${tick}`
  const question = questions.get(key) ?? askToRelease(acts, journey, person, signed)
  questions.set(key, question)
  return decide({ ...facts, owner: person }, question, 'prescriber', at)
}

const orderMove = move(
  'A',
  PRESCRIBER,
  'order.signed',
  () => ({
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    remote: false,
    expiresAt: plusMs(NOW, 3 * DAY),
  }),
  (told, tick) => (told['A order'] === NOT ? { ...told, 'A order': tick } : null),
)

const BUDGET = { timeout: 600_000 }

describe('no interleaving releases a dose past a closed criterion', () => {
  it('[X1] individual journeys, every reachable state', BUDGET, () => {
    const varied = [
      'location.confirmed',
      'sobriety.checked',
      'health.reviewed-today',
      'fasting.confirmed',
    ]
    const start = without(
      openMorning(ALONE),
      'A consent.reaffirmed',
      'A suicide.asked',
      'A vitals.measured',
      'A order.signed',
    )
      .filter((a) => a.entry.kind !== 'policy.adopted')
      .concat(policyWithoutFreshness)
    const told: Told = {
      'A medicine': LONG_BEFORE,
      'A withdrew': NOT,
      'A reaffirmed': NOT,
      suicide: NOT,
      plan: NOT,
      measured: NOT,
      raised: NOT,
      fine: NOT,
      'A order': NOT,
      coerced: NOT,
      given: NOT,
    }
    let open = 0
    const cancels = TICKS.map((_, signed) =>
      move(
        'A',
        PRESCRIBER,
        'order.cancelled',
        () => ({ order: orderMove.act(signed).entry.id }),
        (t) => (t['A order'] === signed ? { ...t, 'A order': NOT } : null),
      ),
    )
    const count = explore<Told>({
      start: [start, start, [...start, ...everyDay(ALONE, varied)]],
      ledger: told,
      ticks: TICKS,
      moves: [
        ...consent('A', A, 'medicine'),
        reaffirm('A', A, ALONE),
        move(
          'A',
          MONITOR,
          'suicide.asked',
          () => ({ alone: true, answer: 'none' }),
          (t, tick) => (t['suicide'] === tick ? null : { ...t, suicide: tick, plan: NOT }),
        ),
        move(
          'A',
          MONITOR,
          'suicide.asked',
          () => ({ alone: true, answer: 'plan-or-intent' }),
          (t, tick) => (t['plan'] === tick ? null : { ...t, suicide: tick, plan: tick }),
        ),
        reading('raised', 150),
        reading('fine', 120),
        orderMove,
        ...cancels,
        ...stop('clinical A', 'protection.placed', 'coerced'),
        move(
          'A',
          MONITOR,
          'dose.given',
          () => ({
            journey: ALONE,
            medicine: 'ketamine',
            route: 'sublingual',
            amount: 100,
            unit: 'mg',
            reinforcement: false,
          }),
          (t, tick) => (t['given'] === NOT ? { ...t, given: tick } : null),
        ),
      ],
      visit: (facts, t, at, path) => {
        const tick = tickOf(at)
        const rested =
          t['raised'] === NOT ||
          t['raised'] === t['fine'] ||
          day(t['raised'] as number) !== day(tick) ||
          (t['fine'] as number) > (t['raised'] as number)
        const expected =
          t['A medicine'] !== NOT &&
          reaffirmedBy(t, 'A', tick) &&
          fresh(t['suicide'], tick) &&
          t['plan'] === NOT &&
          fresh(t['fine'], tick) &&
          t['measured'] === t['fine'] &&
          rested &&
          t['A order'] !== NOT &&
          t['coerced'] === NOT &&
          t['given'] === NOT
        const is = release(facts, t, at, ALONE, A, start).kind === 'granted'
        if (is) open++
        if (is !== expected)
          throw new Error(
            `gate says ${is}, what was told says ${expected}: tick ${tick}, ${path()}`,
          )
      },
    })
    console.log(
      `individual: ${count} distinct states, all reachable ones within 3 ticks of the clock (now, +15 min, +1 day), ${open} of them open`,
    )
    expect(open).toBeGreaterThan(0)
    expect(count).toBeGreaterThan(500_000)
  })

  it('[X1] shared journeys, every reachable state, asked for both partners', BUDGET, () => {
    const daily = [
      'location.confirmed',
      'sobriety.checked',
      'health.reviewed-today',
      'fasting.confirmed',
      'vitals.measured',
      'suicide.asked',
    ]
    const start = without(openMorning(TOGETHER), 'A consent.reaffirmed', 'B consent.reaffirmed')
      .filter((a) => a.entry.kind !== 'policy.adopted' && a.entry.kind !== 'order.signed')
      .concat(policyWithoutFreshness, ordersForBoth)
    const told: Told = {
      'A conjoint-medicated': LONG_BEFORE,
      'B conjoint-medicated': LONG_BEFORE,
      'A withdrew': NOT,
      'B withdrew': NOT,
      'A reaffirmed': NOT,
      'B reaffirmed': NOT,
      attested: LONG_BEFORE,
      hold: NOT,
      target: NOT,
      two: LONG_BEFORE,
    }
    let open = 0
    const count = explore<Told>({
      start: [start, start, [...start, ...everyDay(TOGETHER, daily)]],
      ledger: told,
      ticks: TICKS,
      moves: [
        ...consent('A', A, 'conjoint-medicated'),
        ...consent('B', B, 'conjoint-medicated'),
        reaffirm('A', A, TOGETHER),
        reaffirm('B', B, TOGETHER),
        move(
          'team',
          SAFETY,
          'safe-together.attested',
          () => ({ partners: [A, B], until: plusMs(NOW, 9 * DAY) }),
          (t, tick) => (t['attested'] === NOT ? { ...t, attested: tick } : null),
        ),
        move('team', SAFETY, 'safe-together.ended', () => ({}), ends('attested')),
        ...stop('clinical B', 'hold.placed', 'hold'),
        move(
          'B',
          THERAPIST,
          'emdr.closed',
          () => ({ target: 'one', sud: 4, closure: 'incomplete' }),
          says('target'),
        ),
        move(
          'B',
          THERAPIST,
          'emdr.closed',
          () => ({ target: 'one', sud: 0, voc: 7, closure: 'complete' }),
          ends('target'),
        ),
        move(
          'team',
          MONITOR,
          'staffing.confirmed',
          () => ({ journey: TOGETHER, staff: [MONITOR] }),
          ends('two'),
        ),
      ],
      visit: (facts, t, at, path) => {
        const tick = tickOf(at)
        const expected =
          t['A conjoint-medicated'] !== NOT &&
          t['B conjoint-medicated'] !== NOT &&
          reaffirmedBy(t, 'A', tick) &&
          reaffirmedBy(t, 'B', tick) &&
          t['attested'] !== NOT &&
          t['hold'] === NOT &&
          t['target'] === NOT &&
          t['two'] !== NOT
        for (const person of [A, B]) {
          const is = release(facts, t, at, TOGETHER, person, start).kind === 'granted'
          if (is) open++
          if (is !== expected)
            throw new Error(
              `gate says ${is}, what was told says ${expected}: tick ${tick}, ${path()}`,
            )
        }
      },
    })
    console.log(
      `shared: ${count} distinct states, all reachable ones within the same 3 ticks, each asked for both partners, ${open} answers open`,
    )
    expect(open).toBeGreaterThan(0)
    expect(count).toBeGreaterThan(500_000)
  })
})

const adoptedPolicy = openMorning(ALONE).find((a) => a.entry.kind === 'policy.adopted') as Act
/** The age of a reading is explored with the vitals’ own boundaries; here a day counts as a day. */
const policyWithoutFreshness: Act = act(
  'clinic',
  adoptedPolicy.entry.by,
  adoptedPolicy.entry.at,
  'policy.adopted',
  {
    ...(adoptedPolicy.entry.body as BodyOf<'policy.adopted'>),
    values: {
      ...(adoptedPolicy.entry.body as BodyOf<'policy.adopted'>).values,
      vitalsFreshMin: 5000,
    },
  },
)
const ordersForBoth: Act[] = (['A', 'B'] as const).map((slot) =>
  act(slot, PRESCRIBER, plusMs(NOW, -DAY), 'order.signed', {
    journey: TOGETHER,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    remote: false,
    expiresAt: plusMs(NOW, 3 * DAY),
  }),
)
