import type { EventEmitter } from 'node:events'
import pg from 'pg'

/** One statement that the application ran: its text, how many rows it gave, and for whom its transaction was. */
export type Ran = {
  readonly text: string
  rows: string
  /** `person`: whom row-level security was told in this transaction; `null` where it was told nobody. */
  readonly transaction: { person: string | null }
}

export type Recorder = {
  /** Everything since the last call, once it has been answered. */
  take(database: string): Promise<readonly Ran[]>
  stop(): void
}

type Bound = { statement?: string; values?: readonly unknown[] }
type Wire = EventEmitter & {
  stream: object
  startup: (this: Wire, config: { database: string }) => void
  parse: (this: Wire, query: { name?: string; text: string }, ...rest: unknown[]) => void
  bind: (this: Wire, config: Bound, ...rest: unknown[]) => void
  query: (this: Wire, text: string) => void
  sync: (this: Wire) => void
}
type Line = {
  readonly database: string
  readonly texts: Map<string, string>
  /** Sent and not yet answered, in order; 'sync' is where the server goes on after an error. */
  readonly waiting: (Ran | 'sync')[]
  transaction: Ran['transaction']
  /** Begun by a statement; else it ends with the synchronisation. */
  begun: boolean
}

const PERSON = /set_config\('app\.person', (?:\$(\d+)|'([^']*)')/

/** A transaction's settings are sent within its first statement. */
const SETTING = /(set_config\('[a-z.]+'), '[^']*'/g

/**
 * Listens on the wire to every statement of every connection of this process, by wrapping the driver's connection:
 * however the application sends its statements, together or one by one, they pass here. Values are left out, since
 * a value is a key, a hash or an id, and what is seen of those is seen in the answers.
 */
export function recordStatements(): Recorder {
  const wire = pg.Connection.prototype as unknown as Wire
  const { startup, parse, bind, query, sync } = wire
  const lines = new Map<object, Line>()
  const ran = new Map<string, Ran[]>()
  /** Told when a statement was answered. */
  let answered: (() => void)[] = []

  const isWaiting = (database: string): boolean => {
    for (const line of lines.values())
      if (line.database === database && line.waiting.some((one) => one !== 'sync')) return true
    return false
  }
  const tell = () => {
    const told = answered
    answered = []
    for (const done of told) done()
  }

  const sent = (stream: object, text: string, values: readonly unknown[] = []) => {
    const line = lines.get(stream)
    if (!line) return
    if (/^begin|^start transaction/i.test(text)) {
      line.transaction = { person: null }
      line.begun = true
    }
    const place = PERSON.exec(text)
    if (place) {
      const person = place[1] === undefined ? place[2] : values[Number(place[1]) - 1]
      line.transaction.person = (person as string | null) || null
    }
    const one: Ran = {
      text: text.replaceAll(SETTING, '$1'),
      rows: 'unanswered',
      transaction: line.transaction,
    }
    line.waiting.push(one)
    const all = ran.get(line.database)
    if (all) all.push(one)
    else ran.set(line.database, [one])
    if (/^commit|^rollback/i.test(text)) {
      line.transaction = { person: null }
      line.begun = false
    }
  }

  wire.startup = function heard(config) {
    const line: Line = {
      database: config.database,
      texts: new Map(),
      waiting: [],
      transaction: { person: null },
      begun: false,
    }
    lines.set(this.stream, line)
    this.on('commandComplete', ({ text }: { text: string }) => {
      while (line.waiting[0] === 'sync') line.waiting.shift()
      const first = line.waiting.shift() as Ran | undefined
      if (first) first.rows = text
      tell()
    })
    this.on('errorMessage', () => {
      while (line.waiting[0] === 'sync') line.waiting.shift()
      for (let one = line.waiting.shift(); one && one !== 'sync'; one = line.waiting.shift())
        one.rows = 'failed'
      tell()
    })
    this.once('end', () => {
      lines.delete(this.stream)
      tell()
    })
    startup.call(this, config)
  }
  wire.parse = function heard(statement, ...rest) {
    lines.get(this.stream)?.texts.set(statement.name ?? '', statement.text)
    parse.call(this, statement, ...rest)
  }
  wire.bind = function heard(config, ...rest) {
    sent(
      this.stream,
      lines.get(this.stream)?.texts.get(config.statement ?? '') ?? '',
      config.values,
    )
    bind.call(this, config, ...rest)
  }
  wire.query = function heard(text) {
    for (const one of text.split('; ')) sent(this.stream, one)
    lines.get(this.stream)?.waiting.push('sync')
    query.call(this, text)
  }
  wire.sync = function heard() {
    const line = lines.get(this.stream)
    line?.waiting.push('sync')
    if (line && !line.begun) line.transaction = { person: null }
    sync.call(this)
  }
  return {
    async take(database) {
      while (isWaiting(database)) {
        await new Promise<void>((done) => void answered.push(done))
        // What follows from an answer is sent within the turn.
        await new Promise((done) => setImmediate(done))
      }
      const taken = ran.get(database) ?? []
      ran.delete(database)
      return taken
    },
    stop() {
      Object.assign(wire, { startup, parse, bind, query, sync })
    },
  }
}
