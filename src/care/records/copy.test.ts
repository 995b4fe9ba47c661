import { describe, expect, it } from 'vitest'
import type { Readable } from '../../record/entry.ts'
import type { EntryId, PersonId, ReleaseId } from '../../shared/ids.ts'
import { DAY, plusMs } from '../../shared/instant.ts'
import { clinicFold, individualFold } from '../charts.ts'
import { A, act, ago, B, CASE, factsOf, NOW, THERAPIST, type Act } from '../testing/world.ts'
import { accounting } from './accounting.ts'
import { clockOf } from './clock.ts'
import { releasedCopy, statementsIn, wholeCopy, type CopyLine } from './copy.ts'

const entries = (...acts: readonly Act[]): readonly Readable[] => acts.map(({ entry }) => entry)
const note = (text: string, about: readonly PersonId[] = [A], slot: Act['slot'] = 'A'): Act => {
  const made = act(slot, THERAPIST, ago(9 * DAY), 'note.written', { text })
  return { ...made, entry: { ...made.entry, about } }
}
const against = (target: Act, words: string): Act =>
  act('A', A, ago(2 * DAY), 'disagreement.stated', { entry: target.entry.id, words })
const texts = (lines: readonly CopyLine[]): unknown[] =>
  lines.map((line) =>
    line.kind === 'entry' ? (line.entry.body as { text?: string }).text : line.says,
  )
const terms = { what: 'own', redacted: false, subject: A } as const

describe('a whole copy', () => {
  const right = note('as it was')
  const wrong = note('wrong')
  const struck = note('of somebody else')
  const correction = act('A', THERAPIST, ago(DAY), 'entry.amended', {
    target: wrong.entry.id,
    body: { text: 'meant' },
    reason: 'a slip',
  })
  const strike = act('A', THERAPIST, ago(DAY), 'entry.struck', {
    target: struck.entry.id,
    reason: 'not hers',
  })
  const said = against(wrong, 'I never said so')
  const sent = entries(right, wrong, struck, correction, strike, said)
  it('[RR16] says what was meant, and nothing that was taken back', () => {
    const lines = wholeCopy(sent, statementsIn(sent))
    expect(texts(lines)).toEqual(['as it was', 'meant'])
    expect(lines.map((line) => line.kind === 'entry' && line.corrected)).toEqual([false, true])
  })
  it('[RR12] [RR16] a statement stands with its entry, once', () => {
    const lines = wholeCopy(sent, statementsIn(sent))
    expect(lines.map((line) => (line.kind === 'entry' ? line.statements.length : 0))).toEqual([
      0, 1,
    ])
    const alone = wholeCopy(entries(said), statementsIn(sent))
    expect(alone.map((line) => line.kind === 'entry' && line.entry.kind)).toEqual([
      'disagreement.stated',
    ])
  })
})

describe('a release', () => {
  const one = note('one')
  const two = note('two')
  const paper = act('A', A, ago(DAY), 'release.withdrawn', {
    release: '6d0f7b1e-0000-4000-8000-000000000001' as ReleaseId,
  })
  it('[RR17] has what its terms name, and no paperwork', () => {
    const sent = entries(one, two, paper)
    expect(texts(releasedCopy(terms, sent, sent, [A, B]))).toEqual(['one', 'two'])
    const some = { ...terms, what: 'own-entries', entries: [two.entry.id] } as const
    expect(texts(releasedCopy(some, sent, sent, [A, B]))).toEqual(['two'])
    const none = { ...terms, what: 'own-entries' } as const
    expect(releasedCopy(none, sent, sent, [A, B])).toEqual([])
  })
  it('[RR17] of a clinician’s own notes, those about this person alone', () => {
    const notes = entries(
      note('on her'),
      note('on both', [A, B]),
      note('on him', [B]),
      note('?', []),
    )
    const wanted = { ...terms, what: 'process-notes' } as const
    expect(texts(releasedCopy(wanted, notes, [], [A, B]))).toEqual(['on her'])
  })
  it('[RR18] statements go along with what is one person’s, and not with what is everyone’s', () => {
    const joint = note('of her', [A], 'joint')
    const own = entries(against(joint, 'not so'))
    const said = (redacted: boolean) =>
      releasedCopy({ ...terms, what: 'joint', redacted }, entries(joint), own, [A, B]).map((line) =>
        line.kind === 'entry' ? line.statements.length : -1,
      )
    expect([said(true), said(false)]).toEqual([[1], [0]])
  })
})

it('[RR19] what was told of the joint record stands once, in team or not', () => {
  const joint = {
    release: '6d0f7b1e-0000-4000-8000-000000000001' as ReleaseId,
    what: 'joint' as const,
    case: CASE,
    redacted: false,
    recipient: 'Dr Next',
    purpose: 'further treatment',
  }
  const made = act('team', THERAPIST, ago(DAY), 'release.made', { ...joint, formats: ['pdf'] })
  const told = act('A', THERAPIST, ago(DAY), 'release.accounted', { ...joint, formats: ['pdf'] })
  const facts = factsOf([made, told])
  const individual = facts.people[A]?.individual ?? individualFold.initial
  const count = (teams: Parameters<typeof accounting>[0]['teams']): number =>
    accounting({ individual, teams }, NOW, clinicFold.initial.policy).length
  expect([count([]), count(facts.cases.map(({ team }) => team))]).toEqual([1, 1])
})
it('[RR19] whoever is asked to sign has the very terms in their own chart', () => {
  const release = '6d0f7b1e-0000-4000-8000-000000000001' as ReleaseId
  const toSign = {
    release,
    what: 'joint' as const,
    redacted: false,
    recipient: 'Dr Next',
    purpose: 'further treatment',
  }
  const told = act('B', THERAPIST, ago(DAY), 'release.noticed', {
    release,
    kind: 'authorisation',
    recipient: 'Dr Next',
    toSign,
  })
  expect(factsOf([told]).people[B]?.individual.releases.noticed[release]?.toSign).toEqual(toSign)
})

it('[RR20] a promise is remembered with its request, and moves no clock', () => {
  const asked = act('A', A, ago(20 * DAY), 'access.requested', { wants: 'copy' })
  const promise = act('A', THERAPIST, ago(DAY), 'answer.promised', {
    request: asked.entry.id,
    by: plusMs(NOW, 90 * DAY),
  })
  const values = { accessAnswerDays: 10 }
  const ask = factsOf([asked, promise]).people[A]?.individual.asks[asked.entry.id as EntryId]
  expect(ask?.promised?.by).toBe(plusMs(NOW, 90 * DAY))
  expect(ask && clockOf(ask, NOW, { values }).overdue).toBe(true)
})
