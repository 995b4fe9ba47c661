import type { MemberRow } from '../../outcomes/dyads.ts'
import type { Measurement } from '../../outcomes/growth.ts'

/** The rows are not as they have to be. The message names the line. */
class RowsProblem extends Error {
  override readonly name = 'RowsProblem'
}

type Line<Name extends string> = Readonly<Record<Name, string>> & { readonly where: string }

/** Lines with these columns, in any order, each field perhaps in quotes. Errors: `RowsProblem` with the line. */
function linesOf<const Name extends string>(text: string, names: readonly Name[]): Line<Name>[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const head = fieldsOf(lines[0] ?? '')
  const missing = names.filter((name) => !head.includes(name))
  if (missing.length > 0)
    throw new RowsProblem(`line 1: there is no column ${missing.join(', ')} (${names.join()})`)
  return lines.slice(1).flatMap((line, i) => {
    if (line.trim() === '') return []
    const fields = fieldsOf(line)
    const where = `line ${i + 2}`
    if (fields.length !== head.length)
      throw new RowsProblem(
        `${where}: ${fields.length} fields, and the first line has ${head.length}`,
      )
    const named = Object.fromEntries(names.map((name) => [name, fields[head.indexOf(name)] ?? '']))
    if (named['dyad'] === '' || named['member'] === '')
      throw new RowsProblem(`${where}: a dyad and a member are needed`)
    return [{ ...(named as Record<Name, string>), where }]
  })
}

/** Of two moments: long rows as `dyad,member,x,y`; an empty `y` is missing. Errors: `RowsProblem` with the line. */
export const rowsOf = (text: string): readonly MemberRow[] =>
  linesOf(text, ['dyad', 'member', 'x', 'y']).map(({ dyad, member, x, y, where }) => ({
    dyad,
    member,
    x: numberIn(x, `${where}: x`),
    y: isMissing(y) ? null : numberIn(y, `${where}: y`),
  }))

/** Over time: long rows as `dyad,member,time,y`; a row without `y` is left out. Errors: `RowsProblem` with the line. */
export const measurementsOf = (text: string): readonly Measurement[] =>
  linesOf(text, ['dyad', 'member', 'time', 'y']).flatMap(({ dyad, time, y, where }) =>
    isMissing(y)
      ? []
      : [{ dyad, time: numberIn(time, `${where}: time`), y: numberIn(y, `${where}: y`) }],
  )

const isMissing = (text: string): boolean => text === '' || text === 'NA'

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
