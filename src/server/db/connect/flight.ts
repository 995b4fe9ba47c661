import pg from 'pg'

type Row = Record<string, unknown>
/** `name`: prepared once under it on each connection; `''`: parsed each time. */
export type Statement = {
  readonly name: string
  readonly text: string
  readonly values?: readonly unknown[]
}
export type Answer = { readonly rows: readonly Row[]; readonly command: string }

/** A client, which knows how each type of the database is to be read. */
type Types = { getTypeParser(id: number, format: 'text' | 'binary'): (text: string) => unknown }
type Column = { readonly name: string; readonly of: (text: string) => unknown }
type Fields = readonly { name: string; dataTypeID: number; format: 'text' | 'binary' }[]

/** What the driver offers to a query that speaks the extended protocol itself. */
type Wire = {
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: readonly unknown[]; valueMapper: unknown }): void
  describe(portal: { type: 'P'; name: string }): void
  execute(portal: { portal: string }): void
  close(statement: { type: 'S'; name: string }): void
  sync(): void
}

/** What a connection is known to have prepared, and the columns that each answers with. */
const known = new WeakMap<Wire, Map<string, readonly Column[]>>()

/**
 * Several statements in one write, answered before one synchronisation: outside an open transaction they are one
 * of their own, which ends with the answer: all of them are committed, or none.
 */
export class Flight extends pg.Query {
  readonly #statements: readonly Statement[]
  readonly #types: Types
  readonly #settle: (error: unknown, answers: readonly Answer[]) => void
  readonly #answers: { rows: Row[]; command: string }[]
  readonly #columns: (readonly Column[] | undefined)[]
  #prepared: Map<string, readonly Column[]> = new Map()
  #at = 0
  #error: unknown = null

  constructor(
    statements: readonly Statement[],
    types: Types,
    settle: (error: unknown, answers: readonly Answer[]) => void,
  ) {
    super({ text: '' })
    this.#statements = statements
    this.#types = types
    this.#settle = settle
    this.#answers = statements.map(() => ({ rows: [], command: '' }))
    this.#columns = statements.map(() => undefined)
  }

  override submit = (connection: unknown): void => {
    const wire = connection as Wire
    this.#prepared = known.get(wire) ?? new Map()
    known.set(wire, this.#prepared)
    wire.stream.cork()
    this.#statements.forEach((statement, i) => this.#send(wire, statement, i))
    wire.sync()
    wire.stream.uncork()
  }

  #send(wire: Wire, { name, text, values = [] }: Statement, i: number): void {
    const columns = name === '' ? undefined : this.#prepared.get(name)
    if (!columns) {
      // Sent before and not answered, or failed: whether it is prepared is not known. To close what is not is no error.
      if (name !== '') wire.close({ type: 'S', name })
      wire.parse({ name, text })
    }
    wire.bind({ statement: name, values, valueMapper: asParameter })
    if (columns) this.#columns[i] = columns
    else wire.describe({ type: 'P', name: '' })
    wire.execute({ portal: '' })
  }

  handleRowDescription({ fields }: { fields: Fields }): void {
    this.#columns[this.#at] = fields.map(({ name, dataTypeID, format }) => ({
      name,
      of: this.#types.getTypeParser(dataTypeID, format),
    }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Row = {}
    const columns = this.#columns[this.#at] ?? []
    for (let i = 0; i < columns.length; i++) {
      const { name, of } = columns[i] as Column
      const text = fields[i]
      row[name] = text === null || text === undefined ? null : of(text)
    }
    this.#answers[this.#at]?.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const answer = this.#answers[this.#at]
    const { name } = this.#statements[this.#at] ?? { name: '' }
    if (answer) answer.command = text
    if (name !== '') this.#prepared.set(name, this.#columns[this.#at] ?? [])
    this.#at += 1
  }

  /** From the server, which then skips the rest; or of the connection, which is lost. Only the first tells anything. */
  handleError(error: unknown): void {
    const { name } = this.#statements[this.#at] ?? { name: '' }
    this.#prepared.delete(name)
    this.#error ??= error
    this.#settle(this.#error, this.#answers)
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#settle(null, this.#answers)
  }
}

/** What a statement is given besides bytes, lists and nothing. */
const asText = (value: unknown): string => String(value as string | number | bigint | boolean)

/** Lists are PostgreSQL’s, bytes are bytes, everything else is text. */
function asParameter(value: unknown): unknown {
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  if (value === null || value === undefined) return null
  return Buffer.isBuffer(value) ? value : asText(value)
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : asText(value)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
