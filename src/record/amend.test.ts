import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asCorrected } from './amend.ts'
import type { Readable } from './entry.ts'

const entry = (id: string, at: string, kind: string, body: object): Readable =>
  ({
    id,
    at,
    kind,
    body,
    chart: 'c',
    version: 1,
    about: [],
    by: 'p',
    recordedAt: at,
  }) as unknown as Readable
const at = (minute: number) => `2027-03-09T10:${String(minute).padStart(2, '0')}:00.000Z`
const said = (id: string, minute: number, words: string) => entry(id, at(minute), 'said', { words })
const amended = (id: string, minute: number, target: string, words: string, to?: number) =>
  entry(id, at(minute), 'entry.amended', {
    target,
    body: { words },
    reason: 'misheard',
    ...(to === undefined ? {} : { at: at(to) }),
  })
const struck = (id: string, minute: number, target: string) =>
  entry(id, at(minute), 'entry.struck', { target, reason: 'wrong person' })
const told = (...entries: Readable[]) =>
  asCorrected(entries).map((e) => (e.body as { words: string }).words)

describe('entries as they now count', () => {
  it('[RE8] come in the order of their events', () =>
    expect(told(said('b', 2, 'two'), said('a', 3, 'three'), said('c', 1, 'one'))).toEqual([
      'one',
      'two',
      'three',
    ]))

  it('[RE8] and of their ids where the moment is the same', () =>
    expect(told(said('b', 1, 'second'), said('a', 1, 'first'))).toEqual(['first', 'second']))

  it('[RE9] an amended one says what was meant, where it was', () =>
    expect(told(said('a', 1, 'one'), said('b', 2, 'two'), amended('c', 9, 'a', 'uno'))).toEqual([
      'uno',
      'two',
    ]))

  it('[RE9] of several amendments the last wins, whenever it arrived', () =>
    expect(
      told(amended('d', 9, 'a', 'eins'), said('a', 1, 'one'), amended('c', 8, 'a', 'uno')),
    ).toEqual(['eins']))

  it('[RE9] the entry keeps its id, its writer and when it was recorded', () => {
    const [only] = asCorrected([said('a', 1, 'one'), amended('c', 9, 'a', 'uno', 5)])
    expect(only).toMatchObject({ id: 'a', by: 'p', recordedAt: at(1), at: at(5) })
  })

  it('[RE10] a struck one is gone', () =>
    expect(told(said('a', 1, 'one'), said('b', 2, 'two'), struck('c', 3, 'a'))).toEqual(['two']))

  it('[RE10] a strike wins over amendments before and after it', () =>
    expect(
      told(
        said('a', 1, 'one'),
        amended('b', 2, 'a', 'uno'),
        struck('c', 3, 'a'),
        amended('d', 4, 'a', 'eins'),
      ),
    ).toEqual([]))

  it('[RE11] a corrected time moves it to where it belongs', () =>
    expect(
      told(said('a', 1, 'one'), said('b', 2, 'two'), amended('c', 9, 'a', 'three', 3)),
    ).toEqual(['two', 'three']))

  it('[RE11] the last amendment decides about the time as well', () =>
    expect(
      told(
        said('a', 1, 'one'),
        said('b', 2, 'two'),
        amended('c', 8, 'a', 'x', 3),
        amended('d', 9, 'a', 'one again'),
      ),
    ).toEqual(['one again', 'two']))

  it('[RE12] amending or striking a correction changes nothing', () =>
    expect(
      told(
        said('a', 1, 'one'),
        amended('b', 2, 'a', 'uno'),
        amended('c', 3, 'b', 'lost'),
        struck('d', 4, 'b'),
      ),
    ).toEqual(['uno']))

  it('[RE12] a correction of something that is not there counts for nothing', () =>
    expect(told(said('a', 1, 'one'), amended('b', 2, 'z', 'who'), struck('c', 3, 'y'))).toEqual([
      'one',
    ]))

  it('[RE8] whatever the order of arrival, the same is said', () => {
    const all = [
      said('a', 1, 'one'),
      said('b', 2, 'two'),
      said('c', 2, 'three'),
      amended('d', 5, 'a', 'uno', 4),
      amended('e', 6, 'a', 'eins'),
      struck('f', 7, 'b'),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (arrived) => {
        expect(told(...arrived)).toEqual(told(...all))
      }),
    )
  })
})
