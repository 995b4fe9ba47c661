import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { codeOf, DatabaseProblem } from './database-problem.ts'

export type Migration = { readonly name: string; readonly sql: string }

const folder = join(import.meta.dirname, '..', 'migrations')

export const migrations = (): readonly Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name: name.replace('.sql', ''),
      sql: readFileSync(join(folder, name), 'utf8'),
    }))

/**
 * Brings the tables up to date, each step in a transaction of its own. A runner of our own because kysely's
 * takes an advisory lock, which not every relative of PostgreSQL has: here the row that names a step is
 * inserted first, so that of two servers starting together one waits for the other and then finds it done.
 */
export async function migrate(owner: pg.Client, steps = migrations()): Promise<void> {
  await owner
    .query(`create table if not exists migration (
    name text not null primary key, sha256 text not null, applied_at timestamptz not null)`)
    .catch(ignoreTwin)
  const { rows } = await owner.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration',
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  for (const { name } of rows)
    if (!steps.some((step) => step.name === name))
      throw new DatabaseProblem(
        `This database was made by a newer Conjoint: it has the step “${name}”, which this version does not know. Start the newer version; nothing was changed.`,
      )
  for (const step of steps) {
    const digest = hash('sha256', step.sql)
    const before = applied.get(step.name)
    if (before === undefined) await apply(owner, step, digest)
    else if (before !== digest)
      throw new DatabaseProblem(
        `The step “${step.name}” is not the one this database was made with. Reinstall Conjoint; nothing was changed.`,
      )
  }
}

async function apply(owner: pg.Client, { name, sql }: Migration, digest: string): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query('insert into migration (name, sha256, applied_at) values ($1, $2, $3)', [
      name,
      digest,
      new Date(),
    ])
    await owner.query(sql)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    ignoreTwin(error)
  }
}

/** A row, a table, or the type of a table that the other made in the same moment. */
const TWINS: ReadonlySet<string | undefined> = new Set(['23505', '42P07', '42710'])

function ignoreTwin(error: unknown): void {
  if (!TWINS.has(codeOf(error))) throw error
}
