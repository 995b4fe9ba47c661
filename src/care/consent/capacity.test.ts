import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { ChartKind } from '../../record/chart.ts'
import { ALL_KINDS, KINDS, type Kind } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  CASE,
  clinicAtWork,
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
import { reachOf } from '../decide.ts'
import { WRITING } from '../writing.ts'
import { capacityOf } from './capacity.ts'

const dose = (at: Instant, slot: 'A' | 'B' = 'A', reinforcement = false): Act =>
  act(slot, MONITOR, at, 'dose.given', {
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement,
  })
const baseline = (at: Instant, slot: 'A' | 'B' = 'A'): Act =>
  act(slot, MONITOR, at, 'phase.observed', { journey: ALONE, phase: 'baseline' })
const capacity = (acts: readonly Act[], at: Instant = NOW) => {
  const facts = factsOf([...clinicAtWork, ...acts])
  const person = facts.people[A]
  if (!person) throw new Error('A is missing')
  return capacityOf(person.individual, facts.clinic, at)
}

describe('capacity', () => {
  it.each([
    ['nobody took anything', [], 'clear'],
    ['at the very moment of the dose', [dose(NOW)], 'medicated'],
    ['a millisecond before the dose', [dose(plusMs(NOW, 1))], 'clear'],
    ['nobody has seen baseline for a month', [dose(ago(30 * DAY))], 'medicated'],
    [
      'baseline, a millisecond short of the cooling time',
      [dose(ago(30 * HOUR)), baseline(ago(DAY - 1))],
      'medicated',
    ],
    ['baseline, exactly the cooling time ago', [dose(ago(30 * HOUR)), baseline(ago(DAY))], 'clear'],
    [
      'baseline was seen before the dose',
      [baseline(ago(31 * HOUR)), dose(ago(30 * HOUR))],
      'medicated',
    ],
    [
      'baseline at the moment of the dose',
      [dose(ago(30 * HOUR)), baseline(ago(30 * HOUR))],
      'medicated',
    ],
    [
      'a second dose after baseline',
      [dose(ago(50 * HOUR)), baseline(ago(48 * HOUR)), dose(ago(47 * HOUR), 'A', true)],
      'medicated',
    ],
    [
      'peak is not baseline',
      [
        dose(ago(50 * HOUR)),
        act('A', MONITOR, ago(48 * HOUR), 'phase.observed', { journey: ALONE, phase: 'return' }),
      ],
      'medicated',
    ],
    [
      'an overdue baseline, recorded late',
      [
        dose(ago(50 * HOUR)),
        act('A', MONITOR, ago(40 * HOUR), 'phase.observed', { journey: ALONE, phase: 'baseline' }),
      ],
      'clear',
    ],
  ] as const)('[CN1] %s', (_title, acts, kind) => expect(capacity(acts).kind).toBe(kind))

  it('[CN1] says until when, where that is known', () => {
    expect(capacity([dose(ago(5 * HOUR))])).toMatchObject({ until: null })
    expect(capacity([dose(ago(5 * HOUR)), baseline(ago(3 * HOUR))])).toMatchObject({
      until: plusMs(NOW, 21 * HOUR),
    })
  })

  it('[CN1] without a cooling time only baseline counts', () => {
    const facts = factsOf([dose(ago(5 * HOUR)), baseline(ago(MINUTE))])
    expect(capacityOf(facts.people[A]?.individual as never, facts.clinic, NOW).kind).toBe('clear')
  })
})

/** A body of each permission that a partner may write, so that none is forgotten when one is added. */
const BODIES: { readonly [K in Kind]?: object } = {
  'consent.signed': {
    form: 'couple-therapy',
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: plusMs(NOW, 9 * DAY),
  },
  'consent.reaffirmed': { journey: ALONE, alone: true, freely: true },
  'secrets-policy.agreed': { policy: 'limited' },
  'plan.agreed': { plan: planId() },
  'fallback.agreed': { journey: TOGETHER },
  'agreement.proposed': { words: 'Phones stay outside' },
  'agreement.accepted': { agreement: planId() },
  'touch-menu.submitted': { round: '6d0f7b1e-0000-7000-8000-000000000003', answers: {} },
  'intention.shared': { words: 'Stay' },
  'insight.shared': { words: 'It was fear' },
  'dialogue.asked': { to: B, form: 'dialogue', when: 'now' },
  'dialogue.accepted': { asked: planId() },
  'dialogue.kept': { asked: planId(), said: [] },
  'request.granted': { asked: planId(), ask: 1 },
  'repair.kept': { repair: ALONE, began: ago(HOUR), until: NOW },
  'entry.shredded': { targets: ['6d0f7b1e-0000-7000-8000-000000000002'] },
  'contact-profile.written': { channels: [{ channel: 'text', address: '555-0100' }] },
  'showing.allowed': { asked: planId(), instrument: 'csi-16', until: plusMs(NOW, HOUR) },
  'permission.given': { case: CASE, topic: 'money' },
  'release.authorised': {
    release: '6d0f7b1e-0000-4000-8000-000000000001',
    what: 'own',
    recipient: 'Dr Somebody',
    purpose: 'further treatment',
    expiresAt: plusMs(NOW, 9 * DAY),
  },
}
function planId(): string {
  return openMorning(ALONE).find((a) => a.entry.kind === 'plan.proposed')?.entry.id ?? ''
}
/** A decision knows whose chart it is; of A’s own ones it reads the individual chart, wherever the entry lies. */
const SLOT: Partial<Record<ChartKind, Slot>> = {
  individual: 'A',
  contact: 'A',
  journal: 'A',
  joint: 'joint',
}
const mayWriteAsPartner = (nature: 'grant' | 'withdrawal') =>
  ALL_KINDS.filter((kind) => KINDS[kind].nature === nature).flatMap((kind) =>
    (Object.keys(WRITING[kind]) as ChartKind[])
      .filter((chart) => WRITING[kind][chart]?.includes('partner'))
      .map((chart) => [kind, chart] as const),
  )

