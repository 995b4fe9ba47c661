import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ChartKind, READERS, Role } from '../record/chart.ts'
import { DISCHARGE } from './journey/discharge-criteria.ts'
import { ALL_KINDS, KINDS } from './kinds.ts'
import { RELEASE } from './plan/release.ts'
import { renderVisibility } from './render-visibility.ts'
import { WRITING } from './writing.ts'

const doc = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

describe('docs/visibility.md', () => {
  const text = doc('visibility.md')
  it('[WT7] is what the code says', () => expect(text).toBe(renderVisibility()))

  it.each(ChartKind.options)('[WT7] says who reads %s, and who writes what there', (chart) => {
    const line = text.split('\n').find((l) => l.startsWith(`| \`${chart}\``))
    for (const role of READERS[chart])
      expect(line).toContain(role === 'partner' ? '' : role.replaceAll('-', ' '))
    const section = text.split(`\n### ${chart}\n`)[1]?.split('\n##')[0] ?? ''
    const rows = ALL_KINDS.filter((kind) => WRITING[kind][chart])
    expect(section.split('\n').filter((l) => l.startsWith('| `'))).toHaveLength(rows.length)
    for (const kind of rows) {
      const row = section.split('\n').find((l) => l.startsWith(`| \`${kind}\``))
      expect(row).toContain(KINDS[kind].says)
    }
  })
})

describe('docs/glossary.md', () => {
  const lines = doc('glossary.md')
    .split('\n')
    .filter((l) => l.startsWith('- **'))
  const terms = lines.map((l) => /^- \*\*(.+?)\*\*/.exec(l)?.[1] ?? '')

  it.each([
    ...ALL_KINDS.map((kind) => kind as string),
    ...ChartKind.options.map((chart) => `${chart} chart`),
    ...Role.options.map((role) => role.replaceAll('-', ' ')),
    ...[...RELEASE, ...DISCHARGE].map((c) => c.name),
  ])('[WT8] has %s', (term) => expect(terms).toContain(term))

  it('[WT8] is in order, each term once and explained in one line', () => {
    expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')))
    expect(terms.length).toBe(new Set(terms).size)
    for (const line of lines) expect(line).toMatch(/^- \*\*.+?\*\*: \S.{8,}\.$/)
  })
})
