import type pg from 'pg'
import { quoted, tablesInOrder } from '../backup/catalogue.ts'
import type { Head, Line } from '../backup/dump.ts'
import { BackupProblem } from '../backup/sealed-file.ts'

/** Values per statement; PostgreSQL takes at most 65,535. */
const VALUES = 8_000

const isHead = (line: Line): line is Head => !Array.isArray(line) && 'backup' in line

/**
 * Fills an empty database from the lines of a backup, in one transaction: all of it or nothing.
 * `owner` owns the tables. `prepare` brings them to the state that the backup was made in.
 * Errors: BackupProblem. Returns the rows, and the files that lay beside the database.
 */
export async function load(
  owner: pg.ClientBase,
  lines: AsyncIterable<Line>,
  prepare: (migrations: readonly string[]) => Promise<void>,
): Promise<{ rows: number; files: ReadonlyMap<string, string>; madeAt: string }> {
  const files = new Map<string, string>()
  let head: Head | null = null
  let into: { table: string; columns: readonly string[] } | null = null
  let waiting: (readonly (string | null)[])[] = []
  let rows = 0
  let expected: number | null = null
  let columnsOf = new Map<string, readonly string[]>()

  const flush = async () => {
    if (into !== null && waiting.length > 0) await insert(owner, into, waiting)
    rows += waiting.length
    waiting = []
  }

  try {
    for await (const line of lines) {
      if (head === null) {
        if (!isHead(line) || line.backup !== 1)
          throw new BackupProblem(
            'This backup was made by a newer Conjoint. Restore it with that version.',
          )
        head = line
        await prepare(head.migrations)
        const tables = await tablesInOrder(owner)
        columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]))
        await owner.query('begin')
        await liftSecurity(owner, [...columnsOf.keys()], 'no force')
      } else if (Array.isArray(line)) {
        waiting.push(line as readonly (string | null)[])
        if (waiting.length * (into?.columns.length ?? 1) >= VALUES) await flush()
      } else if ('table' in line) {
        await flush()
        const known = columnsOf.get(line.table)
        // Names go into SQL: only those that this database has itself are used.
        if (known === undefined || !line.columns.every((column) => known.includes(column)))
          throw new BackupProblem(
            `This backup has a table or a column of “${line.table}” that this version does not know.`,
          )
        into = line
      } else if ('file' in line) files.set(line.file, line.text)
      else if ('end' in line) expected = line.end
    }
    await flush()
    if (head === null || expected !== rows)
      throw new BackupProblem(
        'This backup does not hold as many rows as it says. Use another copy of it.',
      )
    await liftSecurity(owner, [...columnsOf.keys()], 'force')
    await owner.query('commit')
    return { rows, files, madeAt: head.madeAt }
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Security by row binds the owner too. It is lifted inside the transaction only, so nobody ever sees it off. */
async function liftSecurity(
  owner: pg.ClientBase,
  tables: readonly string[],
  how: 'force' | 'no force',
): Promise<void> {
  for (const table of tables)
    await owner.query(`alter table ${quoted(table)} ${how} row level security`)
}

async function insert(
  owner: pg.ClientBase,
  { table, columns }: { table: string; columns: readonly string[] },
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  let next = 0
  const places = rows.map(() => `(${columns.map(() => `$${++next}`).join(', ')})`)
  await owner.query({
    text: `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values ${places.join(', ')}`,
    values: rows.flat(),
  })
}
