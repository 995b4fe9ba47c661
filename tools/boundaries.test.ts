import { describe, expect, it } from 'vitest'
import { cycles, floors, pure, readModule, readModules, violations } from './boundaries.ts'

describe('the import rule', () => {
  it('shared imports nothing', () => expect(floors['shared']).toEqual([]))
  it('the record knows only shared', () => expect(floors['record']).toEqual(['shared']))
  it('care knows the record, not its readers', () =>
    expect(floors['care']).toEqual(['shared', 'record']))
  it('the pure floors know only pure floors', () =>
    expect(pure.flatMap((floor) => floors[floor]).filter((f) => !pure.includes(f ?? ''))).toEqual(
      [],
    ))
  it('the web knows neither server nor fhir nor cli', () => expect(floors['web']).toEqual(pure))
  it('nobody knows the cli', () => expect(Object.values(floors).flat()).not.toContain('cli'))
  it('every file keeps the rule', () => expect(violations(readModules())).toEqual([]))
  it('no file is part of a cycle', () => expect(cycles(readModules())).toEqual([]))
})

describe('the scanner', () => {
  const reading = (file: string, source: string) => violations([readModule(file, source)])

  it.each([
    ['src/care/plan/acts.ts', `import { append } from '../../server/db/append.ts'`],
    ['src/record/fold.ts', `export { decide } from '../care/plan/acts.ts'`],
    ['src/record/fold.ts', `import type {\n  Plan,\n} from '../care/plan/state.ts'`],
    ['src/web/main.ts', `const later = () => import('../server/http/app.ts')`],
    ['src/web/main.ts', `import '../cli/demo.ts'`],
    ['src/care/plan/acts.ts', `import { readFileSync } from 'node:fs'`],
    ['src/server/main.ts', `import { check } from '../../tools/check.ts'`],
    ['src/helpers/any.ts', `import { ok } from '../shared/result.ts'`],
  ])('finds what %s may not do: %s', (file, source) => {
    expect(reading(file, source)).toHaveLength(1)
  })

  it.each([
    ['src/care/plan/acts.ts', `import type { Entry } from '../../record/entry.ts'`],
    ['src/care/plan/acts.test.ts', `import { readFileSync } from 'node:fs'`],
    ['src/web/room/journey.e2e.test.ts', `import { buildApp } from '../../server/http/app.ts'`],
    ['src/record/fold.ts', `// import { decide } from '../care/plan/acts.ts'`],
    ['src/care/plan/acts.ts', `import { z } from 'zod'`],
  ])('leaves alone what %s may do: %s', (file, source) => {
    expect(reading(file, source)).toEqual([])
  })

  it('finds a cycle and names its files', () => {
    const modules = [
      readModule('src/record/a.ts', `import { b } from './b.ts'`),
      readModule('src/record/b.ts', `import { c } from './c.ts'`),
      readModule('src/record/c.ts', `import { b } from './b.ts'`),
    ]
    expect(cycles(modules)).toEqual([['src/record/b.ts', 'src/record/c.ts', 'src/record/b.ts']])
  })

  it('counts no cycle that types alone would close', () => {
    const modules = [
      readModule('src/record/a.ts', `import { b } from './b.ts'`),
      readModule('src/record/b.ts', `import type { A } from './a.ts'`),
    ]
    expect(cycles(modules)).toEqual([])
  })
})
