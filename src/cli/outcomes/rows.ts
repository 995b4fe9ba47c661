import type { MemberRow } from '../../outcomes/dyads.ts'

/** The rows are not as they have to be. The message names the line. */
class RowsProblem extends Error {
  override readonly name = 'RowsProblem'
}

const NAMES = ['dyad', 'member', 'x', 'y'] as const

/**
 * Long rows as `dyad,member,x,y`, in any order of columns, each field perhaps in quotes; an empty `y` is missing.
 * Errors: `RowsProblem` with the line.
 */
export function rowsOf(text: string): readonly MemberRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const head = fieldsOf(lines[0] ?? '')
  const places = NAMES.map((name) => head.indexOf(name))
  const missing = NAMES.filter((_, i) => places[i] === -1)
  if (missing.length > 0)
    throw new RowsProblem(`line 1: there is no column ${missing.join(', ')} (dyad,member,x,y)`)
  const [ofDyad = 0, ofMember = 0, ofX = 0, ofY = 0] = places
  return lines.slice(1).flatMap((line, i) => {
    if (line.trim() === '') return []
    const fields = fieldsOf(line)
    const where = `line ${i + 2}`
    if (fields.length !== head.length)
      throw new RowsProblem(
        `${where}: ${fields.length} fields, and the first line has ${head.length}`,
      )
    const [dyad = '', member = ''] = [fields[ofDyad], fields[ofMember]]
    if (dyad === '' || member === '')
      throw new RowsProblem(`${where}: a dyad and a member are needed`)
    const y = fields[ofY] ?? ''
    return [
      {
        dyad,
        member,
        x: numberIn(fields[ofX] ?? '', `${where}: x`),
        y: y === '' || y === 'NA' ? null : numberIn(y, `${where}: y`),
      },
    ]
  })
}

const fieldsOf = (line: string): string[] =>
  line.split(',').map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )

function numberIn(text: string, where: string): number {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value))
    throw new RowsProblem(`${where} is no number: “${text}”`)
  return value
}
