import { describe, expect, it } from 'vitest'
import { RELEASE } from '../plan/release.ts'
import { FOLDS } from '../charts.ts'
import { reachOf } from '../decide.ts'
import { KINDS, type Kind } from '../kinds.ts'
import { sentenceOf } from '../sentences.ts'
import { DISCHARGE } from './discharge-criteria.ts'
import { EMERGENCY_STEPS, roomKinds } from './room-entries.ts'
import { EMERGENCY_STEP_WORDS } from './room-words.ts'

const kinds = Object.keys(roomKinds) as Kind[]
const says = (kind: Kind, body: unknown) => sentenceOf({ kind, body }, () => 'Noor')

describe('in the room', () => {
  it.each(kinds)('[J10] %s is a fact that nobody decides and no gate folds', (kind) => {
    expect(KINDS[kind].nature).toBe('fact')
    expect(reachOf(kind, 'monitor')).toBeNull()
    const entry = { kind, id: 'e', at: '', by: '', about: [], body: {} } as never
    for (const fold of Object.values(FOLDS))
      expect(fold.evolve(fold.initial as never, entry)).toBe(fold.initial)
    expect([...RELEASE, ...DISCHARGE].length).toBeGreaterThan(40)
  })
  it.each([
    ['arrival.noted', { came: 'turned-back' }, 'Went home before the journey began'],
    ['vitals.not-taken', { why: 'would-disturb' }, 'No reading: would have disturbed'],
    [
      'partner.moved',
      { to: 'second-room', words: 'At their wish' },
      'Went to a second room: At their wish',
    ],
    ['partner.moved', { to: 'first-room' }, 'Came back to the first room'],
    ['emergency.begun', { sign: 'chest-pain' }, 'Emergency pathway begun: chest pain'],
    ['emergency.step-noted', { step: 'medical-lead', done: true }, 'Call the medical lead: done'],
    ['emergency.ended', {}, 'Emergency over'],
    ['on-call.named', {}, 'Noor can be called'],
    [
      'room.handed-over',
      { open: ['a reading', 'the escort'] },
      'Room handed to Noor; still open: a reading and the escort',
    ],
    ['music.cued', { plays: 'track', name: 'Low tide', level: 40 }, 'Music: Low tide, level 40 %'],
    ['music.cued', { plays: 'silence' }, 'Silence'],
  ] as const)('[J10] %s reads as a sentence', (kind, body, expected) =>
    expect(says(kind, body)).toBe(expected),
  )
})

describe('in an emergency', () => {
  it('[J11] every step has words, in the order in which they are done', () =>
    expect(Object.keys(EMERGENCY_STEP_WORDS)).toEqual([...EMERGENCY_STEPS]))
  it('[J11] the words on whom to call are a question to the front desk, for everybody the same', () =>
    expect(EMERGENCY_STEP_WORDS['emergency-contact']).toBe(
      'Ask the front desk whether and whom to call; call nobody else',
    ))
})
