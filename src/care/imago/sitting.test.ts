import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { A, B } from '../testing/world.ts'
import { Move, type Taken } from './moves.ts'
import { LONGEST, MOST_SAID, WHOSE, type Form } from './script.ts'
import { after, joined, newSitting, ownHalf, seenBy, turnOf, type Sitting } from './sitting.ts'

const ASKED = '0193a000-0000-7000-8000-00000000f001' as EntryId
const OTHER = '0193a000-0000-7000-8000-00000000f00c' as PersonId
const begun = (form: Form = 'dialogue') => [A, B].reduce(joined, newSitting(ASKED, form, [A, B]))
const does = (sitting: Sitting, by: PersonId, move: Move, step = sitting.step): Sitting =>
  after(sitting, by, { asked: ASKED, step, move })
const says = (words: string): Move => ({ do: 'say', words })
const YES: Move = { do: 'answer', yes: true }
const NO: Move = { do: 'answer', yes: false }
const ASKS: Move = { do: 'ask', asks: ['one walk', 'one call', 'one evening'] }
const play = (sitting: Sitting, ...moves: (readonly [PersonId, Move])[]): Sitting =>
  moves.reduce((s, [by, move]) => does(s, by, move), sitting)

const round = (sends: PersonId, hears: PersonId): (readonly [PersonId, Move])[] => [
  [sends, says('thank you for the tea')],
  [sends, says('I was alone on Sunday')],
  [hears, says('you were alone')],
  [sends, NO],
  [hears, says('you were alone on Sunday')],
  [sends, YES],
  [sends, NO],
  [hears, says('all of it: alone on Sunday')],
  [sends, YES],
  [hears, says('it makes sense')],
  [hears, says('maybe sad')],
]
const CHANGE: (readonly [PersonId, Move])[] = [
  [A, says('the phone at supper')],
  [B, says('the phone at supper')],
  [A, YES],
  [A, says('to be looked at')],
  [B, says('to be looked at')],
  [A, YES],
  [A, ASKS],
]

