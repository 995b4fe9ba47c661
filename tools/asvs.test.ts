import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ASVS_LEVEL } from './asvs-ids.ts'
import { countsOf, headingNamed, rowsIn, rulesNamed, STANDINGS } from './asvs.ts'
import { filesBelow, root } from './source-files.ts'
import { idsInTitles, rulesIn } from './spec.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const document = read('docs/asvs.md')
const rows = rowsIn(document)
const shown = rows.filter(({ standing }) => standing === 'shown')

describe('docs/asvs.md', () => {
  it('has every requirement of levels 1 and 2 once, in order, and no other', () => {
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(ASVS_LEVEL))
  })

  it('says of each how it stands and where, in rows that can be read', () => {
    const known: readonly string[] = STANDINGS
    expect(rows.filter(({ standing, where }) => !known.includes(standing) || where === '')).toEqual(
      [],
    )
    expect(document.match(/^\| *V\d/gm)).toHaveLength(rows.length)
  })

  it('names a rule wherever something is shown, and each is a rule that a test bears', () => {
    const rules = new Set(filesBelow(['src'], ['SPEC.md']).flatMap((file) => rulesIn(read(file))))
    const borne = new Set(
      filesBelow(['src', 'tools'], ['.test.ts']).flatMap((file) => idsInTitles(read(file))),
    )
    const proves = (id: string) => rules.has(id) && borne.has(id)
    expect(shown.filter(({ where }) => rulesNamed(where).length === 0)).toEqual([])
    expect(shown.filter(({ where }) => !rulesNamed(where).every(proves))).toEqual([])
  })

  it('names a page and a heading of it wherever something is to be written, and both are there', () => {
    const written = rows.filter(({ standing }) => standing === 'written')
    expect(written.length).toBeGreaterThan(0)
    const missing = written.filter(({ where }) => {
      const [file, heading] = headingNamed(where) ?? ['README.md', 'no heading']
      return !read(file)
        .split('\n')
        .some((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
    })
    expect(missing).toEqual([])
  })

  it('counts in its head what its tables hold', () => {
    const [head = ''] = document.split('\n## ', 1)
    expect(head.replaceAll(/\s+/g, ' ')).toContain(countsOf(rows))
  })
})

describe('the reading of a row', () => {
  it('takes id, standing and place from table rows only', () => {
    const text = '| Id | Standing |\n| V1.2.3  | not here | no files |\nV1.2.4 is prose\n'
    expect(rowsIn(text)).toEqual([{ id: 'V1.2.3', standing: 'not here', where: 'no files' }])
  })

  it.each([
    ['SI3', ['SI3']],
    ['HT10, G3b: of our own pages', ['HT10', 'G3b']],
    ['done in app.ts (HT11), no test', []],
    ['', []],
  ])('takes from %j the rules that stand first', (where, named) => {
    expect(rulesNamed(where)).toEqual(named)
  })
})
