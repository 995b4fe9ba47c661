/** What a column holds; of every kind, `null` is “not there”. */
export type ColumnType = 'text' | 'integer' | 'number'
export type Value = string | number | null
type Column = {
  readonly name: string
  readonly type: ColumnType
  readonly values: readonly Value[]
}
/** Columns of one length, as they are written to a file. */
export type Table = readonly Column[]

export const lengthOf = ([first]: Table): number => first?.values.length ?? 0

/** As R and every other program reads it: a line of names, then rows; what is not there is empty. */
export function csvOf(table: Table): string {
  const lines = [table.map(({ name }) => name).join(',')]
  for (let row = 0; row < lengthOf(table); row++)
    lines.push(table.map(({ values }) => cell(values[row] ?? null)).join(','))
  return `${lines.join('\n')}\n`
}

const cell = (value: Value): string => {
  if (value === null) return ''
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
