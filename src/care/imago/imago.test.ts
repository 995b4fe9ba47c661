import { describe, expect, it } from 'vitest'
import type { EntryId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import { reachOf } from '../decide.ts'
import { KINDS } from '../kinds.ts'
import { A, act, ago, B, factsOf, NOW, THERAPIST, type Act } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { invitationNow, keptDialogues } from './state.ts'

const ASKED = '0193a000-0000-7000-8000-00000000f001' as EntryId
const asks = (at = ago(HOUR), id = ASKED, form: 'dialogue' | 'change' = 'change') =>
  act('joint', A, at, 'dialogue.asked', { to: B, form, when: 'tonight' }, id)
const says = <K extends 'dialogue.accepted' | 'request.granted' | 'request.ungranted'>(
  by: typeof A,
  kind: K,
  body: object,
  at = ago(MINUTE),
) => act('joint', by, at, kind, body as never)
const aside = (by: typeof A, at = ago(MINUTE)) =>
  act('joint', by, at, 'dialogue.set-aside', { asked: ASKED, answer: 'later', when: 'tomorrow' })
const half = (by: typeof A, said: { turn: number; as: 'ask' | 'mirror'; words: string }[]) =>
  act('joint', by, ago(MINUTE), 'dialogue.kept', { asked: ASKED, said })
const dialogues = (...acts: Act[]) => factsOf(acts).cases[0]?.joint.dialogues ?? {}
const now = (acts: Act[], at = NOW) => invitationNow(dialogues(...acts), B, at)

describe('an invitation', () => {
  const yes = (by: typeof A) => says(by, 'dialogue.accepted', { asked: ASKED })
  it('[IM7] is accepted by whom it is for, and by nobody else', () => {
    expect(now([asks()])?.answer).toBe('open')
    expect(now([asks(), yes(A)])?.answer).toBe('open')
    expect(now([asks(), yes(THERAPIST)])?.answer).toBe('open')
    expect(now([asks(), yes(B)])?.answer).toBe('accepted')
  })
  it('[IM7] is set aside by either, and then no longer accepted', () => {
    for (const by of [A, B])
      expect(now([asks(), aside(by, ago(2 * MINUTE)), yes(B)])).toMatchObject({
        answer: 'later',
        later: 'tomorrow',
      })
    expect(now([asks(), aside(THERAPIST)])?.answer).toBe('open')
    expect(Object.keys(KINDS['dialogue.set-aside'].body.shape)).toEqual(['asked', 'answer', 'when'])
  })
  it('[IM7] gives way to a newer one, and to a week', () => {
    const newer = '0193a000-0000-7000-8000-00000000f002' as EntryId
    expect(now([asks(), asks(ago(MINUTE), newer)])?.entry).toBe(newer)
    expect(now([asks()], plusMs(ago(HOUR), 7 * DAY - 1))?.entry).toBe(ASKED)
    expect(now([asks()], plusMs(ago(HOUR), 7 * DAY))).toBeNull()
    const oneself = act('joint', B, NOW, 'dialogue.asked', { to: B, form: 'dialogue', when: 'now' })
    expect(now([oneself])).toBeNull()
  })
})

describe('what is kept', () => {
  const first = half(A, [
    { turn: 0, as: 'ask', words: 'a walk' },
    { turn: 2, as: 'ask', words: 'a call' },
  ])
  const second = half(B, [{ turn: 1, as: 'mirror', words: 'you wish for company' }])
  it('[IM8] shows once both halves are there, each word with who said it', () => {
    expect(keptDialogues(dialogues(asks(), first))).toEqual([])
    expect(keptDialogues(dialogues(asks(), second))).toEqual([])
    const [kept] = keptDialogues(dialogues(asks(), first, second))
    expect(kept?.said.map(({ by, words }) => [by, words])).toEqual([
      [A, 'a walk'],
      [B, 'you wish for company'],
      [A, 'a call'],
    ])
    expect(now([asks(), first, second])).toBeNull()
  })
  it('[IM6] with what was given, until it is taken back', () => {
    const given = says(B, 'request.granted', { asked: ASKED, ask: 1 }, ago(2 * MINUTE))
    const back = says(B, 'request.ungranted', { asked: ASKED })
    const granted = (...acts: Act[]) => keptDialogues(dialogues(asks(), ...acts))[0]?.granted
    expect(granted(first, second, given)).toEqual({ by: B, words: 'a call' })
    expect(granted(first, second, given, back)).toBeNull()
    expect(granted(first, second, says(A, 'request.granted', { asked: ASKED, ask: 1 }))).toBeNull()
  })
})

it('[IM9] widening is decided, narrowing never', () => {
  for (const kind of [
    'dialogue.asked',
    'dialogue.accepted',
    'dialogue.kept',
    'request.granted',
  ] as const)
    expect([reachOf(kind, 'partner'), WRITING[kind]]).toEqual(['own', { joint: ['partner'] }])
  for (const kind of ['dialogue.set-aside', 'request.ungranted'] as const)
    expect([reachOf(kind, 'partner'), WRITING[kind]]).toEqual([null, { joint: ['partner'] }])
})
