import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import type { EntryId } from '../../shared/ids.ts'
import { HOUR } from '../../shared/instant.ts'
import { lookFold } from '../screening/to-look-at.ts'
import { A, act, ago, MONITOR, THERAPIST, type Act } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { answerDue, messageFold, messagesOf, unanswered } from './state.ts'

const written = (words: string, at: number) => act('A', A, ago(at), 'message.written', { words })
const taken = (by: typeof THERAPIST, of: Act, at: number) =>
  act('A', by, ago(at), 'message.taken-on', { message: of.entry.id })
const answered = (of: Pick<Act['entry'], 'id'>, at: number) =>
  act('A', THERAPIST, ago(at), 'message.answered', { message: of.id, words: 'We will call.' })
const fold = (...acts: Act[]) =>
  foldEntries(
    messageFold,
    acts.map(({ entry }) => entry),
  )

it('[MS1] lies with its person alone, between them and those who treat them', () => {
  expect(WRITING['message.written']).toEqual({ individual: ['partner'] })
  for (const kind of ['message.taken-on', 'message.answered'] as const) {
    expect(Object.keys(WRITING[kind])).toEqual(['individual'])
    expect(WRITING[kind].individual).not.toContain('partner')
    expect(WRITING[kind].individual).not.toContain('front-desk')
  }
})

describe('a message', () => {
  const first = written('May I eat before?', 3 * HOUR)
  const second = written('And drink?', 2 * HOUR)
  it('[MS2] belongs to whoever took it on last', () => {
    const [none] = messagesOf(fold(first))
    expect(none).toMatchObject({ words: 'May I eat before?', owner: null, answers: [] })
    const state = fold(first, second, taken(THERAPIST, first, 60), taken(MONITOR, first, 30))
    expect(messagesOf(state).map(({ owner }) => owner)).toEqual([MONITOR, null])
  })
  it('[MS2] waits until it is answered, and keeps every answer', () => {
    const one = fold(first, second, answered(first.entry, 60), answered(first.entry, 30))
    expect(unanswered(one).map(({ words }) => words)).toEqual(['And drink?'])
    expect(messagesOf(one)[0]?.answers.map(({ by }) => by)).toEqual([THERAPIST, THERAPIST])
  })
  it('[MS2] of which nothing is known takes no answer from another', () =>
    expect(unanswered(fold(first, answered({ id: second.entry.id as EntryId }, 30)))).toHaveLength(
      1,
    ))
  it('[MS3] is due by the clinic’s number alone', () => {
    const [message] = messagesOf(fold(first))
    if (!message) throw new Error('nothing was folded')
    expect(answerDue(message, { policy: { values: {} } })).toBeNull()
    expect(answerDue(message, { policy: { values: { messageAnswerHours: 2 } } })).toBe(ago(HOUR))
  })
  it('[MS4] is to be looked at until it was answered', () => {
    const waiting = (...acts: Act[]) =>
      foldEntries(
        lookFold,
        acts.map(({ entry }) => entry),
      ).messages.map(({ entry }) => entry)
    expect(waiting(first, second, taken(MONITOR, first, 60))).toEqual([
      first.entry.id,
      second.entry.id,
    ])
    expect(waiting(first, second, answered(first.entry, 60))).toEqual([second.entry.id])
  })
})
