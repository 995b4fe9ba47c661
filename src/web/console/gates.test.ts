import { expect, it } from 'vitest'
import { RELEASE } from '../../care/plan/release.ts'
import { ALL_KINDS, KINDS, type Kind } from '../../care/kinds.ts'
import { UPCASTERS } from '../../care/upcasters.ts'
import type { KindDefinition } from '../../record/kinds.ts'
import { ON_THE_DAY } from './gates.ts'

it('what is asked on the day is asked by the gate', () => {
  const names = RELEASE.map((c) => c.name)
  expect(ON_THE_DAY.filter((name) => !names.includes(name))).toEqual([])
})

it('every upcaster is one that the browser runs as well', () => {
  for (const kind of ALL_KINDS) {
    const definition: KindDefinition = KINDS[kind]
    const known: Readonly<Record<string, readonly unknown[]>> = UPCASTERS
    expect([kind, definition.upcasters]).toEqual([kind, known[kind] ?? []])
  }
  expect(Object.keys(UPCASTERS).filter((kind) => !ALL_KINDS.includes(kind as Kind))).toEqual([])
})
