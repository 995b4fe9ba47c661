import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { undriven } from './drive.ts'
import { LEAKS } from './leaks.ts'
import type { Difference, Looking } from './look.ts'
import { differs } from './play.ts'
import { PRIVATE_NAMES } from './private-kinds.ts'
import { differencesOf, makePairs, type Pairs } from './run.ts'

/** Each private kind differs in this many pairs or more. */
const LEAST = 20
const PAIRS = Number(process.env['CONJOINT_PRIVACY_PAIRS'] ?? 120)
const SEED = Number(process.env['CONJOINT_PRIVACY_SEED'] ?? Date.now() % 1_000_000)
/** So many pairs are looked at once more without a leak; one is looked for in all, until it is found. */
const CONTROL = 3
const LONG = 120_000 + PAIRS * 20_000

let pairs: Pairs
let seen: readonly Looking[] = []
beforeAll(async () => {
  console.log(
    `two worlds: ${PAIRS} pairs, seed ${SEED} (CONJOINT_PRIVACY_SEED=${SEED} repeats them)`,
  )
  pairs = await makePairs(SEED, PAIRS, LEAST)
  const began = performance.now()
  seen = await pairs.look(pairs.stage.couples)
  const requests = seen.reduce((sum, each) => sum + each.requests, 0)
  console.log(
    `${requests} requests as B in each world, ${Math.round((performance.now() - began) / 1000)} s`,
  )
}, LONG)
afterAll(() => pairs?.close(), 60_000)

/** Pairs in which what is known would show: A has read, and more people have to do with A's charts, in one world only. */
const telling = () =>
  (['readings', 'contact', 'other case'] as const).flatMap(
    (name) =>
      pairs.stage.couples.find(({ index }) => pairs.ways.get(name)?.[index] === 'in one only') ??
      [],
  )
const few = () => pairs.stage.couples.slice(0, CONTROL)
const shown = (all: readonly Difference[]) =>
  all
    .slice(0, 5)
    .map(({ pair, route, what, one, two }) => ({ pair, route, what, ...firstDifference(one, two) }))

function firstDifference(one: string, two: string): { one: string; two: string } {
  let at = 0
  while (at < one.length && one[at] === two[at]) at += 1
  const cut = (text: string) => text.slice(Math.max(0, at - 80), at + 120)
  return { one: cut(one), two: cut(two) }
}

describe('two worlds that differ in what is private to A', () => {
  it('[PV1] give B the same status, headers and bytes on every route, and run the same statements', () => {
    expect(shown(differencesOf(seen))).toEqual([])
    expect(seen).toHaveLength(PAIRS)
  })

  it('[PV2] are looked at through every route that there is', () => {
    expect(pairs.routes.length).toBeGreaterThan(20)
    expect(undriven(pairs.routes)).toEqual([])
    expect(undriven(['GET /api/new', 'HEAD /api/new'])).toHaveLength(2)
  })

  it('[PV3] differ in each private kind in twenty pairs or more, and B finds something on every route', () => {
    const table = tableOf(pairs, seen)
    console.log(rendered(table))
    for (const { pairs: many, routes } of table.values()) {
      expect(many).toBeGreaterThanOrEqual(Math.min(LEAST, PAIRS))
      expect(routes.filter(([, answers]) => answers === 0)).toEqual([])
    }
  })

  describe('with nothing made alike beforehand, and nothing that is known left out', () => {
    let strict: readonly Difference[]
    beforeAll(async () => {
      strict = differencesOf(await pairs.look(telling(), { strict: true }))
    }, LONG)

    it('[PV4] give B the same status, headers, bytes and frames all the same', () => {
      expect(shown(strict.filter(({ what }) => what !== 'statements'))).toEqual([])
    })

    it('[PV4] run the same statements', () => {
      expect(shown(strict)).toEqual([])
    })
  })
})

describe('a control: a leak planted around what the server is given', () => {
  it(
    '[PV5] none planted, none found',
    async () => {
      expect(shown(differencesOf(await pairs.look(few())))).toEqual([])
    },
    LONG,
  )

  it.each(Object.entries(LEAKS))(
    '[PV5] finds %s',
    async (_name, leak) => {
      const isIt = ({ route, what }: Difference) => what === leak.in && route === leak.on
      const found = differencesOf(
        await pairs.look(pairs.stage.couples, {
          wrap: leak.plant,
          until: ({ differences }) => differences.some(isIt),
        }),
      )
      expect(found.filter(isIt)).not.toEqual([])
    },
    LONG,
  )

  it('[PV5] has twelve of them', () => expect(Object.keys(LEAKS)).toHaveLength(12))
})

/** Private kind → in how many pairs it differs, and B's 2xx answers by route in those. */
function tableOf({ ways, stage }: Pairs, all: readonly Looking[]) {
  const routes = [...new Set(all.flatMap(({ answered }) => [...answered.keys()]))].sort()
  return new Map(
    PRIVATE_NAMES.map((name) => {
      const own = stage.couples
        .filter(({ index }) => differs(ways.get(name)?.[index]))
        .map(({ index }) => index)
      const counts = routes.map((route): [string, number] => [
        route,
        all
          .filter(({ couple }) => own.includes(couple.index))
          .reduce((sum, { answered }) => sum + (answered.get(route) ?? 0), 0),
      ])
      return [name, { pairs: own.length, routes: counts }] as const
    }),
  )
}

function rendered(table: ReturnType<typeof tableOf>): string {
  const routes = [...table.values()][0]?.routes.map(([route]) => route) ?? []
  const head = `B’s 2xx answers, private kind × route:\n${routes.map((route, i) => `  ${i + 1}  ${route}`).join('\n')}`
  const lines = [...table].map(
    ([name, { pairs: many, routes: counts }]) =>
      `${name.padEnd(18)} ${String(many).padStart(5)} pairs │${counts.map(([, n]) => String(n).padStart(6)).join('')}`,
  )
  return [
    head,
    ' '.repeat(31) + routes.map((_, i) => String(i + 1).padStart(6)).join(''),
    ...lines,
  ].join('\n')
}
