import type { Readable } from '../../record/entry.ts'
import type { ChartKind, Role } from '../../record/chart.ts'
import type { Instant } from '../../shared/instant.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../shared/ids.ts'

/**
 * What comes over the wire, checked as far as its envelope: the server parsed every body when it took it in,
 * and a body of a kind or version that this program does not know is marked instead of believed.
 */
export type Received = Readable & {
  readonly seq: number
  readonly receivedAt?: Instant
  /** The key that signed it on a tablet was taken away before it arrived; staff receive it. */
  readonly keyLost?: true
  /** Captured on this device, and not read back from the server yet. */
  readonly waiting?: true
}

export type Chart = {
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly belongsTo: string
  readonly role: Role
}
export type Case = {
  readonly case: CaseId
  readonly partners: readonly Partner[]
  readonly charts: readonly Chart[]
}
type Partner = { readonly person: PersonId; readonly label: string; readonly name: string }
export type Person = { readonly person: PersonId; readonly name: string }
/** `now`: the clinic’s time when it answered. */
export type Me = Person & {
  readonly clinic: ClinicId
  readonly roles: readonly Role[]
  readonly now: Instant
}
export type Page = { readonly head: number; readonly entries: readonly Received[] }

/** Who is signed in, and the map of what they may read. Entries come afterwards, chart by chart. */
export type Session = {
  readonly me: Me
  readonly cases: readonly Case[]
  readonly charts: readonly Chart[]
  readonly people: readonly Person[]
}

class UnexpectedAnswer extends Error {}

type Fields = Readonly<Record<string, unknown>>

const fields = (value: unknown): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnexpectedAnswer('an object was expected')
  return value as Fields
}
const list = <T>(value: unknown, read: (item: unknown) => T): readonly T[] => {
  if (!Array.isArray(value)) throw new UnexpectedAnswer('a list was expected')
  return value.map(read)
}
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new UnexpectedAnswer('text was expected')
  return value
}
const number = (value: unknown): number => {
  if (typeof value !== 'number') throw new UnexpectedAnswer('a number was expected')
  return value
}

const readPerson = (value: unknown): Person => {
  const { person, name } = fields(value)
  return { person: text(person) as PersonId, name: text(name) }
}
export const readPeople = (value: unknown): readonly Person[] =>
  list(fields(value)['people'], readPerson)

export const readMe = (value: unknown): Me => ({
  ...readPerson(value),
  clinic: text(fields(value)['clinic']) as ClinicId,
  now: text(fields(value)['now']) as Instant,
  roles: list(fields(value)['roles'], (role) => text(role) as Role),
})

const readChart = (value: unknown): Chart => {
  const { chart, kind, belongsTo, role } = fields(value)
  return {
    chart: text(chart) as ChartId,
    kind: text(kind) as ChartKind,
    belongsTo: text(belongsTo),
    role: text(role) as Role,
  }
}
export const readCharts = (value: unknown): readonly Chart[] =>
  list(fields(value)['charts'], readChart)

export const readCases = (value: unknown): readonly Case[] =>
  list(fields(value)['cases'], (one) => {
    const { case: id, partners, charts } = fields(one)
    return {
      case: text(id) as CaseId,
      partners: list(partners, (p) => ({ ...readPerson(p), label: text(fields(p)['label']) })),
      charts: list(charts, readChart),
    }
  })

const readEntry = (value: unknown): Received => {
  const entry = fields(value)
  for (const name of ['id', 'chart', 'kind', 'by', 'at', 'recordedAt']) text(entry[name])
  number(entry['seq'])
  number(entry['version'])
  list(entry['about'], text)
  fields(entry['body'])
  return entry as Received
}
export const readPage = (value: unknown): Page => {
  const { head, entries } = fields(value)
  return { head: number(head), entries: list(entries, readEntry) }
}

/** One frame of the feed; `null` for anything that it does not know. */
export function readFrame(data: string): { chart: ChartId; head: number } | null {
  try {
    const { chart, head } = fields(JSON.parse(data))
    return { chart: text(chart) as ChartId, head: number(head) }
  } catch {
    return null
  }
}
