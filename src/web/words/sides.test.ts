import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// A page that is written from the right begins at the right: styles say where a line begins, not where left is.

const web = join(import.meta.dirname, '..')
const ROOMS = ['portal', 'account', 'sign-in', 'dialogue', 'repair', 'records', 'ui']
/** What stays where it is in every language. */
const STAYS: Readonly<Record<string, string>> = {
  'ui/lanes.css': 'time runs from left to right on the ruler, and staff alone see it',
  'ui/gate-panel.css border-width: 0 2px 2px 0': 'two sides of a square that is turned to a mark',
}

const SIDES = [
  /(?:^|-)(?:left|right)(?:-|$)/,
  /^(?:float|clear)$/,
  /^border-(?:top|bottom)-(?:left|right)-radius$/,
]
const SHORT = /^(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))$/

/** The parts of a value at its spaces, but for those within brackets. */
const parts = (value: string): readonly string[] =>
  value.match(/(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\S)+/g) ?? []

const isSided = (name: string, value: string): boolean => {
  if (SIDES.some((side) => side.test(name))) return true
  if (/^(?:text-align|justify-\w+)$/.test(name)) return /^(?:left|right)$/.test(value)
  const [, right, , left] = parts(value)
  return SHORT.test(name) && left !== undefined && left !== right
}

const sided = (css: string): readonly string[] =>
  [...css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([\w-]+):\s*([^;{}]+);/g)]
    .filter(([, name = '', value = '']) => isSided(name, value.trim()))
    .map(([, name, value]) => `${name}: ${value}`)

describe('where a line begins', () => {
  it.each([
    ['p { margin-left: 1px; }', 1],
    ['p { left: 0; right: 0; }', 2],
    ['p { text-align: right; }', 1],
    ['p { margin: 0 1px 0 calc(2 * (1px + 1px)); }', 1],
    ['p { border-top-left-radius: 2px; }', 1],
    ['p { margin: 0 1px 2px 1px; padding: 1px 2px; }', 0],
    ['p { margin-inline-start: 1px; text-align: start; top: 0; }', 0],
  ])('[WD6] tells in %j how often a side is named', (css, times) =>
    expect(sided(css)).toHaveLength(times),
  )

  it('[WD6] is all that partners’ styles name, but for what stays where it is', () => {
    const files = globSync(`{${ROOMS.join()}}/*.css`, { cwd: web }).toSorted()
    const named = files.flatMap((file) =>
      sided(readFileSync(join(web, file), 'utf8'))
        .map((each) => `${file} ${each}`)
        .filter((each) => STAYS[file] === undefined && STAYS[each] === undefined),
    )
    expect(named).toEqual([])
    expect(files.length).toBeGreaterThan(8)
  })
})
