import type pg from 'pg'

type Column = { tbl: string; name: string; type: string; needed: boolean; says: string | null }
type Line = { tbl: string; line: string }

/**
 * The database as it is, table by table: columns with what they mean, keys, indexes, policies, grants.
 * Shape: SQL that reads well and is not meant to be run; the migrations are. `session` may be any role.
 */
export async function describeSchema(session: pg.Client): Promise<string> {
  const columns = (await session.query<Column>(COLUMNS)).rows
  const titles = (await session.query<{ tbl: string; says: string | null }>(TITLES)).rows
  const ask = async (sql: string) => (await session.query<Line>(sql)).rows
  const parts = [
    await ask(CONSTRAINTS),
    await ask(INDEXES),
    await ask(SECURITY),
    await ask(POLICIES),
    await ask(GRANTS),
  ]
  const tables = titles.map(({ tbl, says }) => {
    const own = columns.filter((column) => column.tbl === tbl)
    const [constraints, ...after] = parts.map((lines) =>
      lines.filter((each) => each.tbl === tbl).map((each) => each.line),
    )
    const width = Math.max(...own.map((c) => c.name.length + 1 + c.type.length))
    const inside = [
      ...own.map((c) => ({
        text: `${`${c.name} ${c.type}`.padEnd(c.needed ? width : 0)}${c.needed ? ' not null' : ''}`,
        says: c.says,
      })),
      ...(constraints ?? []).map((text) => ({ text, says: null })),
    ]
    const lines = inside.map(({ text, says: meaning }, i) => {
      const comma = i < inside.length - 1 ? ',' : ''
      return `  ${text}${comma}${meaning ? ` -- ${meaning}` : ''}`
    })
    return [`-- ${says ?? tbl}`, `create table ${tbl} (`, ...lines, ');', ...after.flat(), ''].join(
      '\n',
    )
  })
  return [
    '-- The database as the migrations leave it. Generated from a fresh one (npm run generate); not run by anything.',
    '',
    ...tables,
  ].join('\n')
}

const OURS = `n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'`
const TITLES = `select c.relname as tbl, obj_description(c.oid) as says
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} order by 1`
const COLUMNS = `select c.relname as tbl, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as needed, col_description(c.oid, a.attnum) as says
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where ${OURS} and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`
// PostgreSQL 18 lists NOT NULL among the constraints; the columns say it already.
const CONSTRAINTS = `select c.relname as tbl, pg_get_constraintdef(k.oid) as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and k.contype <> 'n' order by 1, array_position(array['p','u','f','c'], k.contype::text), 2`
const INDEXES = `select c.relname as tbl, pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1, 2`
const SECURITY = `select c.relname as tbl,
    case when c.relrowsecurity and c.relforcerowsecurity then '-- row-level security, forced' else '-- NO row-level security' end as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} order by 1`
const POLICIES = `select tablename as tbl, 'create policy ' || policyname || ' on ' || tablename || ' for ' || lower(cmd)
    || ' to ' || array_to_string(array(select r from unnest(roles) r order by r), ', ')
    || coalesce(' using (' || regexp_replace(qual, '\\s+', ' ', 'g') || ')', '')
    || coalesce(' with check (' || regexp_replace(with_check, '\\s+', ' ', 'g') || ')', '') || ';' as line
  from pg_policies where schemaname = 'public' order by 1, policyname, cmd`
const GRANTS = `select tbl, 'grant ' || what || ' on ' || tbl || ' to ' || grantee || ';' as line from (
    select table_name as tbl, grantee, string_agg(lower(privilege_type), ', ' order by privilege_type) as what
    from information_schema.role_table_grants where grantee like 'conjoint\\_%' group by 1, 2
    union all
    select g.table_name, g.grantee, lower(g.privilege_type) || ' (' || string_agg(g.column_name::text, ', ' order by c.ordinal_position) || ')'
    from information_schema.role_column_grants g
    join information_schema.columns c using (table_schema, table_name, column_name)
    where g.grantee like 'conjoint\\_%' and not exists (
      select from information_schema.role_table_grants t
      where t.table_name = g.table_name and t.grantee = g.grantee and t.privilege_type = g.privilege_type)
    group by g.table_name, g.grantee, g.privilege_type
  ) as granted order by 1, 2`
