import type pg from 'pg'
import { quoted, tablesInOrder } from './catalogue.ts'

/**
 * What a backup says, line by line of JSON: a head; the files beside the database; then for each clinic and
 * table its columns and its rows as PostgreSQL writes them in text; and an end that counts them.
 */
export type Head = {
  readonly backup: 1
  readonly madeAt: string
  readonly migrations: readonly string[]
  readonly clinics: number
}
export type Line =
  | Head
  | { readonly file: string; readonly text: string }
  | { readonly table: string; readonly columns: readonly string[] }
  | readonly (string | null)[]
  | { readonly end: number }

/** Rows per round trip: some megabytes at most, since an entry has at most 64 kB and mostly less than one. */
const ROWS = 500

/**
 * One moment of the whole record, however long the reading takes: a repeatable-read transaction sees what was
 * committed when it began, and the server goes on writing meanwhile. `reader` is signed in as the application,
 * with values as text; `migrations` and `files` were read before, so that no checkpoint is ahead of its record.
 */
export async function* dump(
  reader: pg.ClientBase,
  migrations: readonly string[],
  files: ReadonlyMap<string, string>,
  madeAt: string,
): AsyncGenerator<Line> {
  await reader.query('begin isolation level repeatable read, read only')
  try {
    const tables = await tablesInOrder(reader)
    await reader.query(`set local role conjoint_custodian`)
    const clinics = await reader.query<{ clinic_id: string }>(
      'select clinic_id from clinic order by 1',
    )
    yield { backup: 1, madeAt, migrations, clinics: clinics.rows.length }
    for (const [file, text] of files) yield { file, text }
    let rows = 0
    for (const { clinic_id: clinic } of clinics.rows) {
      await reader.query(`select set_config('app.clinic', $1, true)`, [clinic])
      for (const { name, columns } of tables) {
        yield { table: name, columns }
        // Security by row does not hide other clinics from the custodian in every table: say which one.
        await reader.query(
          `declare backup no scroll cursor for select ${columns.map(quoted).join(', ')} from ${quoted(name)} where clinic_id = '${clinic}'`,
        )
        for (;;) {
          const { rows: some } = await reader.query<(string | null)[]>({
            text: `fetch ${ROWS} from backup`,
            rowMode: 'array',
          })
          for (const row of some) yield row
          rows += some.length
          if (some.length < ROWS) break
        }
        await reader.query('close backup')
      }
    }
    yield { end: rows }
  } finally {
    await reader.query('rollback')
  }
}
