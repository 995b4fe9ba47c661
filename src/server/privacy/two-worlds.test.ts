import { beforeAll, describe, expect, inject, it } from 'vitest'
import { MAIL } from './drive-mail.ts'
import { undriven } from './drive.ts'
import { LEAK_NAMES, LEAKS, type Leak } from './leaks.ts'
import type { Difference } from './look.ts'
import type { Seen } from './looker.ts'
import { lookAtAll, type Looked } from './lookers.ts'
import { differs } from './play.ts'
import { PRIVATE_NAMES } from './private-kinds.ts'

/** Each private kind differs in this many pairs or more. */
const LEAST = 20
const PAIRS = Number(process.env['CONJOINT_PRIVACY_PAIRS'] ?? 500)
const SEED = Number(process.env['CONJOINT_PRIVACY_SEED'] ?? Date.now() % 1_000_000)
const LONG = 240_000 + PAIRS * 20_000

let looked: Looked
beforeAll(async () => {
  console.log(
    `two worlds: ${PAIRS} pairs, seed ${SEED} (CONJOINT_PRIVACY_SEED=${SEED} repeats them)`,
  )
  const began = performance.now()
  looked = await lookAtAll({ server: inject('testServer'), seed: SEED, pairs: PAIRS, least: LEAST })
  const requests = looked.seen.reduce((sum, each) => sum + each.requests, 0)
  console.log(
    `${requests} requests as B in each world, ${seconds(performance.now() - began)}, of the processor ${seconds(process.cpuUsage().user / 1000)}`,
  )
}, LONG)

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`
const differencesOf = (all: readonly Seen[] | undefined): readonly Difference[] =>
  (all ?? []).flatMap(({ differences }) => differences)
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
    expect(shown(differencesOf(looked.seen))).toEqual([])
    expect(new Set(looked.seen.map(({ pair }) => pair)).size).toBe(PAIRS)
  })

  it('[PV2] are looked at through every route that there is', () => {
    expect(looked.routes.length).toBeGreaterThan(20)
    expect(undriven(looked.routes)).toEqual([])
    expect(undriven(['GET /api/new', 'HEAD /api/new'])).toHaveLength(2)
  })

  it('[PV3] differ in each private kind in twenty pairs or more, and B finds something on every route', () => {
    const table = tableOf(looked)
    console.log(rendered(table))
    for (const { pairs: many, routes } of table.values()) {
      expect(many).toBeGreaterThanOrEqual(Math.min(LEAST, PAIRS))
      expect(routes.filter(([, answers]) => answers === 0)).toEqual([])
    }
  })

  it('[PV16] send B the same mails, which say no more than anybody’s', () => {
    const ofMail = differencesOf(looked.seen).filter(({ route }) => route === MAIL)
    expect(shown(ofMail)).toEqual([])
    for (const { answered } of looked.seen) expect(answered.get(MAIL)).toBe(1)
  })

  it('[PV4] give B the same status, headers, bytes, frames and statements with nothing made alike beforehand', () => {
    expect(shown(looked.strictly)).toEqual([])
  })
})

describe('a control: a leak planted around what the server is given', () => {
  it('[PV5] none planted, none found', () => {
    expect(looked.withoutLeak).not.toEqual([])
    expect(shown(differencesOf(looked.withoutLeak))).toEqual([])
  })

  it.each(LEAK_NAMES)('[PV5] finds %s', (name) => {
    const leak: Leak = LEAKS[name]
    const isIt = ({ route, what }: Difference) => what === leak.in && route === leak.on
    expect(differencesOf(looked.leaks.get(name)).filter(isIt)).not.toEqual([])
  })

  it('[PV5] has thirteen of them', () => expect(LEAK_NAMES).toHaveLength(13))
})

/** Private kind → in how many pairs it differs, and B's 2xx answers by route in those. */
function tableOf({ ways, seen }: Looked) {
  const routes = [...new Set(seen.flatMap(({ answered }) => [...answered.keys()]))].sort()
  return new Map(
    PRIVATE_NAMES.map((name) => {
      const own = seen.filter(({ pair }) => differs(ways.get(name)?.[pair]))
      const counts = routes.map((route): [string, number] => [
        route,
        own.reduce((sum, { answered }) => sum + (answered.get(route) ?? 0), 0),
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