const after = (...more: Act[]) => [...openMorning(ALONE), ...more]
const MOMENTS: readonly (readonly [string, readonly Act[], boolean])[] = [
  ['before any dose', after(), false],
  ['from the first dose', after(dose(NOW)), true],
  ['before baseline was seen', after(dose(ago(9 * HOUR))), true],
  ['within the cooling time', after(dose(ago(30 * HOUR)), baseline(ago(DAY - 1))), true],
  ['after the cooling time', after(dose(ago(30 * HOUR)), baseline(ago(DAY))), false],
]

describe.each(MOMENTS)('a partner, %s', (_when, given, medicated) => {
  it.each(mayWriteAsPartner('grant'))(
    '[CN2] writes %s in %s only with a clear head',
    (kind, chart) => {
      const slot = SLOT[chart]
      const body = BODIES[kind]
      expect(slot).toBeDefined()
      expect(body).toBeDefined()
      const asked = act(slot as Slot, A, NOW, kind, body as never)
      expect(answer(given, asked)).toBe(medicated ? 'medicated' : 'granted')
    },
  )

  it.each(['A', 'joint'] as const)('[CN2] deletes in %s only with a clear head', (slot) => {
    const target = given.find((a) => a.entry.kind === 'intention.written')?.entry.id as never
    const asked = act(slot, A, NOW, 'entry.struck', { target, reason: 'No longer mine' })
    expect(answer(given, asked)).toBe(medicated ? 'medicated' : 'granted')
  })

  it.each([
    ['consent.withdrawn', { form: 'all' }],
    ['consent.withdrawn', { form: 'touch' }],
    ['touch.narrowed', { to: 'none' }],
    ['intention.unshared', { shared: planId() }],
    ['insight.unshared', { shared: planId() }],
    ['permission.withdrawn', { topic: 'all' }],
    ['permission.withdrawn', { topic: 'money' }],
    ['contact.narrowed', { channels: ['text'], notWhilePartnerIsHome: true }],
    ['release.withdrawn', { release: '6d0f7b1e-0000-4000-8000-000000000001' }],
    ['dialogue.set-aside', { asked: planId(), answer: 'later' }],
    ['showing.refused', { asked: planId() }],
    ['request.ungranted', { asked: planId() }],
    ['split.requested', { case: CASE }],
    ['split.unasked', { case: CASE }],
    ['access.requested', { wants: 'copy' }],
    ['amendment.requested', { entry: planId(), should: 'It was Tuesday' }],
    ['disagreement.stated', { entry: planId(), words: 'I never said that' }],
    ['touch.asked-wider', { to: 'partner-hand' }],
  ] as const)('[CN3] always writes %s', (kind, body) => {
    expect(answer(given, act('A', A, NOW, kind, body as never))).toBe('granted')
    expect(reachOf(kind, 'partner')).toBeNull()
  })

  it('[CN4] staff sign, clear and delete as ever', () => {
    const target = given[0]?.entry.id as never
    expect(answer(given, act('A', MONITOR, NOW, 'entry.struck', { target, reason: 'Wrong' }))).toBe(
      'granted',
    )
    const order = {
      journey: ALONE,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 50,
      unit: 'mg',
      remote: false,
      expiresAt: plusMs(NOW, DAY),
    } as const
    expect(answer(given, act('A', PRESCRIBER, NOW, 'order.signed', order))).toBe('granted')
  })

  it('[CN4] staff do not write this person’s word for them', () => {
    const asked = act('A', THERAPIST, NOW, 'consent.reaffirmed', {
      journey: ALONE,
      alone: true,
      freely: true,
    })
    expect(answer(given, asked)).toBe(medicated ? 'medicated' : 'granted')
  })

  it('[CN5] leaves the other free', () => {
    expect(answer(given, act('B', B, NOW, 'fallback.agreed', { journey: TOGETHER }))).toBe(
      'granted',
    )
    expect(answer(given, act('joint', B, NOW, 'insight.shared', { words: 'Mine' }))).toBe('granted')
  })
})

describe('what a partner may end', () => {
  it.each(mayWriteAsPartner('withdrawal'))(
    '[CN3] %s in %s is never decided, so never refused',
    (kind) => expect(reachOf(kind, 'partner')).toBeNull(),
  )
})
