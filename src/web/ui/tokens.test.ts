import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, readTokens, type Theme } from './contrast.ts'

const tokens = readTokens(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'))
const grounds = ['ground', 'ground-deep']
const words = [
  'ink',
  'ink-soft',
  'act-ink',
  'clay-ink',
  'indigo-ink',
  'plum-ink',
  'moss-ink',
  'ochre-ink',
  'danger-ink',
  'due-ink',
]
const shapes = ['edge', 'act', 'clay', 'indigo', 'plum', 'moss', 'ochre', 'danger', 'due', 'unseen']

const ratio = (theme: Theme, one: string, other: string): number => {
  const [a, b] = [tokens.get(one), tokens.get(other)]
  if (!a || !b) throw new Error(`tokens.css has no ${a ? other : one}`)
  return contrast(a[theme], b[theme])
}

describe.each(['light', 'dark'] as const)('contrast, %s (WCAG 2.2 AA)', (theme) => {
  it.each(grounds.flatMap((g) => words.map((w) => [w, g] as const)))(
    'words %s on %s: 4.5',
    (word, ground) => expect(ratio(theme, word, ground)).toBeGreaterThanOrEqual(4.5),
  )
  it.each(grounds.flatMap((g) => shapes.map((s) => [s, g] as const)))(
    'shape %s on %s: 3',
    (shape, ground) => expect(ratio(theme, shape, ground)).toBeGreaterThanOrEqual(3),
  )
  it('words on a button: 4.5', () =>
    expect(ratio(theme, 'on-act', 'act')).toBeGreaterThanOrEqual(4.5))
})

it('the palette of the house stands as it was chosen', () => {
  const light = (name: string) => tokens.get(name)?.light
  expect(light('ground')).toEqual({ l: 0.98, c: 0.008, h: 85 })
  expect(light('ink')).toEqual({ l: 0.24, c: 0.02, h: 260 })
  expect(light('act')).toEqual({ l: 0.52, c: 0.09, h: 195 })
  expect(light('clay')).toEqual({ l: 0.6, c: 0.11, h: 45 })
  expect(light('indigo')).toEqual({ l: 0.55, c: 0.11, h: 275 })
  expect(light('plum')).toEqual({ l: 0.52, c: 0.1, h: 340 })
  expect(tokens.get('ground')?.dark).toEqual({ l: 0.18, c: 0.012, h: 260 })
})
it('black on white is 21', () =>
  expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 3))
