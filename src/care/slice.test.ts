import { expect, it } from 'vitest'
import { put } from './slice.ts'

it('puts under a new key and under one that is there, and leaves the record as it was', () => {
  const before = Object.freeze({ a: 1 } as Record<string, number>)
  expect(put(before, 'b', 2)).toEqual({ a: 1, b: 2 })
  expect(put(before, 'a', 2)).toEqual({ a: 2 })
  expect(before).toEqual({ a: 1 })
})

it('keeps what is put under a name that objects use themselves', () => {
  let named: Readonly<Record<string, number>> = {}
  for (const name of ['__proto__', 'constructor', '__proto__']) named = put(named, name, 7)
  expect(Object.entries(named)).toEqual([
    ['__proto__', 7],
    ['constructor', 7],
  ])
})
