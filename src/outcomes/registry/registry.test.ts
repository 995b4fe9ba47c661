import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import * as world from '../../care/testing/world.ts'
import { individualFold } from '../../care/charts.ts'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { CaseId, PersonId } from '../../shared/ids.ts'
import { codebookOf, codebookTable } from './codebook.ts'
import { longOf, pairedOf } from './layouts.ts'
import { daysOf, type OwnRecord } from './member.ts'
import { registryOf, type Agreed, type Random, type Registry } from './registry.ts'
import { csvOf } from './table.ts'

const { A, NOW } = world
const NOTHING: OwnRecord = individualFold.initial
const K = 5

type Given = { readonly day: number; readonly value: number; readonly instrument?: string }

/** One person’s own chart: doses and answers, by days from now. */
function own(doses: readonly number[], answers: readonly Given[]): OwnRecord {
  const at = (day: number): Instant => plusMs(NOW, day * DAY)
  const acts = [
    ...doses.map((day) =>
      world.act('A', world.MONITOR, at(day), 'dose.given', {
        medicine: 'ketamine',
        route: 'sublingual',
        amount: 50,
        unit: 'mg',
        reinforcement: false,
      }),
    ),
    ...answers.map(({ day, value, instrument = 'phq-9' }) =>
      world.act('A', A, at(day), 'measure.answered', {
        instrument,
        version: 1,
        answers: Object.fromEntries(
          (instrumentOf(instrument)?.items ?? []).map(({ code }) => [code, value]),
        ),
        form: 'own-labels',
        occasion: 'by-itself',
      }),
    ),
  ]
  return foldEntries(
    individualFold,
    acts.map(({ entry }) => entry),
  )
}

const couple = (n: number, ...members: readonly (OwnRecord | null)[]): Agreed => ({
  case: `case-${String(n).padStart(3, '0')}` as CaseId,
  members: members.flatMap((each, i) =>
    each === null ? [] : [{ person: `person-${n}-${i}` as PersonId, own: each }],
  ),
})
const plain = own(
  [0],
  [
    { day: -2, value: 2 },
    { day: 7, value: 1 },
  ],
)
const plenty = Array.from({ length: K }, (_, n) => couple(n, plain, plain))

/** The same bytes in the same order, as from a seed. */
const seeded = (seed = 1): Random => {
  let at = seed
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
      return at >> 16
    })
}
const files = (registry: Registry | null): string => {
  if (registry === null) return 'nothing'
  const [long, paired] = [longOf(registry), pairedOf(registry)]
  const codebook = codebookOf(registry, long, paired)
  return [
    csvOf(long),
    csvOf(paired),
    JSON.stringify(codebook),
    csvOf(codebookTable(codebook)),
  ].join('\n')
}
const told = (couples: readonly Agreed[]): Registry => {
  const registry = registryOf(couples, K, seeded())
  if (registry === null) throw new Error('too few')
  return registry
}

describe('who is not in it', () => {
  const someone = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
      fc.array(
        fc.record({
          day: fc.integer({ min: -20, max: 90 }),
          value: fc.integer({ min: 0, max: 3 }),
          instrument: fc.constantFrom('phq-9', 'gad-7'),
        }),
        { maxLength: 4 },
      ),
    )
    .map(([doses, answers]) => own(doses, answers))
  const other = fc.constantFrom(
    'refused',
    'agreed, nothing answered',
    'agreed, dosed, nothing answered',
  )

  it('[RY1] a no, a silence and a yes with nothing answered give the same bytes', () => {
    const people = fc.array(fc.tuple(someone, fc.option(someone), other, other, fc.boolean()), {
      minLength: K,
      maxLength: 9,
    })
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 1e6 }), (couples, seed) => {
        const as = (which: 2 | 3) =>
          couples.map((each, n) => {
            const [one, two, , , turned] = each
            const silent = own([3], [])
            const absent =
              each[which] === 'refused'
                ? null
                : each[which] === 'agreed, nothing answered'
                  ? NOTHING
                  : silent
            return turned ? couple(n, two ?? absent, one) : couple(n, one, two ?? absent)
          })
        expect(files(registryOf(as(2), K, seeded(seed)))).toBe(
          files(registryOf(as(3), K, seeded(seed))),
        )
      }),
      { numRuns: 60 },
    )
  })
  it('[RY1] the other’s rows stay, as they are', () => {
    const rows = (couples: readonly Agreed[]) =>
      told(couples)
        .rows.map(({ time, values, doses }) => JSON.stringify([time, values, doses]))
        .toSorted()
    const both = [...plenty, couple(9, plain, own([4], [{ day: 6, value: 3 }]))]
    const one = [...plenty, couple(9, plain, null)]
    expect(rows(both)).toEqual(expect.arrayContaining(rows(one)))
    expect(rows(one).length).toBe(4 * K + 2)
  })
})

describe('days', () => {
  it('[RY2] are counted from one’s own first dose', () => {
    const days = daysOf(
      own(
        [0, 10],
        [
          { day: -1 / 24, value: 1 },
          { day: 1 / 24, value: 2 },
          { day: 11, value: 3 },
        ],
      ),
    )
    expect(days.map(({ time, doses, values }) => [time, doses, values['phq_9_total']])).toEqual([
      [-1, 0, 9],
      [0, 1, 18],
      [11, 2, 27],
    ])
  })
  it('[RY2] or from the first answer, where there was no dose; the later of a day stands', () => {
    const days = daysOf(
      own(
        [],
        [
          { day: 5, value: 1 },
          { day: 5 + HOUR / DAY, value: 2 },
        ],
      ),
    )
    expect(days).toEqual([
      { time: 0, origin: 'first-answer', doses: 0, values: { phq_9_total: 18 } },
    ])
    expect(daysOf(NOTHING)).toEqual([])
  })
})

