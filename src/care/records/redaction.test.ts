import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Readable } from '../../record/entry.ts'
import type { ChartId, JourneyId, PersonId } from '../../shared/ids.ts'
import { ALL_KINDS, type BodyOf, type Kind } from '../kinds.ts'
import { A, act, ALONE, B, CASE, EARLIER, NOW, THERAPIST, TOGETHER } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { isRedactable, redacted, type Redacted } from './redaction.ts'

const entry = <K extends Kind>(
  by: PersonId,
  kind: K,
  body: BodyOf<K>,
  about: readonly PersonId[] = [],
): Readable => ({ ...act('joint', by, NOW, kind, body).entry, about })

const journey = (id: JourneyId, dosed: PersonId[], present: PersonId[] = []) => ({
  journey: id,
  type: 'individual-trance' as const,
  dosed,
  present,
  medicine: 'ketamine',
  setting: 'clinic' as const,
})
const plan = entry(THERAPIST, 'plan.proposed', {
  template: 'blank',
  weave: [],
  journeys: [journey(ALONE, [A]), journey(EARLIER, [B]), journey(TOGETHER, [A, B])],
  words: 'B is more afraid than A',
})
const forA = (...entries: Readable[]): readonly Redacted[] => redacted(entries, A, [A, B])
const one = (each: Readable, ...before: Readable[]): Redacted => {
  const last = forA(...before, each).at(-1)
  if (!last) throw new Error('nothing came out')
  return last
}
const kept = (each: Redacted) => (each.kind === 'entry' ? each.entry : null)

describe('what another partner wrote', () => {
  const insight = (by: PersonId, about: PersonId[] = []) =>
    entry(by, 'insight.shared', { words: 'secret' }, about)
  it.each([
    ['about nobody in particular', [], 'left-out'],
    ['about themself', [B], 'left-out'],
    ['about both', [A, B], 'left-out'],
    ['about this person alone', [A], 'entry'],
  ] as const)('[RR14] %s', (_title, about, kind) =>
    expect(one(insight(B, [...about])).kind).toBe(kind),
  )
  it('[RR14] one’s own stays as it is', () => {
    const own = insight(A, [A, B])
    expect(one(own)).toEqual({ kind: 'entry', entry: own, shortened: false })
  })
  it('[RR14] the mark says nothing of what it stands for', () => {
    const [first, second] = forA(
      insight(B),
      entry(B, 'practice.done', { practice: 'ten breaths', done: false }),
    )
    expect(first).toEqual({ kind: 'left-out', says: 'Left out: it concerns somebody else.' })
    expect(second).toEqual(first)
  })
})

describe('what staff wrote', () => {
  const note = (about: PersonId[]) => entry(THERAPIST, 'note.written', { text: 'secret' }, about)
  it.each([
    ['about this person alone', [A], 'entry'],
    ['about the other', [B], 'left-out'],
    ['about both', [A, B], 'left-out'],
    ['without saying about whom', [], 'left-out'],
    ['about somebody of the team', [THERAPIST], 'left-out'],
  ] as const)('[RR14] a note %s', (_title, about, kind) =>
    expect(one(note([...about])).kind).toBe(kind),
  )
  it('[RR14] a session with both says that this person was there', () => {
    const held = (attended: PersonId[]) =>
      one(entry(THERAPIST, 'preparation.held', { attended, summary: 'secret' }))
    expect(kept(held([A, B]))?.body).toEqual({ attended: [A] })
    expect(kept(held([A]))?.body).toEqual({ attended: [A], summary: 'secret' })
    expect(held([B]).kind).toBe('left-out')
  })
  it('[RR14] a plan has this person’s journeys', () => {
    const redactedPlan = kept(one(plan))?.body as BodyOf<'plan.proposed'>
    expect(redactedPlan.journeys.map((j) => [j.journey, j.dosed])).toEqual([
      [ALONE, [A]],
      [TOGETHER, [A]],
    ])
    expect(redactedPlan).not.toHaveProperty('words')
  })
  it.each([
    [ALONE, 'entry'],
    [TOGETHER, 'entry'],
    [EARLIER, 'left-out'],
  ] as const)('[RR14] what became of journey %s: %s', (id, kind) => {
    for (const each of [
      entry(THERAPIST, 'journey.announced', { journey: id, standing: 'done' }),
      entry(THERAPIST, 'journey.cancelled', { journey: id }),
      entry(THERAPIST, 'journey.moved', { journey: id, to: NOW }),
      entry(THERAPIST, 'integration.held', { journey: id, attended: [A] }),
    ])
      expect(one(each, plan).kind).toBe(kind)
  })
  it.each([
    [A, 'entry'],
    [B, 'left-out'],
  ] as const)('[RR14] a journey made individual for %s: %s', (person, kind) => {
    const made = entry(THERAPIST, 'journey.made-individual', {
      journey: TOGETHER,
      for: person,
      type: 'individual-trance',
    })
    expect(one(made, plan).kind).toBe(kind)
  })
  it('[RR14] of the cycle, this person’s own part, without what it says of the other', () => {
    const words = { trigger: 'secret', meaning: 'secret', ofOther: 'secret' }
    const parts = [
      { person: A, setOffBy: [B], ...words, action: 'asks again', longing: 'to matter' },
      { person: B, setOffBy: [A], action: 'secret', fear: 'secret' },
    ]
    expect(kept(one(entry(THERAPIST, 'cycle.drawn', { parts })))?.body).toEqual({
      parts: [{ person: A, setOffBy: [], action: 'asks again', longing: 'to matter' }],
    })
  })
  it.each([
    [[A, B], [A]],
    [[A], [A]],
    [[], []],
    [[B], null],
  ] as const)('[RR14] a practice for %j', (whom, left) => {
    const each = one(
      entry(THERAPIST, 'practice.assigned', { practice: 'ten breaths', for: [...whom] }),
    )
    expect((kept(each)?.body as BodyOf<'practice.assigned'> | undefined)?.for ?? null).toEqual(left)
  })
})

