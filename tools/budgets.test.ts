import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import config from '../vitest.config.ts'
import { BUDGETS, told } from './budgets.ts'
import { root } from './source-files.ts'

const took = (suite: string, file: string, seconds: number) => ({ suite, file, seconds })

describe('budgets', () => {
  it('are stated for each suite, and fit into a quarter of an hour of two workers', () => {
    const names = (config.test?.projects ?? []).map(
      (each) => (each as { test: { name: string } }).test.name,
    )
    expect(names.filter((name) => BUDGETS[name] === undefined)).toEqual([])
    expect(Object.values(BUDGETS).reduce((sum, each) => sum + each)).toBeLessThanOrEqual(2 * 900)
  })

  it('are set against what each suite took, over them plainly', () => {
    expect(told([took('house', 'a', 1.4), took('house', 'b', 2)])).toEqual([
      'house took 3 s of 30 s',
    ])
    const [line] = told([took('house', 'a', 1), took('house', 'b', 40), took('house', 'c', 2)])
    expect(line).toBe(
      'house took 43 s of 30 s: over its budget, most of it in b 40 s, c 2 s, a 1 s',
    )
    expect(told([])).toEqual([])
  })

  it('are told in CI too, before its last line', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8')
    expect(ci).toContain('--reporter=./tools/budgets.ts')
  })
})
