import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import { DAY, HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import { reachOf } from '../decide.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import { sentenceOf } from '../sentences.ts'
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
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { CRITICAL } from './critical.ts'
import { INSTRUMENTS } from './instruments/all.ts'
import { askedNow, canBeShown, showingNow } from './showing.ts'

const asking = (instrument = 'csi-16', at = ago(HOUR), until = plusMs(NOW, 10 * HOUR)) =>
  act('joint', THERAPIST, at, 'showing.asked', { instrument, until })
const ASKED = asking()
const asked = ASKED.entry.id
type Said = 'showing.allowed' | 'showing.refused'
const said = (slot: 'A' | 'B', kind: Said, at = ago(HOUR / 2), of = ASKED) => {
  const { instrument, until } = of.entry.body as BodyOf<'showing.asked'>
  const body = { asked: of.entry.id, ...(kind === 'showing.allowed' ? { instrument, until } : {}) }
  return act(slot, slot === 'A' ? A : B, at, kind, body as BodyOf<Said>)
}
const yes = (slot: 'A' | 'B', at?: Instant) => said(slot, 'showing.allowed', at)
const no = (slot: 'A' | 'B', at?: Instant) => said(slot, 'showing.refused', at)
const dose = (at: Instant) =>
  act('A', MONITOR, at, 'dose.given', {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
  })
const standing = (acts: readonly Act[], at: Instant = NOW) =>
  showingNow(factsOf([...clinicAtWork, ...acts]), at)
const isOpen = (acts: readonly Act[], at: Instant = NOW) => standing(acts, at)?.open ?? null

describe('leave to show lines in the room', () => {
  it.each([
    ['nobody was asked', [], null],
    ['nobody answered', [ASKED], false],
    ['one agreed', [ASKED, yes('A')], false],
    ['the other agreed', [ASKED, yes('B')], false],
    ['both agreed', [ASKED, yes('A'), yes('B')], true],
    ['one refused', [ASKED, yes('A'), no('B')], false],
    ['both refused', [ASKED, no('A'), no('B')], false],
    ['one took it back', [ASKED, yes('A'), yes('B'), no('A')], false],
    ['a yes after a no', [ASKED, no('A'), yes('B'), yes('A', ago(MINUTE))], false],
    [
      'a no that a slow clock puts before the yes',
      [ASKED, yes('A'), yes('B'), no('A', ago(HOUR))],
      false,
    ],
    ['both agreed to another asking', [ASKED, yes('A'), yes('B'), asking()], false],
  ] as const)('[MEA21] %s', (_when, acts, open) => expect(isOpen(acts)).toBe(open))

  it('[MEA21] everyone in the case has to agree, were they three', () => {
    const facts = factsOf([...clinicAtWork, ASKED, yes('A'), yes('B')])
    const [its] = facts.cases
    if (!its) throw new Error('no case')
    const third = { ...its, partners: [...its.partners, THERAPIST] }
    expect(showingNow({ ...facts, cases: [third] }, NOW)?.open).toBe(false)
  })

  it('[MEA21] whatever was said short of everybody’s yes, staff are told the same', () => {
    const nobody = standing([ASKED])
    const words = fc.array(
      fc.tuple(
        fc.constantFrom('A', 'B'),
        fc.constantFrom<Said>('showing.allowed', 'showing.refused'),
      ),
    )
    fc.assert(
      fc.property(words, (each) => {
        const acts = each.map(([slot, kind]) => said(slot as 'A' | 'B', kind))
        const all = ['A', 'B'].every((slot) => {
          const own = each.filter(([who]) => who === slot)
          return own.length > 0 && own.every(([, kind]) => kind === 'showing.allowed')
        })
        const found = standing([ASKED, ...acts])
        expect(found).toEqual(all ? { ...nobody, open: true } : nobody)
      }),
    )
  })

  it('[MEA21] what a partner is asked is folded from what all of them read', () => {
    const joint = (acts: readonly Act[]) => factsOf(acts).cases[0]?.joint
    expect(joint([ASKED, yes('A'), no('B')])).toEqual(joint([ASKED]))
    for (const kind of ['showing.allowed', 'showing.refused'] as const) {
      expect(WRITING[kind]).toEqual({ individual: ['partner'] })
      expect(sentenceOf(said('A', kind).entry as never, String)).toBe(
        'Answered whether their lines may be shown in the room',
      )
    }
    expect(READERS.joint).toContain('partner')
    expect(reachOf('showing.allowed', 'partner')).toBe('own')
  })

  it.each(['showing.refused', 'showing.ended'] as const)('[MEA22] %s is never decided', (kind) => {
    expect(KINDS[kind].nature).toBe('withdrawal')
    expect(reachOf(kind, 'partner')).toBeNull()
    expect(reachOf(kind, 'therapist')).toBeNull()
  })

  const both = [ASKED, yes('A'), yes('B')]
  it('[MEA22] ends with the day', () => {
    const until = plusMs(NOW, 10 * HOUR)
    expect(isOpen(both, plusMs(until, -1))).toBe(true)
    expect(isOpen(both, until)).toBeNull()
  })
  it('[MEA22] ends within a day even where a later end was written', () => {
    const long = asking('csi-16', ago(HOUR), plusMs(NOW, 30 * DAY))
    const agreed = (['A', 'B'] as const).map((slot) => said(slot, 'showing.allowed', NOW, long))
    expect(isOpen([long, ...agreed], plusMs(NOW, 24 * HOUR - 1))).toBe(true)
    expect(isOpen([long, ...agreed], plusMs(NOW, 24 * HOUR))).toBeNull()
  })
  it.each([
    ['another instrument', { instrument: 'gad-7', until: plusMs(NOW, 10 * HOUR) }, NOW],
    [
      'a later end',
      { instrument: 'csi-16', until: plusMs(NOW, 20 * HOUR) },
      plusMs(NOW, 12 * HOUR),
    ],
  ] as const)(
    '[MEA22] does not reach to %s that was written into the asking afterwards',
    (_what, body, at) => {
      const amended = act('joint', THERAPIST, NOW, 'entry.amended', {
        target: asked,
        reason: 'Mistyped',
        body,
      } as never)
      expect(isOpen([...both, amended], at)).toBe(false)
    },
  )
  it('[MEA22] ends when the therapist ends it, but not by the end of an earlier one', () => {
    const ended = (of: typeof asked, at = NOW) =>
      act('joint', THERAPIST, at, 'showing.ended', { asked: of })
    expect(isOpen([...both, ended(asked)])).toBeNull()
    // By a clock that is slow.
    expect(isOpen([...both, ended(asked, ago(2 * HOUR))])).toBeNull()
    expect(isOpen([...both, ended(asking().entry.id)])).toBe(true)
  })
  it('[MEA22] ends when the case is split, for partners too', () => {
    const split = [...both, act('joint', THERAPIST, NOW, 'case.split', { case: CASE })]
    expect(isOpen(split)).toBeNull()
    const joint = factsOf(split).cases[0]?.joint
    expect(joint && askedNow(joint, NOW)).toBeNull()
  })
  it('[MEA22] does not count while somebody is under the medicine, nor if it was given so', () => {
    expect(isOpen([...both, dose(ago(MINUTE))])).toBe(false)
    expect(isOpen([dose(ago(3 * DAY)), ...both])).toBe(false)
    expect(answer([...clinicAtWork, ASKED, dose(ago(MINUTE))], yes('A', NOW))).toBe('medicated')
    expect(answer([...clinicAtWork, ASKED, dose(ago(MINUTE))], no('A', NOW))).toBe('granted')
    const back = act('A', MONITOR, ago(2 * DAY), 'phase.observed', {
      journey: ALONE,
      phase: 'baseline',
    })
    expect(isOpen([dose(ago(3 * DAY)), back, ...both])).toBe(true)
  })

  it('[MEA23] is never asked for what is critical or shown question by question', () => {
    const shown = INSTRUMENTS.filter(({ id }) => canBeShown(id))
    expect(shown.map(({ id }) => id)).toContain('csi-16')
    for (const { id, items, range, subscales } of shown) {
      expect(Object.hasOwn(CRITICAL, id)).toBe(false)
      expect(items.every(({ critical }) => critical === undefined)).toBe(true)
      expect(range !== null || subscales.length > 0).toBe(true)
    }
    for (const id of ['c-ssrs', 'asq', 'phq-9', 'same-team', 'session-markers', 'none']) {
      expect(canBeShown(id)).toBe(false)
      const one = asking(id)
      const agreed = (['A', 'B'] as const).map((slot) => said(slot, 'showing.allowed', NOW, one))
      expect(isOpen([one, ...agreed])).toBeNull()
    }
  })
})
