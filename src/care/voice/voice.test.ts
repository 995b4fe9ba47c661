import { expect, it } from 'vitest'
import { foldEntries, product } from '../../record/fold.ts'
import type { RecordingId } from '../../shared/ids.ts'
import { HOUR, MINUTE } from '../../shared/instant.ts'
import { SLICES } from '../charts.ts'
import { KINDS } from '../kinds.ts'
import { A, act, ago, NOW, type Act } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { MOST_PARTS, PART_BYTES } from './entries.ts'
import { entriesOf, heardOf, isWhole, voiceSlice } from './state.ts'

const recording = '0193a000-0000-4000-8000-00000000a0d1' as RecordingId
const part = (number: number, at = ago(HOUR)) =>
  act('A', A, at, 'voice-note.part', { recording, number, container: 'webm', sound: 'AAAA' })
const note = (parts: number, at = ago(MINUTE)) =>
  act('A', A, at, 'voice-note.kept', { recording, parts, seconds: 42 })
const recorded = (...acts: readonly Act[]) => {
  const { voice } = foldEntries(
    product({ voice: voiceSlice }),
    acts.map(({ entry }) => entry),
  )
  const [only] = Object.values(voice)
  if (only === undefined) throw new Error('nothing was recorded')
  return only
}

it('[VN1] lies in a journal alone, is never refused, and no decision folds it', () => {
  for (const kind of ['voice-note.part', 'voice-note.kept'] as const) {
    expect(WRITING[kind]).toEqual({ journal: ['partner'] })
    expect(KINDS[kind].nature).toBe('fact')
    for (const slices of Object.values(SLICES))
      for (const slice of Object.values(slices)) expect(Object.keys(slice.on)).not.toContain(kind)
  }
})

it('[VN1] has parts that fit into an entry, and no more of them than one shredding names', () => {
  const body = { recording, number: 0, container: 'webm' as const }
  const { body: schema } = KINDS['voice-note.part']
  const most = Buffer.alloc(PART_BYTES).toString('base64')
  expect(schema.safeParse({ ...body, sound: most }).success).toBe(true)
  expect(schema.safeParse({ ...body, sound: `${most}AAAA` }).success).toBe(false)
  expect(schema.safeParse({ ...body, sound: 'not base64 …' }).success).toBe(false)
  expect(most.length).toBeLessThan(63 * 1024)
  expect(MOST_PARTS + 1).toBeLessThan(100)
})

it('[VN2] is whole once every part and the note are here, in whatever order they came', () => {
  const whole = recorded(part(1), note(2), part(0, NOW))
  expect(isWhole(whole)).toBe(true)
  expect(heardOf(whole)).toHaveLength(2)
  expect(whole.at).toBe(ago(MINUTE))
})

it('[VN2] is heard up to the first gap', () => {
  const gap = recorded(part(0), part(2), note(3))
  expect(isWhole(gap)).toBe(false)
  expect(heardOf(gap)).toHaveLength(1)
})

it('[VN2] [VN3] shows parts without their note, and names all of it to be shredded', () => {
  const [one, two] = [part(0), part(1)]
  const alone = recorded(one, two)
  expect([alone.note, isWhole(alone)]).toEqual([null, false])
  expect(entriesOf(alone)).toEqual([one.entry.id, two.entry.id])
  const end = note(2)
  expect(entriesOf(recorded(one, two, end))).toEqual([end.entry.id, one.entry.id, two.entry.id])
})