const inJoint = ALL_KINDS.filter((kind) => WRITING[kind].joint)

it.each(inJoint.filter((kind) => WRITING[kind].joint?.some((role) => role !== 'partner')))(
  '[RR15] there is a rule for %s',
  (kind) => {
    // Corrections are applied beforehand, and none of them goes out by itself.
    expect(isRedactable(kind)).toBe(!kind.startsWith('entry.'))
  },
)

it('[RR15] what is of no kind that is known is left out', () =>
  expect(one({ ...plan, kind: 'dream.told' }).kind).toBe('left-out'))

const opened = (chart: string) =>
  entry(THERAPIST, 'case.opened', {
    case: CASE,
    partners: [
      { person: A, label: 'A' },
      { person: B, label: 'B' },
    ],
    charts: [{ chart: chart as ChartId, kind: 'individual' }],
  })

describe('whatever the other partner said', () => {
  const SECRET = 'sesame'
  const words = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `${SECRET} ${text}`)
  const told = fc.array(
    fc.oneof(
      words.map((text) => entry(B, 'insight.shared', { words: text })),
      words.map((text) => entry(B, 'practice.done', { practice: text, done: true })),
      words.map((text) => entry(THERAPIST, 'note.written', { text }, [A, B])),
      words.map((text) => entry(THERAPIST, 'note.written', { text }, [B])),
      words.map((summary) =>
        entry(THERAPIST, 'integration.held', { journey: TOGETHER, attended: [B, A], summary }),
      ),
      words.map((summary) =>
        entry(THERAPIST, 'review.held', { decision: 'continue', summary }, [A, B]),
      ),
    ),
    { maxLength: 12 },
  )
  const CHART = '0193a000-0000-7000-8000-00000000c0de'
  const open = opened(CHART)

  it('[RR15] none of it comes through, and nobody else is named', () =>
    fc.assert(
      fc.property(told, (entries) => {
        const text = JSON.stringify(forA(open, plan, ...entries))
        expect(text).not.toContain(SECRET)
        expect(text).not.toContain(B)
        expect(text).not.toContain(CHART)
      }),
    ))
  it('[RR15] other words give the same outcome', () =>
    fc.assert(
      fc.property(told, (entries) => {
        const other = entries.map((each) => ({
          ...each,
          body: JSON.parse(JSON.stringify(each.body).replaceAll(SECRET, 'barley')) as unknown,
        }))
        expect(forA(open, plan, ...other)).toEqual(forA(open, plan, ...entries))
      }),
    ))
  it('[RR15] as many things come out as went in', () =>
    fc.assert(
      fc.property(told, (entries) => {
        expect(forA(...entries)).toHaveLength(entries.length)
      }),
    ))
})