const SCRIPTS: Record<Form, (readonly [PersonId, Move])[]> = {
  dialogue: [...round(A, B), [B, YES], ...round(B, A)],
  change: [...CHANGE, [B, { do: 'grant', ask: 0 }]],
}

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('say' as const), words: fc.string({ minLength: 1, maxLength: 20 }) }),
  fc.constant(ASKS),
  fc.record({ do: fc.constant('answer' as const), yes: fc.boolean() }),
  fc.record({ do: fc.constant('grant' as const), ask: fc.constantFrom(0, 1, 2, null) }),
  fc.constantFrom<Move>({ do: 'ready' }, { do: 'ready' }, { do: 'pause' }, { do: 'written' }),
  fc.record({ do: fc.constant('keep' as const), keep: fc.boolean() }),
)
/** From anywhere in a sitting that got on. */
const walks = fc.record({
  form: fc.constantFrom<Form>('dialogue', 'change'),
  from: fc.integer({ min: 0, max: 23 }),
  acts: fc.array(
    fc.record({ by: fc.constantFrom(A, B, OTHER), move, late: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 120 },
  ),
})
type Walked = {
  readonly before: Sitting
  readonly by: PersonId
  readonly taken: Taken
  readonly next: Sitting
  /** Who chose to keep it so far. */
  readonly chose: ReadonlySet<PersonId>
}
/** That something holds at every step of every walk; where it does not, what was walked is thrown. */
const always = (holds: (walked: Walked) => boolean) => () =>
  fc.assert(
    fc.property(walks, ({ form, from, acts }) => {
      let before = play(begun(form), ...SCRIPTS[form].slice(0, from))
      const chose = new Set<PersonId>()
      return acts.every(({ by, move: each, late }) => {
        const step = late === 6 ? Math.max(0, before.step - 1) : before.step
        const taken = { asked: ASKED, step, move: each }
        const next = after(before, by, taken)
        if (next !== before && each.do === 'keep' && each.keep) chose.add(by)
        const held = holds({ before, by, taken, next, chose })
        before = next
        return held
      })
    }),
  )
const isOfTurn = ({ do: what }: Move): boolean => ['say', 'ask', 'answer', 'grant'].includes(what)

describe('over random sittings', () => {
  it('[IM1] no move out of turn, twice or too late does anything', () => {
    expect(
      always(({ before, by, next, taken: { move: each } }) =>
        next === before || by === OTHER
          ? next === before
          : !isOfTurn(each) || turnOf(before) === by,
      ),
    ).not.toThrow()
    expect(
      always(
        ({ before, taken, next }) =>
          taken.move.do === 'pause' || taken.step === before.step || next === before,
      ),
    ).not.toThrow()
    // Sent once more, as after an answer that was lost.
    expect(
      always(({ by, taken, next }) => taken.move.do === 'pause' || after(next, by, taken) === next),
    ).not.toThrow()
  })

  it('[IM2] a pause and setting it for later are always there', () =>
    expect(
      always(
        ({ before }) =>
          before.ended !== null ||
          [A, B].every(
            (person) =>
              does(before, person, { do: 'later' }, 999).ended === 'later' &&
              (before.keeping.length === 2 || does(before, person, { do: 'pause' }, 999).ready),
          ),
      ),
    ).not.toThrow())

  it('[IM2] after a pause only both together go on', () =>
    expect(
      always(({ before, by, taken, next }) => {
        if (before.ready === null) return true
        if (next.ready !== null || next.ended !== null) return next.said === before.said
        return taken.move.do === 'ready' && new Set([...before.ready, by]).size === 2
      }),
    ).not.toThrow())

  it('[IM3] nothing is kept without both, and nothing is left when it ended', () => {
    expect(
      always(
        ({ next, chose }) =>
          !(next.ended === 'kept' || (seenBy(next, A)?.kept ?? false)) || chose.size === 2,
      ),
    ).not.toThrow()
    expect(
      always(
        ({ next: { ended, said, granted, keeping } }) =>
          ended === null || (said.length === 0 && granted === null && keeping.length === 0),
      ),
    ).not.toThrow()
  })

  it('[IM4] what one answers alone changes nothing for the other', () =>
    expect(
      always(({ before, by, taken: { move: each }, next }) => {
        const alone =
          (each.do === 'ready' && next.ready !== null) ||
          (each.do === 'keep' && next.ended === null && next.keeping.length < 2) ||
          (each.do === 'written' && next.ended === null)
        const other = by === A ? B : A
        const seen = (sitting: Sitting) => JSON.stringify(seenBy(sitting, other))
        return !alone || seen(next) === seen(before)
      }),
    ).not.toThrow())

  it('[IM5] it never holds more than somebody can', () =>
    expect(always(({ next }) => next.said.length < 2 * MOST_SAID)).not.toThrow())
})

it('[IM4] who waits is not seen by who has not joined', () => {
  const one = joined(newSitting(ASKED, 'dialogue', [A, B]), A)
  expect(seenBy(one, B)).toBeNull()
  expect(seenBy(one, A)).toMatchObject({ begun: false, turn: null })
  expect(does(one, A, says('hello'))).toBe(one)
  expect(joined(one, OTHER)).toBe(one)
  expect(does(one, A, { do: 'later' }).ended).toBe('later')
})

describe('a dialogue', () => {
  it('[IM5] goes through its stages, and once more with the parts changed', () => {
    const first = play(begun(), ...round(A, B))
    expect(first).toMatchObject({ stage: 'swap', swapped: false })
    expect(first.said.map(({ as }) => as)).toEqual(
      'gratitude send mirror summary validate empathise'.split(' '),
    )
    expect(first.said[2]?.words).toBe('you were alone on Sunday')
    const second = play(first, [B, YES], ...round(B, A))
    expect(second).toMatchObject({ stage: 'keep', swapped: true })
    expect(play(first, [B, NO]).stage).toBe('keep')
    expect(ownHalf(second.said, A).map(({ turn }) => turn)).toEqual([0, 1, 8, 9, 10, 11])
  })
  it('[IM5] sums up when there was enough', () => {
    let sitting = does(begun(), A, says('thanks'))
    while (sitting.stage !== 'summary')
      sitting = play(sitting, [A, says('and')], [B, says('and')], [A, YES], [A, YES])
    expect(sitting.said.length).toBeLessThanOrEqual(MOST_SAID + 1)
  })
  it('[IM5] takes no more than its stage holds', () => {
    const longest = LONGEST.gratitude ?? 0
    expect(does(begun(), A, says('x'.repeat(longest + 1))).step).toBe(0)
    expect(does(begun(), A, says('x'.repeat(longest))).step).toBe(1)
    for (const most of Object.values(LONGEST))
      expect(Move.safeParse(says('x'.repeat(most))).success).toBe(true)
    expect(Object.values(WHOSE)).toContain('both')
  })
  it('[IM3] ends kept once both have written their half', () => {
    const end = play(begun(), ...round(A, B), [B, NO])
    const both = play(end, [A, { do: 'keep', keep: true }], [B, { do: 'keep', keep: true }])
    expect(seenBy(both, A)).toMatchObject({ kept: true, ended: null })
    expect(both.said).toHaveLength(6)
    const over = play(both, [A, { do: 'written' }], [B, { do: 'written' }])
    expect(over).toMatchObject({ ended: 'kept', said: [] })
    expect(does(end, B, { do: 'keep', keep: false })).toMatchObject({ ended: 'not-kept', said: [] })
  })
})

describe('a request', () => {
  it('[IM6] goes from frustration to wish to three, of which one may be given, or none', () => {
    const asked = play(begun('change'), ...CHANGE)
    expect(asked.stage).toBe('grant')
    expect(asked.said.map(({ as }) => as)).toEqual(
      'frustration mirror wish mirror ask ask ask'.split(' '),
    )
    expect(does(asked, B, { do: 'grant', ask: 1 })).toMatchObject({ stage: 'keep', granted: 1 })
    expect(does(asked, B, { do: 'grant', ask: null })).toMatchObject({
      stage: 'keep',
      granted: null,
    })
    expect(does(asked, A, { do: 'grant', ask: 1 })).toBe(asked)
  })
})
