import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, root } from './source-files.ts'
import { idsInTitles, rulesIn } from './spec.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const rules = filesBelow(['src'], ['SPEC.md']).flatMap((file) =>
  rulesIn(read(file)).map((id) => ({ id, file })),
)
/** But for this file, whose ids are made up. */
const proofs = filesBelow(['src', 'cases', 'tools'], ['.test.ts'])
  .filter((file) => file !== 'tools/spec.test.ts')
  .flatMap((file) => idsInTitles(read(file)).map((id) => ({ id, file })))
type Found = { id: string; file: string }
const lines = (found: readonly Found[]) => [
  ...new Set(found.map(({ id, file }) => `[${id}] in ${file}`)),
]

describe('rules and their tests', () => {
  it('every rule has a test bearing its id', () => {
    const proven = new Set(proofs.map((proof) => proof.id))
    expect(lines(rules.filter((rule) => !proven.has(rule.id)))).toEqual([])
  })

  it('every id in a test title names a rule', () => {
    const known = new Set(rules.map((rule) => rule.id))
    expect(lines(proofs.filter((proof) => !known.has(proof.id)))).toEqual([])
  })

  it('no id is given to two rules', () => {
    const counts = Map.groupBy(rules, (rule) => rule.id)
    const doubled = [...counts.values()].filter((same) => same.length > 1).flat()
    expect(lines(doubled)).toEqual([])
  })
})

describe('the reading of rules and titles', () => {
  it('takes rules from list items only', () => {
    const text = '# Gates\n- **K7** stays closed (see **K8**)\n- **G3b** opens\n**K9** is prose\n'
    expect(rulesIn(text)).toEqual(['K7', 'G3b'])
  })

  it.each([
    [`it('[K7] stays closed', () => {})`, ['K7']],
    [`it.skipIf(root)('[K7] stays closed', () => {})`, ['K7']],
    [`it.each([['a', 1]])('[K7][K8] %s', () => {})`, ['K7', 'K8']],
    [`test(\n  "[CT12] isn't lost",\n  () => {})`, ['CT12']],
    [`const a = cells[K7]; // it('see [K7]')`.replace(`it('see [K7]')`, ''), []],
  ])('reads the ids in the titles of %s', (source, ids) => {
    expect(idsInTitles(source)).toEqual(ids)
  })
})
