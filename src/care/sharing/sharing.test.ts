import { expect, it } from 'vitest'
import type { EntryId } from '../../shared/ids.ts'
import { HOUR } from '../../shared/instant.ts'
import { reachOf } from '../decide.ts'
import { KINDS } from '../kinds.ts'
import { A, act, ago, factsOf, NOW } from '../testing/world.ts'
import { WRITING } from '../writing.ts'

const SHARES = ['intention.shared', 'insight.shared'] as const
const UNSHARES = ['intention.unshared', 'insight.unshared'] as const
const source = '0193a000-0000-7000-8000-00000000e001' as EntryId
const copy = '0193a000-0000-7000-8000-00000000e002' as EntryId

it.each(SHARES)('[SH1] %s has no place for a source', (kind) => {
  expect(Object.keys(KINDS[kind].body.shape)).toEqual(['words'])
  for (const field of ['source', 'device', 'receivedAt', 'offsetMs', 'at'])
    expect(KINDS[kind].body.safeParse({ words: 'Stay', [field]: source }).success).toBe(false)
})

it('[SH2] by copy, where it came from and whether it is still shared', () => {
  const noted = (standing: 'shared' | 'un-shared', at = ago(HOUR)) =>
    act('A', A, at, 'sharing.noted', { source, copy, standing })
  const sharing = (...acts: ReturnType<typeof noted>[]) =>
    factsOf(acts).people[A]?.individual.sharing
  expect(sharing(noted('shared'))?.[copy]).toMatchObject({ source, standing: 'shared' })
  expect(sharing(noted('shared'), noted('un-shared', NOW))?.[copy]).toMatchObject({
    standing: 'un-shared',
  })
  expect(sharing(noted('shared'))?.[source]).toBeUndefined()
})

it('[SH2] is written by that person, where the others do not read', () =>
  expect(WRITING['sharing.noted']).toEqual({ individual: ['partner'], journal: ['partner'] }))

it('[SH3] sharing waits for a clear head, un-sharing never', () => {
  for (const kind of SHARES) expect(reachOf(kind, 'partner')).toBe('own')
  for (const kind of UNSHARES) {
    expect(KINDS[kind].nature).toBe('withdrawal')
    expect(reachOf(kind, 'partner')).toBeNull()
    expect(WRITING[kind]).toEqual({ joint: ['partner', 'therapist'] })
  }
})
