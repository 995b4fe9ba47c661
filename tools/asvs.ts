import { ASVS_LEVEL } from './asvs-ids.ts'

/** The tables of docs/asvs.md: a row has an id, a standing and where that is to be seen. */
export const STANDINGS = ['shown', 'written', 'not here', 'gap'] as const

export type Row = { readonly id: string; readonly standing: string; readonly where: string }

export function rowsIn(document: string): Row[] {
  return [...document.matchAll(/^\| (V[\d.]+) +\| ([^|]*?) +\| ([^|]*?) *\|$/gm)].map(
    ([, id = '', standing = '', where = '']) => ({ id, standing, where }),
  )
}

/** The rules that a shown row names: they stand first, with commas between, and words may follow a colon. */
export function rulesNamed(where: string): string[] {
  const [list = ''] = where.split(': ', 1)
  const named = list.split(', ')
  return named.every((name) => /^[A-Z]{1,4}\d+[a-z]?$/.test(name)) ? named : []
}

/** The page and the heading that a written row names: `docs/operating.md, The proxy: …`; `null` for another text. */
export function headingNamed(where: string): readonly [file: string, heading: string] | null {
  const [, file, heading] = /^(\S+\.md), ([^:]+)(?::|$)/.exec(where) ?? []
  return file !== undefined && heading !== undefined ? [file, heading] : null
}

/** The counts as the head of the document says them. */
export function countsOf(rows: readonly Row[]): string {
  const at = (level: number) => rows.filter(({ id }) => ASVS_LEVEL[id] === level)
  return `In all ${tally(rows)}. Level 1, ${tally(at(1))}. Level 2, ${tally(at(2))}.`
}

function tally(rows: readonly Row[]): string {
  const each = STANDINGS.map(
    (standing) => `${rows.filter((row) => row.standing === standing).length} ${standing}`,
  )
  return `${rows.length}: ${each.join(', ')}`
}
