import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DISCHARGE } from '../journey/discharge-criteria.ts'
import { RELEASE } from './release.ts'
import { DISCHARGE_WORDS, RELEASE_WORDS } from './release-words.ts'
import { renderDischargeSpec, renderReleaseSpec } from './render-spec.ts'

const present = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

it('[P11] the plan’s specification is what the code says', () =>
  expect(present('./SPEC.md')).toBe(renderReleaseSpec()))

it('[P11] so are the criteria of a discharge', () =>
  expect(present('../journey/SPEC.md')).toContain(renderDischargeSpec()))

it('[P11] every criterion has its words, and no words are left over', () => {
  expect(Object.keys(RELEASE_WORDS)).toEqual(RELEASE.map((c) => c.name))
  expect(Object.keys(DISCHARGE_WORDS)).toEqual(DISCHARGE.map((c) => c.name))
})

it.each([...RELEASE, ...DISCHARGE].map((c) => [c.id, c] as const))(
  '[P11] %s is there once, with its name, remedy, source and answers',
  (id, criterion) => {
    const text = renderReleaseSpec() + renderDischargeSpec()
    const rules = text.split('\n- ').filter((rule) => rule.startsWith(`**${id}** `))
    expect(rules.length + (text.startsWith(`- **${id}**`) ? 1 : 0)).toBe(1)
    const [rule = ''] = rules.length > 0 ? rules : [text]
    expect(rule).toContain(criterion.name)
    expect(rule).toContain(`Remedy: ${criterion.remedy}`)
    expect(rule).toContain(`Source: ${criterion.source}`)
    expect(rule).toContain(`override: ${criterion.overridable ? 'yes' : 'no'}`)
    expect(rule).toContain(`reinforcement: ${criterion.again ? 'yes' : 'no'}`)
  },
)
