import { expect, it } from 'vitest'
import { A, act, NOW, THERAPIST } from '../../care/testing/world.ts'
import { asTyped, correctable, mayCorrect, saidOtherwise } from './correction.ts'

const weight = { weightKg: 83, journey: '6d0f7b1e-0000-4000-8000-0000000000a1', fasted: true }

it('[FT5] says otherwise what was typed otherwise, and leaves the rest exactly as it was', () => {
  const fields = correctable(weight)
  expect(fields.map(({ name }) => name)).toEqual(['weightKg'])
  const typed = asTyped(fields, weight)
  expect(saidOtherwise(fields, weight, typed)).toEqual(weight)
  expect(saidOtherwise(fields, weight, { weightKg: ' 63 ' })).toEqual({ ...weight, weightKg: 63 })
  for (const nothing of ['', 'much'])
    expect(saidOtherwise(fields, weight, { weightKg: nothing })).toBeNull()
})

it('[FT5] keeps the space and the lines of words that nobody touched', () => {
  const body = { text: ' Slept badly.\n', reached: false }
  const fields = correctable(body)
  const typed = { ...asTyped(fields, body), reached: 'yes' }
  expect(saidOtherwise(fields, body, typed)).toEqual({ text: ' Slept badly.\n', reached: true })
})

it('[FT6] offers neither a partner’s words, nor what the server wrote, nor a permission', () => {
  const own = { role: 'therapist', kind: 'individual' } as const
  const asks = (entry: Parameters<typeof mayCorrect>[1], chart = own) =>
    mayCorrect(chart, entry, [A])
  const written = act('A', THERAPIST, NOW, 'weight.measured', { weightKg: 83 }).entry
  expect(asks(written)).toBe(true)
  expect(asks({ ...written, by: A })).toBe(false)
  expect(asks({ ...written, kind: 'gate.decided' })).toBe(false)
  expect(asks({ ...written, kind: 'entry.struck' })).toBe(false)
  expect(asks({ ...written, kind: 'consent.reaffirmed' })).toBe(false)
  expect(asks({ ...written, kind: 'clearance.decided' })).toBe(false)
  expect(asks({ ...written, kind: 'of.another-time' })).toBe(false)
})
