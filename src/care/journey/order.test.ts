import { describe, expect, it } from 'vitest'
import { DAY, HOUR, plusMs } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  DIRECTOR,
  factsOf,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  THERAPIST,
  TOGETHER,
  type Act,
  type Slot,
} from '../testing/world.ts'

const morning = openMorning(ALONE)
const sign = (over: Partial<BodyOf<'order.signed'>> = {}, by = PRESCRIBER, at = NOW) =>
  act('A', by, at, 'order.signed', {
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 80,
    unit: 'mg',
    remote: false,
    expiresAt: plusMs(NOW, DAY),
    ...over,
  })
const but = <K extends Kind>(slot: Slot, kind: K, change: (body: BodyOf<K>) => object) =>
  morning.map((a) =>
    a.slot === slot && a.entry.kind === kind
      ? { slot, entry: { ...a.entry, body: change(a.entry.body as BodyOf<K>) as never } }
      : a,
  )
const clearance = (over: Partial<BodyOf<'clearance.decided'>>) =>
  but('A', 'clearance.decided', (b) => ({ ...b, ...over }))
const prescriberUntil = (until: typeof NOW) =>
  but('clinic', 'credential.recorded', (b) => (b.person === PRESCRIBER ? { ...b, until } : b))
const remoteUntil = (remoteOrdersUntil: typeof NOW) =>
  but('clinic', 'medicine.adopted', (b) => ({
    ...b,
    lawful: b.lawful.map((row) => ({ ...row, remoteOrdersUntil })),
  }))

describe('signing an order', () => {
  it.each([
    ['as the clinic gives it', morning, {}, 'granted'],
    ['by weight', morning, { unit: 'mg/kg', amount: 1 }, 'granted'],
    ['a medicine that nobody adopted', morning, { medicine: 'mdma' }, 'not-yet'],
    ['a route that nobody adopted', morning, { route: 'intravenous' }, 'not-yet'],
    ['another unit', morning, { unit: 'units' }, 'not-yet'],
    ['ending now', morning, { expiresAt: NOW }, 'not-yet'],
    ['ending a millisecond later', morning, { expiresAt: plusMs(NOW, 1) }, 'granted'],
    [
      'a suspended medicine',
      [
        ...morning,
        act('clinic', DIRECTOR, ago(HOUR), 'medicine.suspended', { medicine: 'ketamine' }),
      ],
      {},
      'not-yet',
    ],
    ['no clearance', morning.filter((a) => a.entry.kind !== 'clearance.decided'), {}, 'not-yet'],
    ['a deferred one', clearance({ outcome: 'deferred' }), {}, 'not-yet'],
    ['a declined one', clearance({ outcome: 'declined' }), {}, 'not-yet'],
    ['a conditional one', clearance({ outcome: 'conditional' }), {}, 'granted'],
    ['a clearance that ends now', clearance({ expiresAt: NOW }), {}, 'not-yet'],
    [
      'a clearance that ends a millisecond later',
      clearance({ expiresAt: plusMs(NOW, 1) }),
      {},
      'granted',
    ],
    ['a licence that ends now', prescriberUntil(NOW), {}, 'not-yet'],
    ['a licence that ends a millisecond later', prescriberUntil(plusMs(NOW, 1)), {}, 'granted'],
  ] as const)('[J1] %s', (_title, given, over, expected) =>
    expect(answer(given, sign(over))).toBe(expected),
  )

  it.each([THERAPIST, MONITOR, DIRECTOR])('[J1] nobody without a prescriber’s licence', (by) =>
    expect(answer(morning, sign({}, by))).toBe('not-yet'),
  )

  it.each([
    ['remote, while that is allowed', plusMs(NOW, 1), true, 'granted'],
    ['remote, from the moment that it ended', NOW, true, 'not-yet'],
    ['in person afterwards', NOW, false, 'granted'],
  ] as const)('[J2] %s', (_title, until, remote, expected) =>
    expect(answer(remoteUntil(until), sign({ remote }))).toBe(expected),
  )
})

describe('the order in force', () => {
  const orders = (...acts: Act[]) => factsOf(acts).people[A]?.individual.orders ?? {}
  const first = sign({ amount: 50 }, PRESCRIBER, ago(2 * HOUR))
  const second = sign({ amount: 60 }, PRESCRIBER, ago(HOUR))
  const cancel = (order: Act) =>
    act('A', PRESCRIBER, NOW, 'order.cancelled', { order: order.entry.id })
  it('[J3] is the last one for that journey', () => {
    expect(orders(first, second)[ALONE]?.amount).toBe(60)
    expect(orders(second, first)[ALONE]?.amount).toBe(60)
    expect(orders(first, sign({ journey: TOGETHER }))[ALONE]?.amount).toBe(50)
  })
  it('[J3] ends by its own cancelling and by no other', () => {
    expect(orders(first, second, cancel(second))).toEqual({})
    expect(orders(first, second, cancel(first))[ALONE]?.amount).toBe(60)
  })
})
