import type { ChartKind, Role } from '../../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Statement } from '../connect/flight.ts'
import type { Lane } from '../connect/lane.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { ChartKey } from '../keys/seal.ts'

export type Assignment = {
  readonly person: PersonId
  readonly role: Role
  readonly from: Instant
  readonly until: Instant | null
}

/** What append has to know of a chart: what it is, who writes and reads there, and its key. */
export type ChartAccess = {
  readonly clinic: ClinicId
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly belongsTo: string
  readonly caseId: CaseId | null
  readonly key: ChartKey
  readonly writers: readonly Assignment[]
  readonly readers: readonly Assignment[]
}

/** Whether it is somebody’s and in force at that moment. */
export const isInForce = (a: Assignment, person: PersonId, at: Instant): boolean =>
  a.person === person && a.from <= at && (a.until === null || a.until > at)

const MOST_CHARTS = 4_000
/** Another process may have changed who writes. Row-level security holds at once; this view follows. */
const FRESH_MS = 30_000

/**
 * Remembers charts, so that a fact costs no query. Stale, it can err in one direction that matters, and there
 * the insert’s own policy stops it: nobody writes whose row has ended. A permission asks again under its lock.
 * Remembered for whoever asked alone: otherwise one partner’s entry would be taken in sooner for what somebody had
 * just decided about the other.
 */
export class AccessBook {
  readonly #lane: Lane
  readonly #keyring: Keyring
  readonly #charts = new Map<ChartId, Map<PersonId, { access: ChartAccess; loadedAt: number }>>()

  constructor(lane: Lane, keyring: Keyring) {
    this.#lane = lane
    this.#keyring = keyring
  }

  known(clinic: ClinicId, chart: ChartId, by: PersonId): ChartAccess | undefined {
    const found = this.#charts.get(chart)?.get(by)
    if (!found || found.access.clinic !== clinic || performance.now() - found.loadedAt > FRESH_MS)
      return undefined
    return found.access
  }

  forget(chart: ChartId): void {
    this.#charts.delete(chart)
  }

  /**
   * One round trip for any number of charts. Those that are not there are not in the answer; for a `writer`, those
   * in which they never wrote are not there, and cost no more than if they were not. `by`: for whom it is remembered.
   */
  async load(
    clinic: ClinicId,
    charts: readonly ChartId[],
    at: Instant,
    writer: PersonId | null = null,
    by: PersonId | null = writer,
  ): Promise<ReadonlyMap<ChartId, ChartAccess>> {
    const loaded = new Map<ChartId, ChartAccess>()
    if (charts.length === 0 && this.#keyring.knows(clinic)) return loaded
    const as = { role: 'append', clinic, person: null, at } as const
    const values = [clinic, charts, writer]
    const ask = (name: string, text: string): Statement => ({ name, text, values })
    const answers = await this.#lane.repeatable(as, [
      ask('access-chart', CHARTS),
      ask('access-writers', assignments('chart_writer')),
      ask('access-readers', assignments('chart_reader')),
      {
        name: 'access-clinic',
        text: 'select key_file, wrapped_key from clinic where clinic_id = $1',
        values: [clinic],
      },
    ])
    const rows = <R>(index: number) => (answers[index]?.rows ?? []) as unknown as readonly R[]
    const own = rows<{ key_file: Buffer; wrapped_key: Buffer }>(3)[0]
    if (!own) return loaded
    this.#keyring.admitClinic(clinic, own.wrapped_key, own.key_file)
    const writers = byChart(rows<AssignmentRow>(1))
    const readers = byChart(rows<AssignmentRow>(2))
    for (const row of rows<ChartRow>(0)) {
      const key = this.#keyring.chartKey(clinic, row.chart_id, row.key_version, row.wrapped_key)
      const access = {
        clinic,
        chart: row.chart_id,
        kind: row.kind,
        belongsTo: row.belongs_to,
        caseId: row.case_id,
        key,
        writers: writers.get(row.chart_id) ?? [],
        readers: readers.get(row.chart_id) ?? [],
      }
      if (by !== null) {
        const askers = this.#charts.get(row.chart_id) ?? new Map()
        this.#charts.delete(row.chart_id)
        this.#charts.set(row.chart_id, askers.set(by, { access, loadedAt: performance.now() }))
      }
      loaded.set(row.chart_id, access)
    }
    for (const oldest of this.#charts.keys()) {
      if (this.#charts.size <= MOST_CHARTS) break
      this.#charts.delete(oldest)
    }
    return loaded
  }
}

type ChartRow = {
  chart_id: ChartId
  kind: ChartKind
  belongs_to: string
  case_id: CaseId | null
  key_version: number
  wrapped_key: Buffer
}
type AssignmentRow = {
  chart_id: ChartId
  person_id: PersonId
  role: Role
  from_at: Instant
  until_at: Instant | null
}

const ASKED_BY = `($3::uuid is null or exists (select 1 from chart_writer own
  where own.clinic_id = c.clinic_id and own.chart_id = c.chart_id and own.person_id = $3::uuid))`
const CHARTS = `select c.chart_id, c.kind, c.belongs_to, c.case_id, k.key_version, k.wrapped_key
  from chart c join chart_key k on k.clinic_id = c.clinic_id and k.chart_id = c.chart_id
  where c.clinic_id = $1 and c.chart_id = any($2) and ${ASKED_BY} order by k.key_version`
const assignments = (table: 'chart_writer' | 'chart_reader') =>
  `select chart_id, person_id, role, from_at, until_at from ${table} c
  where c.clinic_id = $1 and c.chart_id = any($2) and ${ASKED_BY}`

function byChart(rows: readonly AssignmentRow[]): Map<ChartId, Assignment[]> {
  const grouped = new Map<ChartId, Assignment[]>()
  for (const row of rows) {
    const list = grouped.get(row.chart_id) ?? []
    list.push({ person: row.person_id, role: row.role, from: row.from_at, until: row.until_at })
    grouped.set(row.chart_id, list)
  }
  return grouped
}
