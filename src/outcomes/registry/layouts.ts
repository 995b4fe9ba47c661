import { LABELS, type Label, type Registry, type Row } from './registry.ts'
import type { Table, Value } from './table.ts'

/** One row for each day of each person, one column for each score. */
export function longOf({ rows, variables }: Registry): Table {
  const column = (name: string, type: Table[number]['type'], of: (row: Row) => Value) => ({
    name,
    type,
    values: rows.map(of),
  })
  return [
    column('dyad', 'text', ({ dyad }) => dyad),
    column('member', 'text', ({ member }) => member),
    column('time', 'integer', ({ time }) => time),
    column('origin', 'text', ({ origin }) => origin),
    column('doses', 'integer', ({ doses }) => doses),
    ...variables.map(({ name }) => column(name, 'number', ({ values }) => values[name] ?? null)),
  ]
}

export const MOMENTS = ['before', 'after'] as const
type Moment = (typeof MOMENTS)[number]

/**
 * One row for each dyad; of each score the last before a member’s own first dose and the last since. A pair of columns
 * that fewer than `k` people stand behind is not there.
 */
export function pairedOf({ rows, variables, k }: Registry): Table {
  const dosed = rows.filter(({ origin }) => origin === 'first-dose')
  const dyads = [...new Set(dosed.map(({ dyad }) => dyad))]
  const of = new Map<string, Row[]>()
  for (const row of dosed) {
    const key = `${row.dyad} ${row.member}`
    of.set(key, [...(of.get(key) ?? []), row])
  }
  const valueOf = (dyad: string, member: Label, name: string, moment: Moment): Value =>
    (of.get(`${dyad} ${member}`) ?? []).findLast(
      ({ time, values }) => (moment === 'before') === time < 0 && values[name] !== undefined,
    )?.values[name] ?? null
  const pairs = variables.flatMap(({ name }) =>
    MOMENTS.map((moment) =>
      LABELS.map((member) => ({
        name: `${name}_${moment}_${member}`,
        type: 'number' as const,
        values: dyads.map((dyad) => valueOf(dyad, member, name, moment)),
      })),
    ),
  )
  const told = pairs.filter(
    (pair) => pair.flatMap(({ values }) => values).filter((value) => value !== null).length >= k,
  )
  return [{ name: 'dyad', type: 'text', values: dyads }, ...told.flat()]
}
