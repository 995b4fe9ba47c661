import { PROBLEM_CODES } from './http/problems.ts'

/**
 * Structured log lines from an allow-list. A field that is not in this table cannot be logged: the compiler
 * refuses it, and what gets past the compiler is left out at run time and counted as `withheld`.
 * Every field also has a shape that a name, an id of a person or a line of a record cannot have.
 */
const FIELDS = {
  event: text((v) => /^[a-z]+( [a-z]+){0,5}$/.test(v) && v.length <= 60),
  method: text((v) => /^[A-Z]{3,7}$/.test(v)),
  /** The pattern of the route (`/api/charts/:chart/entries`), never the address that was asked for. */
  route: text((v) => /^[a-z0-9/:.*-]{1,60}$/i.test(v) && !hasId(v)),
  status: whole,
  ms: (v: unknown) => typeof v === 'number' && Number.isFinite(v),
  /** A code of problems.ts, a five-character SQLSTATE, or a system error such as ENOSPC. */
  code: (v: unknown) =>
    typeof v === 'string' && (known.has(v) || /^[0-9A-Z]{5}$|^E[A-Z]+$/.test(v)),
  /** The class of an error and where it was thrown; its message may quote a record, so it is never kept. */
  error: (v: unknown) => typeof v === 'string' && /^[A-Z][A-Za-z]{2,40}$/.test(v),
  frames: (v: unknown) => Array.isArray(v) && v.every((f) => /^[\w./-]+:\d+:\d+$/.test(String(f))),
  pid: whole,
  port: whole,
  count: whole,
  signal: (v: unknown) => typeof v === 'string' && /^SIG[A-Z]+$/.test(v),
  live: (v: unknown) => typeof v === 'boolean',
} as const

/** What a line can say besides its time, its level, and how much was withheld. */
export const LOG_FIELDS: readonly string[] = Object.keys(FIELDS)

type Value<Name extends keyof typeof FIELDS> = Name extends
  | 'status'
  | 'ms'
  | 'pid'
  | 'port'
  | 'count'
  ? number
  : Name extends 'frames'
    ? readonly string[]
    : Name extends 'live'
      ? boolean
      : string

export type LogFields = { readonly [Name in keyof typeof FIELDS]?: Value<Name> }
type Level = 'info' | 'warn' | 'error'
export type Log = (level: Level, event: string, fields?: Omit<LogFields, 'event'>) => void

const known: ReadonlySet<string> = new Set(PROBLEM_CODES)
/** More routes than there are. */
const MOST_KEPT = 500

/** `write` gets one line of JSON with its line end. `now` is real time in ms, not the clinic's clock. */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  return (level, event, fields = {}) => {
    const line: Record<string, unknown> = { time: new Date(now()).toISOString(), level }
    let withheld = 0
    const put = (name: string, value: unknown): void => {
      if (value === undefined) return
      if (Object.hasOwn(FIELDS, name) && FIELDS[name as keyof typeof FIELDS](value))
        line[name] = value
      else withheld += 1
    }
    put('event', event)
    for (const name of Object.keys(fields)) put(name, fields[name as keyof typeof fields])
    if (withheld > 0) line['withheld'] = withheld
    write(`${JSON.stringify(line)}\n`)
  }
}

export const silent: Log = () => {}

/** Lines to standard output, many at a time: one system call per turn of the loop, whatever the load. */
export function toStandardOutput(): (line: string) => void {
  let waiting = ''
  const flush = () => {
    const lines = waiting
    waiting = ''
    if (lines !== '') process.stdout.write(lines)
  }
  process.once('exit', flush)
  return (line) => {
    if (waiting === '') setImmediate(flush)
    waiting += line
  }
}

/** What may be said about an unexpected error: its class, its code and where, never its words. */
export function aboutError(error: unknown): Pick<LogFields, 'error' | 'code' | 'frames'> {
  if (!(error instanceof Error)) return { error: 'NotAnError' }
  const code = (error as { code?: unknown }).code
  // The stack begins with the message, which may span lines and imitate a frame: it is cut off first.
  const stack = String(error.stack ?? '')
  const head = stack.indexOf(error.message)
  const frames = stack
    .slice(head < 0 ? 0 : head + error.message.length)
    .matchAll(/^ {4}at .*?([\w.-]+\/[\w.-]+:\d+:\d+)\)?$/gm)
  return {
    error: error.constructor.name,
    ...(typeof code === 'string' ? { code } : {}),
    frames: [...frames].slice(0, 6).map((frame) => frame[1] ?? ''),
  }
}

/** The same few texts come with every request: what was found good is not judged again. */
function text(judge: (v: string) => boolean): (v: unknown) => boolean {
  const good = new Set<string>()
  return (v) => {
    if (typeof v !== 'string') return false
    if (good.has(v)) return true
    const is = judge(v)
    if (is && good.size < MOST_KEPT) good.add(v)
    return is
  }
}

function whole(v: unknown): boolean {
  return typeof v === 'number' && Number.isSafeInteger(v)
}

function hasId(text: string): boolean {
  return /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text) || /[\w-]{40,}/.test(text)
}
