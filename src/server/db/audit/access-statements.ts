import type { ClinicId } from '../../../shared/ids.ts'
import type { Statement } from '../connect/flight.ts'
import type { AccessRow, LogEnd } from './access.ts'

/**
 * Moves the log’s end from where it was thought to be, and adds the events only if it was there: then it answers with
 * them. One statement: whoever waited for the end to be let go finds another hash there, and so nothing to move.
 */
export function adding(clinic: ClinicId, from: LogEnd, rows: readonly AccessRow[]): Statement {
  const to = rows.at(-1) as AccessRow
  const shared = [clinic, to.number, to.hash, from.hash, to.receivedAt]
  const [only] = rows
  if (rows.length === 1 && only)
    return { name: 'access-add', text: ADD, values: [...shared, ...cells(only)] }
  const columns = CELLS.map((_, i) => rows.map((row) => cells(row)[i]))
  return { name: 'access-add-all', text: ADD_ALL, values: [...shared, ...columns] }
}

/** Waits for whoever is moving it. */
export const lockEnd = (clinic: ClinicId): Statement => ({
  name: 'access-lock',
  text: 'select number, hash from access_head where clinic_id = $1 for update',
  values: [clinic],
})

export const readEnd = (clinic: ClinicId): Statement => ({
  name: 'access-end',
  text: 'select number, hash from access_head where clinic_id = $1',
  values: [clinic],
})

/** Whether an event that was sent has arrived, where the answer was lost. */
export const findEvent = (clinic: ClinicId, { number, hash }: LogEnd): Statement => ({
  name: 'access-find',
  text: 'select number from access_event where clinic_id = $1 and number = $2 and hash = $3',
  values: [clinic, number, hash],
})

const CELLS = [
  ['number', 'bigint'],
  ['chart_id', 'uuid'],
  ['person_id', 'uuid'],
  ['role', 'text'],
  ['kind', 'text'],
  ['subject_id', 'uuid'],
  ['from_seq', 'bigint'],
  ['to_seq', 'bigint'],
  ['reason', 'text'],
  ['prev', 'bytea'],
  ['hash', 'bytea'],
] as const

const cells = ({ access, number, prev, hash }: AccessRow): unknown[] => [
  number,
  access.chart,
  access.person,
  access.role,
  access.kind,
  access.subject,
  access.from,
  access.to,
  access.reason,
  prev,
  hash,
]

const names = CELLS.map(([name]) => name)
const add = (values: readonly string[], from: string): string =>
  `with moved as (
    update access_head set number = $2, hash = $3 where clinic_id = $1::uuid and hash = $4::bytea returning 1
  )
  insert into access_event (clinic_id, received_at, ${names.join(', ')})
  select $1::uuid, $5::timestamptz, ${values.join(', ')} from moved${from} returning number`
const ADD = add(
  CELLS.map(([, type], i) => `$${i + 6}::${type}`),
  '',
)
const ADD_ALL = add(
  names,
  `, unnest(${CELLS.map(([, type], i) => `$${i + 6}::${type}[]`).join(', ')}) as event (${names.join(', ')})`,
)
