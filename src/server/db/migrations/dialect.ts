import { parse } from 'libpg-query'

/**
 * What PostgreSQL has and not all of its distributed relatives do, or what would take time and numbers from
 * the database instead of the application. Found in the parsed statements, so that spelling hides nothing.
 */
const NODES: Readonly<Record<string, string>> = {
  CreateSeqStmt: 'a sequence',
  AlterSeqStmt: 'a sequence',
  CreateTrigStmt: 'a trigger',
  CreateEventTrigStmt: 'a trigger',
  ViewStmt: 'a view',
  CreateFunctionStmt: 'a stored procedure',
  DoStmt: 'a stored procedure',
  CallStmt: 'a stored procedure',
  CreatePLangStmt: 'a language',
  RuleStmt: 'a rule',
  CreateExtensionStmt: 'an extension',
  LockStmt: 'a table lock',
  ListenStmt: 'a notification',
  NotifyStmt: 'a notification',
  InheritsClause: 'inheritance',
  SQLValueFunction: 'the database’s own time or user',
}
const FUNCTIONS =
  /^(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid|uuidv[47]|nextval|setval|currval|lastval|pg_(try_)?advisory_.*)$/
const CONSTRAINTS: Readonly<Record<string, string>> = {
  CONSTR_EXCLUSION: 'an exclusion constraint',
  CONSTR_IDENTITY: 'an identity column',
  CONSTR_ATTR_DEFERRABLE: 'a deferrable constraint',
  CONSTR_ATTR_DEFERRED: 'a deferrable constraint',
  CONSTR_GENERATED: 'a generated column',
}

/** Everything in a migration that is forbidden, in words; nothing when it is clean. */
export async function forbiddenIn(sql: string): Promise<string[]> {
  const found = new Set<string>()
  walk(await parse(sql), found)
  return [...found]
}

function walk(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) for (const each of node) walk(each, found)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  for (const [name, value] of Object.entries(node) as [string, Record<string, unknown>][]) {
    const words = NODES[name]
    if (words) found.add(words)
    if (name === 'CreateTableAsStmt') found.add('a table from a query, or a materialized view')
    if (name === 'FuncCall' && FUNCTIONS.test(lastName(value['funcname'])))
      found.add(`the function ${lastName(value['funcname'])}`)
    if (
      (name === 'TypeName' || name === 'typeName') &&
      /^(small|big)?serial\d?$/.test(lastName(value['names']))
    )
      found.add('a sequence')
    if (name === 'RangeVar' || name === 'relation')
      if (value['relpersistence'] === 't') found.add('a temporary table')
    if (name === 'Constraint') judgeConstraint(value, found)
    if (name === 'IndexStmt' && !/^clinic_id$/.test(firstColumn(value['indexParams'])))
      found.add('an index that does not begin with clinic_id')
    walk(value, found)
  }
}

function judgeConstraint(value: Record<string, unknown>, found: Set<string>): void {
  const words = CONSTRAINTS[String(value['contype'])]
  if (words) found.add(words)
  if (value['deferrable'] === true) found.add('a deferrable constraint')
  for (const list of ['keys', 'fk_attrs']) {
    const keys = value[list]
    if (Array.isArray(keys) && textOf(keys[0]) !== 'clinic_id')
      found.add('a key that does not begin with clinic_id')
  }
}

const textOf = (node: unknown): string =>
  (node as { String?: { sval?: string } } | undefined)?.String?.sval ?? ''
const lastName = (names: unknown): string => (Array.isArray(names) ? textOf(names.at(-1)) : '')
const firstColumn = (columns: unknown): string =>
  (Array.isArray(columns)
    ? (columns[0] as { IndexElem?: { name?: string } }).IndexElem?.name
    : undefined) ?? ''
