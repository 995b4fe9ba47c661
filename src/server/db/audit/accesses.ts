import { sql, type Kysely } from 'kysely'
import { Role, type ChartKind } from '../../../record/chart.ts'
import type { CaseId, ChartId, PersonId } from '../../../shared/ids.ts'
import { DAY, instantOf, msOf, type Instant } from '../../../shared/instant.ts'
import { inClinic, type ClinicTransaction } from '../in-clinic.ts'
import type { Actor } from '../record.ts'
import type { Tables } from '../tables.ts'
import type { AccessKind } from './access.ts'
import type { AccessLog } from './access-log.ts'

export type Period = { readonly from?: Instant | undefined; readonly to?: Instant | undefined }

/** Somebody of the staff read on that day; how often is not said, and not who. */
type StaffDay = { readonly day: string; readonly role: Role }
/** Newest first, no more than `MOST`. */
export type ChartAccesses =
  | {
      readonly for: 'person'
      readonly own: readonly Instant[]
      readonly staff: readonly StaffDay[]
    }
  | {
      readonly for: 'staff'
      readonly staff: readonly { at: Instant; person: PersonId; role: Role }[]
    }

export type Sought = Period & {
  readonly person?: PersonId | undefined
  readonly chart?: ChartId | undefined
  /** The person or case whose charts they are. */
  readonly of?: PersonId | CaseId | undefined
}
/** What is in the log, with its number; an act with its entry's number in its chart. Only reads and searches have a role. */
type Found = {
  readonly at: Instant
  readonly person: PersonId
  readonly what: AccessKind | 'act'
  readonly number: number
  readonly role?: Role
  readonly chart?: ChartId
  readonly chartKind?: ChartKind
  readonly belongsTo?: string
  readonly subject?: PersonId
  readonly from?: number
  readonly to?: number
  readonly reason?: string
}
export type Search = { readonly found: readonly Found[]; readonly more: boolean }

const MOST = 1000
const YEAR_MS = 366 * DAY

/** Reading the log of accesses: as far as the asker may, under row-level security that says the same. */
export class Accesses {
  readonly #db: Kysely<Tables>
  readonly #log: AccessLog
  readonly #now: () => Instant

  constructor(db: Kysely<Tables>, log: AccessLog, now: () => Instant) {
    this.#db = db
    this.#log = log
    this.#now = now
  }

  /** `null` where the chart is absent or not this reader's: one answer. Errors: those of the database. */
  async ofChart(actor: Actor, chart: ChartId, period: Period): Promise<ChartAccesses | null> {
    const at = this.#now()
    const { clinic, person } = actor
    const asked: Asked = { ...actor, chart, at, ...withinYear(period, at) }
    return await inClinic(this.#db, { role: 'read', clinic, person, at }, async (tx) => {
      const mine = await reading(tx, asked)
      const [first] = mine
      if (!first) return null
      if (!mine.some(({ role }) => role === 'partner'))
        return { for: 'staff', staff: await readsOfStaff(tx, asked) }
      const own = await ownReads(tx, asked)
      return { for: 'person', own, staff: await daysOfStaff(tx, asked, first.kind) }
    })
  }

  /**
   * For a privacy officer: who read, wrote and searched, without a word of content. The search is an event itself,
   * committed before it is answered. `null` for everyone else.
   */
  async search(actor: Actor, sought: Sought): Promise<Search | null> {
    const at = this.#now()
    const { clinic, person } = actor
    const found = await inClinic(this.#db, { role: 'officer', clinic, person, at }, async (tx) =>
      (await isOfficer(tx, actor, at))
        ? [...(await events(tx, actor, sought)), ...(await acts(tx, actor, sought))]
        : null,
    )
    if (found === null) return null
    const named = [sought.of, sought.person].flatMap((each) => each ?? [])
    const search = { clinic, person, role: 'privacy-officer', kind: 'search' } as const
    const none = { from: 0, to: 0, reason: null }
    for (const subject of named.length === 0 ? [null] : named)
      await this.#log.write({
        ...search,
        ...none,
        chart: sought.chart ?? null,
        subject: subject as PersonId | null,
      })
    const newest = found.sort((a, b) => msOf(b.at) - msOf(a.at) || b.number - a.number)
    return { found: newest.slice(0, MOST), more: newest.length > MOST }
  }
}

