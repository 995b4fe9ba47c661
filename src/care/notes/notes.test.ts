import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import { needsStepUp } from '../step-up.ts'
import { answer, decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  B,
  clinicAtWork,
  factsOf,
  NOW,
  PRESCRIBER,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { toldOfDay } from './draft.ts'
import { FORMATS, OBSERVED, type Format } from './entries.ts'

type Slot = 'A' | 'B' | 'joint' | 'team'
const body = (
  over: Partial<BodyOf<'session-note.signed'>> = {},
): BodyOf<'session-note.signed'> => ({
  session: { at: ago(HOUR), alone: true, about: 'therapy' },
  format: 'soap',
  sections: [{ heading: 'subjective', words: 'She slept' }],
  ...over,
})
const sign = (
  over: Partial<BodyOf<'session-note.signed'>> = {},
  by = THERAPIST,
  at = ago(30 * MINUTE),
  slot: Slot = 'A',
) => act(slot, by, at, 'session-note.signed', body(over))
const cosign = (of: Act, by = PRESCRIBER, slot: Slot = 'A', at = NOW) =>
  act(slot, by, at, 'session-note.cosigned', { note: of.entry.id })
const amend = (of: Act, by = THERAPIST, slot: Slot = 'A') =>
  sign({ amends: { note: of.entry.id, because: 'A word was missing' } }, by, ago(MINUTE), slot)
const notesOf = (...acts: Act[]) => factsOf([...clinicAtWork, ...acts]).people[A]?.individual.notes

describe('the body of a note', () => {
  const read = (over: object) =>
    KINDS['session-note.signed'].body.safeParse({ ...body(), ...over }).success
  it.each(Object.keys(FORMATS) as Format[])(
    '[SN1] takes every heading of %s in order',
    (format) => {
      const sections = FORMATS[format].map((heading) => ({ heading, words: 'Said' }))
      expect(read({ format, sections })).toBe(true)
      expect(FORMATS[format]).toContain(OBSERVED[format])
      expect(read({ format, sections: sections.toReversed() })).toBe(format === 'plain')
    },
  )
  it.each([
    ['another format’s heading', [{ heading: 'intervention', words: 'x' }]],
    ['a heading twice', Array.from({ length: 2 }, () => ({ heading: 'plan', words: 'x' }))],
    ['an empty heading', [{ heading: 'plan', words: '' }]],
    ['nothing', []],
  ])('[SN1] is refused with %s', (_what, sections) => expect(read({ sections })).toBe(false))
  it('[SN1] signing and co-signing need a fresh proof', () =>
    expect((['session-note.signed', 'session-note.cosigned'] as const).every(needsStepUp)).toBe(
      true,
    ))
})

describe('a note that was signed', () => {
  const first = sign()
  it('[SN2] keeps every version, the newest last', () => {
    const again = amend(first)
    const [note, ...others] = notesOf(first, again) ?? []
    expect(others).toEqual([])
    expect(note?.versions.map(({ entry }) => entry)).toEqual([first.entry.id, again.entry.id])
  })
  it.each([
    ['its author', THERAPIST, 'granted'],
    ['somebody else', PRESCRIBER, 'not-in-force'],
  ] as const)('[SN2] is amended by %s: %s', (_who, by, expected) =>
    expect(answer([...clinicAtWork, first], amend(first, by))).toBe(expected),
  )
  it('[SN2] is amended as it stands, never an earlier version or one of another chart', () => {
    const again = amend(first)
    expect(answer([...clinicAtWork, first, again], amend(first))).toBe('not-in-force')
    expect(answer([...clinicAtWork, first], amend(first, THERAPIST, 'B'))).toBe('not-in-force')
  })
  it.each(['A', 'team', 'joint'] as const)(
    '[SN3] is co-signed in %s by somebody else, once',
    (slot) => {
      const note = sign({}, THERAPIST, ago(HOUR), slot)
      const given = [...clinicAtWork, note]
      expect(answer(given, cosign(note, PRESCRIBER, slot))).toBe('granted')
      expect(answer(given, cosign(note, THERAPIST, slot))).toBe('not-in-force')
      const signed = cosign(note, PRESCRIBER, slot, ago(MINUTE))
      expect(answer([...given, signed], cosign(note, PRESCRIBER, slot))).toBe('not-in-force')
    },
  )
  it('[SN3] has no co-signature after it was amended', () => {
    const again = amend(first)
    const versions = notesOf(first, cosign(first, PRESCRIBER, 'A', ago(5 * MINUTE)), again)?.[0]
      ?.versions
    expect(versions?.map(({ cosigned }) => cosigned.map(({ by }) => by))).toEqual([
      [PRESCRIBER],
      [],
    ])
    const refused = decision([...clinicAtWork, first, again], cosign(first))
    expect(refused).toMatchObject({ refusal: { says: expect.stringContaining('newest version') } })
  })
})

describe('what a note begins with', () => {
  const name = (person: string) => (person === A ? 'Mia' : person === B ? 'Jason' : 'Somebody')
  const day = plusMs(NOW, 0)
  const acts = [
    act('A', THERAPIST, ago(2 * HOUR), 'attendance.noted', { appointment: 'EMDR', attended: true }),
    act('A', THERAPIST, ago(HOUR), 'emdr.closed', {
      target: 'the door',
      sud: 0,
      closure: 'complete',
    }),
    act('A', THERAPIST, ago(3 * DAY), 'emdr.closed', {
      target: 'long ago',
      sud: 0,
      closure: 'complete',
    }),
    act('A', PRESCRIBER, ago(HOUR), 'weight.measured', { weightKg: 60 }),
  ]
  const told = toldOfDay(
    acts.map(({ entry }) => entry),
    day,
    'UTC',
    name,
  ).map(({ says }) => says)
  it('[SN4] is that day alone, oldest first, and what was done in it', () => {
    expect(told).toHaveLength(2)
    expect(told[1]).toContain('the door')
  })
  it('[SN6] is no clinician’s own note, and no note lies where those are', () => {
    const own = act('A', THERAPIST, ago(HOUR), 'note.written', { text: 'A thought of my own' })
    expect(toldOfDay([own.entry], day, 'UTC', name)).toEqual([])
    for (const kind of ['session-note.signed', 'session-note.cosigned'] as const)
      expect(WRITING[kind]).not.toHaveProperty('process')
  })
})