describe('few people', () => {
  it('[RY3] fewer than k dyads are nothing', () => {
    expect(registryOf(plenty.slice(1), K, seeded())).toBeNull()
    expect(registryOf([], K, seeded())).toBeNull()
  })
  it('[RY3] are told neither by a variable, a day, a number of doses nor an origin', () => {
    const rare = own(
      [0, 1, 2, 3],
      [
        { day: 1, value: 1, instrument: 'gad-7' },
        { day: 8, value: 2 },
        { day: 400, value: 2 },
      ],
    )
    const never = own([], [{ day: 0, value: 1 }])
    const registry = told([...plenty, couple(8, rare, rare), couple(9, never, never)])
    expect(registry.variables.map(({ name }) => name)).toEqual(['phq_9_total'])
    expect(registry.days).toEqual([-2, 7])
    expect(registry.mostDoses).toBe(1)
    expect(registry.origins).toEqual(['first-dose'])
    expect(registry.people).toBe(2 * K)
    const [long, paired] = [longOf(registry), pairedOf(registry)]
    const { suppressed } = codebookOf(registry, long, paired)
    expect(suppressed.variables.names).toContain('gad_7_total')
    expect(suppressed).toMatchObject({ days: { from: -2, to: 7 }, doses: { most: 1 } })
  })
  it('[RY3] nor by a pair of columns', () => {
    const before = own([0], [{ day: -1, value: 1 }])
    const after = own([0], [{ day: 3, value: 1 }])
    const some = Array.from({ length: K }, (_, n) => couple(n, before, n < 4 ? after : null))
    const registry = told([...some, couple(7, null, before)])
    const names = pairedOf(registry).map(({ name }) => name)
    expect(names).toEqual(['dyad', 'phq_9_total_before_A', 'phq_9_total_before_B'])
    expect(
      codebookOf(registry, longOf(registry), pairedOf(registry)).suppressed.pairs.names,
    ).toEqual(['phq_9_total_after'])
  })
})

describe('names', () => {
  it('[RY4] are drawn anew, and order and labels with them', () => {
    const [one, two] = [1, 2].map((seed) => registryOf(plenty, K, seeded(seed)))
    const dyads = (registry: Registry | null | undefined) => registry?.rows.map(({ dyad }) => dyad)
    expect(dyads(one)).not.toEqual(dyads(two))
    expect(dyads(one)).toEqual(dyads(one)?.toSorted())
    const alone = Array.from({ length: 40 }, (_, n) => couple(n, plain, null))
    expect(new Set(told(alone).rows.map(({ member }) => member))).toEqual(new Set(['A', 'B']))
  })
  it('[RY4] somebody in two cases is in the last alone', () => {
    const twice = { person: 'both' as PersonId, own: plain }
    const registry = told([
      ...plenty,
      { ...couple(7), members: [twice] },
      { ...couple(8, plain), members: [twice, ...couple(8, plain).members] },
    ])
    expect(registry.dyads).toBe(K + 1)
    expect(registry.people).toBe(2 * K + 2)
  })
})

it('[RY4] three of one case are no dyad, and two of them are', () => {
  expect(told([...plenty, couple(8, plain, plain, plain)]).dyads).toBe(K)
  expect(told([...plenty, couple(8, plain, NOTHING, plain)]).people).toBe(2 * K + 2)
})

describe('the files', () => {
  const registry = told(plenty)
  const [long, paired] = [longOf(registry), pairedOf(registry)]
  it('[RY5] long and paired agree', () => {
    const { rows } = registry
    const of = (name: string) => paired.find((column) => column.name === name)?.values
    const dyads = of('dyad') ?? []
    expect(dyads).toHaveLength(K)
    for (const member of ['A', 'B'] as const)
      for (const moment of ['before', 'after'] as const)
        expect(of(`phq_9_total_${moment}_${member}`)).toEqual(
          dyads.map(
            (dyad) =>
              rows.find(
                (row) =>
                  row.dyad === dyad &&
                  row.member === member &&
                  row.time < 0 === (moment === 'before'),
              )?.values['phq_9_total'],
          ),
        )
    expect(csvOf(long).split('\n')[0]).toBe('dyad,member,time,origin,doses,phq_9_total')
  })
  it('[RY5] each column is in the codebook', () => {
    const { variables, k, dyads, people } = codebookOf(registry, long, paired)
    for (const [file, table] of [
      ['long', long],
      ['paired', paired],
    ] as const)
      expect(
        variables.filter((each) => each.file === file).map(({ variable }) => variable),
      ).toEqual(table.map(({ name }) => name))
    expect([k, dyads, people]).toEqual([K, K, 2 * K])
    expect(variables.at(-1)).toMatchObject({
      instrument: 'PHQ-9',
      lowest: 0,
      highest: 27,
      better: 'lower',
    })
    expect(variables.every(({ missing, label }) => missing !== '' && label !== '')).toBe(true)
  })
  it('[RY6] no date, no id and no single answer', () => {
    const text = files(registry)
    expect(text).not.toMatch(/20\d\d-\d\d|case-0|person-/)
    expect(long.map(({ name }) => name).filter((name) => /phq_9_\d/.test(name))).toEqual([])
    expect(csvOf([{ name: 'x', type: 'text', values: ['a,"b"', null] }])).toBe('x\n"a,""b"""\n\n')
  })
})