type Asked = Actor & { chart: ChartId; at: Instant; from: Instant; to: Instant }

const withinYear = ({ from, to }: Period, at: Instant) => ({
  from: from ?? instantOf(msOf(at) - YEAR_MS),
  to: to ?? instantOf(msOf(at) + 1),
})

const reading = (tx: ClinicTransaction, { clinic, person, chart, at }: Asked) =>
  tx
    .selectFrom('chart_reader as r')
    .innerJoin('chart as c', (on) =>
      on.onRef('c.clinic_id', '=', 'r.clinic_id').onRef('c.chart_id', '=', 'r.chart_id'),
    )
    .select(['c.kind', 'r.role'])
    .where('r.clinic_id', '=', clinic)
    .where('r.chart_id', '=', chart)
    .where('r.person_id', '=', person)
    .where('r.from_at', '<=', at)
    .where((or) => or.or([or('r.until_at', 'is', null), or('r.until_at', '>', at)]))
    .execute()

async function ownReads(tx: ClinicTransaction, asked: Asked): Promise<readonly Instant[]> {
  const rows = await tx
    .selectFrom('access_event')
    .select('received_at')
    .where('clinic_id', '=', asked.clinic)
    .where('person_id', '=', asked.person)
    .where('chart_id', '=', asked.chart)
    .where('kind', '=', 'read')
    .where('received_at', '>=', asked.from)
    .where('received_at', '<', asked.to)
    .orderBy('received_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => row.received_at)
}

/** Who may ever read as staff. Named one by one, so that the index is never followed into partners' rows. */
const STAFF = Role.options.filter((role) => role !== 'partner')
/** A chart is read in a role; only what happens to an account has none. */
const asRead = sql<Role>`role`.as('role')

/** Of a guarded chart, nothing: when safety clinicians work on it is no business of whoever holds the same phone. */
async function daysOfStaff(
  tx: ClinicTransaction,
  { clinic, chart, from, to }: Asked,
  kind: ChartKind,
): Promise<readonly StaffDay[]> {
  if (kind === 'guarded') return []
  const day = sql<string>`to_char(received_at at time zone 'UTC', 'YYYY-MM-DD')`
  const rows = await tx
    .selectFrom('access_event')
    .select([asRead, day.as('day')])
    .distinct()
    .where('clinic_id', '=', clinic)
    .where('chart_id', '=', chart)
    .where('role', 'in', STAFF)
    .where('kind', '=', 'read')
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .execute()
  const days = new Map<string, StaffDay>()
  for (const { day: on, role: as } of rows) {
    const role = shown(as)
    days.set(on + role, { day: on, role })
  }
  return [...days.values()].sort((a, b) =>
    a.day === b.day ? (a.role < b.role ? -1 : 1) : a.day < b.day ? 1 : -1,
  )
}

/** Safety clinicians count among the therapists here: that one of them was busy would say that there is something. */
const shown = (role: Role): Role => (role === 'safety-clinician' ? 'therapist' : role)

async function readsOfStaff(tx: ClinicTransaction, { clinic, chart, from, to }: Asked) {
  const rows = await tx
    .selectFrom('access_event')
    .select(['received_at', 'person_id', asRead])
    .where('clinic_id', '=', clinic)
    .where('chart_id', '=', chart)
    .where('role', 'in', STAFF)
    .where('kind', '=', 'read')
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .orderBy('received_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ at: row.received_at, person: row.person_id, role: row.role }))
}

async function isOfficer(
  tx: ClinicTransaction,
  { clinic, person }: Actor,
  at: Instant,
): Promise<boolean> {
  const held = await tx
    .selectFrom('staff_role')
    .select('role')
    .where('clinic_id', '=', clinic)
    .where('person_id', '=', person)
    .where('role', '=', 'privacy-officer')
    .where('from_at', '<=', at)
    .where((or) => or.or([or('until_at', 'is', null), or('until_at', '>', at)]))
    .executeTakeFirst()
  return held !== undefined
}

/** A person is found by what they did, and by who searched for them. */
async function events(tx: ClinicTransaction, { clinic }: Actor, sought: Sought): Promise<Found[]> {
  const { person, chart, of, from, to } = sought
  const rows = await tx
    .selectFrom('access_event as e')
    .leftJoin('chart as c', (on) =>
      on.onRef('c.clinic_id', '=', 'e.clinic_id').onRef('c.chart_id', '=', 'e.chart_id'),
    )
    .select(['e.number', 'e.chart_id', 'e.person_id', 'e.role', 'e.kind', 'e.subject_id'])
    .select(['e.from_seq', 'e.to_seq', 'e.received_at', 'e.reason', 'c.kind as chart_kind'])
    .select('c.belongs_to')
    .where('e.clinic_id', '=', clinic)
    .$if(person !== undefined, (q) =>
      q.where((or) =>
        or.or([or('e.person_id', '=', person ?? null), or('e.subject_id', '=', person ?? null)]),
      ),
    )
    .$if(chart !== undefined, (q) => q.where('e.chart_id', '=', chart ?? null))
    .$if(of !== undefined, (q) =>
      q.where((or) =>
        or.or([or('c.belongs_to', '=', of as string), or('e.subject_id', '=', of as PersonId)]),
      ),
    )
    .$if(from !== undefined, (q) => q.where('e.received_at', '>=', from as Instant))
    .$if(to !== undefined, (q) => q.where('e.received_at', '<', to as Instant))
    .orderBy('e.number', 'desc')
    .limit(MOST + 1)
    .execute()
  return rows.map((row) => ({
    at: row.received_at,
    person: row.person_id,
    what: row.kind,
    number: row.number,
    ...(row.role === 'account' ? {} : { role: row.role }),
    ...(row.chart_id ? { chart: row.chart_id } : {}),
    ...(row.chart_kind ? { chartKind: row.chart_kind } : {}),
    ...(row.belongs_to ? { belongsTo: row.belongs_to } : {}),
    ...(row.subject_id ? { subject: row.subject_id } : {}),
    ...(row.kind === 'read' ? { from: row.from_seq, to: row.to_seq } : {}),
    ...(row.reason === null ? {} : { reason: row.reason }),
  }))
}

async function acts(tx: ClinicTransaction, { clinic }: Actor, sought: Sought): Promise<Found[]> {
  const { person, chart, of, from, to } = sought
  const rows = await tx
    .selectFrom('entry as e')
    .innerJoin('chart as c', (on) =>
      on.onRef('c.clinic_id', '=', 'e.clinic_id').onRef('c.chart_id', '=', 'e.chart_id'),
    )
    .select(['e.chart_id', 'e.seq', 'e.author_id', 'e.received_at', 'c.kind', 'c.belongs_to'])
    .where('e.clinic_id', '=', clinic)
    .$if(person !== undefined, (q) => q.where('e.author_id', '=', person as PersonId))
    .$if(chart !== undefined, (q) => q.where('e.chart_id', '=', chart as ChartId))
    .$if(of !== undefined, (q) => q.where('c.belongs_to', '=', of as string))
    .$if(from !== undefined, (q) => q.where('e.received_at', '>=', from as Instant))
    .$if(to !== undefined, (q) => q.where('e.received_at', '<', to as Instant))
    .orderBy('e.received_at', 'desc')
    .limit(MOST + 1)
    .execute()
  return rows.map((row) => ({
    at: row.received_at,
    person: row.author_id,
    what: 'act',
    number: row.seq,
    chart: row.chart_id,
    chartKind: row.kind,
    belongsTo: row.belongs_to,
  }))
}
