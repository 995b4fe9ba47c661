import type pg from 'pg'

export type Table = { readonly name: string; readonly columns: readonly string[] }

/**
 * Not in a backup: links and sessions, so that a restored record signs nobody in whom somebody has signed out
 * since; and the list of migrations, which restore makes by running them.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'sign_in_link',
  'session',
  'invitation',
  'failed_code',
  'migration',
])

/** Every table that a backup holds, each after those that it refers to. Read from the database, not from a list. */
export async function tablesInOrder(client: pg.ClientBase): Promise<Table[]> {
  const columns = await client.query<{ name: string; columns: string }>(`
    select c.relname::text as name, string_agg(a.attname::text, ',' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1 order by 1`)
  const references = await client.query<{ name: string; target: string }>(`
    select c.relname::text as name, t.relname::text as target from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.oid <> t.oid`)
  const ordered: Table[] = []
  const visit = (name: string): void => {
    const table = columns.rows.find((row) => row.name === name)
    if (table === undefined || LEFT_OUT.has(name) || ordered.some((done) => done.name === name))
      return
    for (const reference of references.rows) if (reference.name === name) visit(reference.target)
    ordered.push({ name, columns: table.columns.split(',') })
  }
  for (const { name } of columns.rows) visit(name)
  return ordered
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
