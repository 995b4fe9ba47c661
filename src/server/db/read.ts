import type { Kind } from '../../care/kinds.ts'
import type { ChartKind, Role } from '../../record/chart.ts'
import type { Entry } from '../../record/entry.ts'
import type { CaseId, ChartId, ClinicId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { countsFrom } from './append/dates.ts'
import type { Lane } from './connect/lane.ts'
import type { Keyring } from './keys/keyring.ts'
import { isAlone, unsealAlone, unsealEntry, type ChartKey } from './keys/seal.ts'
import { needOf } from './registrar/break-glass.ts'
import { PageBook, partnerText, type Audience } from './page-book.ts'
import type { Actor, ChartSummary, Page } from './record.ts'

type Row = {
  seq: number
  entry_id: EntryId
  received_at: Instant
  sealed: Buffer
  prev: Buffer
  hash: Buffer
}
/** As what it was read, and why where that had to be said. */
export type PageRead = Page & { readonly role: Role; readonly reason: string | null }
type OwnKeyRow = {
  entry_id: EntryId
  author_id: PersonId
  occurred_at: Instant
  recorded_at: Instant
  wrapped_key: Buffer | null
}
type HeadRow = {
  seq: number
  hash: Buffer
  role: Role
  reason: string
  key_version: number
  wrapped_key: Buffer
}

const NONE: ReadonlyMap<number, string> = new Map()
const MOST_READERS = 20_000

/** Everything anyone reads comes through here, as their role sees it, under row-level security. */
export class Reading {
  readonly #lanes: readonly Lane[]
  readonly #keyring: Keyring
  readonly #clock: () => Instant
  readonly #admit: (clinic: ClinicId, at: Instant) => Promise<unknown>
  readonly #pages = new PageBook()
  /** Up to which number somebody was sent a chart from its beginning. */
  readonly #sent = new Map<string, number>()
  #turn = 0

  constructor(
    lanes: readonly Lane[],
    keyring: Keyring,
    clock: () => Instant,
    admit: (clinic: ClinicId, at: Instant) => Promise<unknown>,
  ) {
    this.#lanes = lanes
    this.#keyring = keyring
    this.#clock = clock
    this.#admit = admit
  }

  /** `role`: for whoever reads the charts of a whole practice, `caseload`, which asks whose they are once for all. */
  async charts(actor: Actor, role: 'read' | 'caseload' = 'read'): Promise<readonly ChartSummary[]> {
    const at = this.#clock()
    const answers = await this.#lane().repeatable(
      { role, clinic: actor.clinic, person: actor.person, at },
      [{ name: `charts as ${role}`, text: CHARTS, values: [actor.clinic, actor.person, at] }],
    )
    const rows = (answers[0]?.rows ?? []) as unknown as {
      chart_id: ChartId
      kind: ChartKind
      belongs_to: string
      case_id: CaseId | null
      role: Role
      reason: string
      seq: number
      hash: Buffer
    }[]
    const summaries = new Map<ChartId, ChartSummary>()
    for (const row of rows)
      summaries.set(row.chart_id, {
        chart: row.chart_id,
        kind: row.kind,
        belongsTo: row.belongs_to,
        ...(row.case_id ? { case: row.case_id } : {}),
        role: row.role,
        ...(needOf(row.reason) === null
          ? {}
          : inNeed(rows.filter(({ chart_id }) => chart_id === row.chart_id))),
        seq: row.seq,
        hash: row.hash.toString('hex'),
      })
    return [...summaries.values()]
  }

  /**
   * One round trip: who may read and how far the chart goes are asked every time; only entries that were not
   * unsealed before come along. A reader whose time ended finds nothing, whatever is remembered here.
   */
  async page(actor: Actor, chart: ChartId, after: number, limit: number): Promise<PageRead | null> {
    const at = this.#clock()
    if (!this.#keyring.knows(actor.clinic)) await this.#admit(actor.clinic, at)
    return (
      (await this.#pageFrom(
        actor,
        chart,
        after,
        limit,
        this.#rememberedFor(actor, chart, after, limit),
        at,
      )) ??
      // What was remembered was forgotten while the database answered: all of it once more.
      (await this.#pageFrom(actor, chart, after, limit, after, at))
    )
  }

  async #pageFrom(
    { clinic, person }: Actor,
    chart: ChartId,
    after: number,
    limit: number,
    from: number,
    at: Instant,
  ): Promise<PageRead | null> {
    const answers = await this.#lane().repeatable({ role: 'read', clinic, person, at }, [
      { name: 'page-head', text: HEAD, values: [clinic, chart, person, at] },
      { name: 'page-rows', text: ROWS, values: [clinic, chart, from, after + limit] },
      { name: 'page-lost-keys', text: LOST_KEYS, values: [clinic, chart] },
    ])
    const heads = (answers[0]?.rows ?? []) as unknown as readonly HeadRow[]
    const head = heads[0]
    if (!head) return null
    const fresh = (answers[1]?.rows ?? []) as unknown as readonly Row[]
    const lost = new Set(
      (answers[2]?.rows ?? []).map((row) => (row as { entry_id: EntryId }).entry_id),
    )
    let own: ReadonlyMap<number, string> = NONE
    if (fresh.length > 0) {
      const key = this.#keyring.chartKey(clinic, chart, head.key_version, head.wrapped_key)
      for (const row of fresh)
        if (!isAlone(row.sealed))
          this.#pages.put(
            chart,
            row.seq,
            staffText(
              row,
              unsealEntry(key, clinic, chart, row.entry_id, row.sealed),
              lost.has(row.entry_id),
            ),
          )
      own = await this.#journal({ clinic, person }, chart, key, fresh, at)
    }
    const last = fresh.at(-1)
    const seen = last && last.seq > head.seq ? { seq: last.seq, hash: last.hash } : head
    const role = roleOf(heads)
    const audience: Audience = role === 'partner' ? 'partner' : 'staff'
    const count = Math.min(limit, seen.seq - after)
    const entries =
      own.size === 0
        ? this.#pages.take(chart, after, count, audience)
        : this.#mixed(chart, after, count, audience, own)
    if (entries) this.#remember(person, chart, after, after + entries.length)
    else {
      if (from === after) throw new Error('an entry below the head of its chart is missing')
      return null
    }
    return {
      head: seen.seq,
      etag: seen.hash.toString('hex'),
      entries,
      role,
      reason: inNeed(heads).inNeed ?? null,
    }
  }

  /** Of a journal: what may be shredded at any moment is of this answer alone, and never remembered. */
  #mixed(
    chart: ChartId,
    after: number,
    count: number,
    audience: Audience,
    own: ReadonlyMap<number, string>,
  ): readonly string[] | null {
    const texts = Array.from({ length: Math.max(0, count) }, (_, i) => {
      const staff = own.get(after + i + 1)
      if (staff === undefined) return this.#pages.take(chart, after + i, 1, audience)?.[0]
      return audience === 'partner' ? partnerText(staff) : staff
    })
    return texts.every((text) => text !== undefined) ? texts : null
  }

  /** What has keys of its own, with those that are left: a journal, in one more question. */
  async #journal(
    { clinic, person }: Actor,
    chart: ChartId,
    key: ChartKey,
    fresh: readonly Row[],
    at: Instant,
  ): Promise<ReadonlyMap<number, string>> {
    const alone = new Map(
      fresh.filter(({ sealed }) => isAlone(sealed)).map((row) => [row.entry_id, row]),
    )
    if (alone.size === 0) return NONE
    const texts = new Map<number, string>()
    const [answer] = await this.#lane().repeatable({ role: 'read', clinic, person, at }, [
      { name: 'own-keys', text: OWN_KEYS, values: [clinic, chart, [...alone.keys()]] },
    ])
    for (const found of (answer?.rows ?? []) as unknown as readonly OwnKeyRow[]) {
      const row = alone.get(found.entry_id) as Row
      const { wrapped_key: wrapped } = found
      const bytes = wrapped
        ? unsealAlone(key, clinic, chart, row.entry_id, row.sealed, wrapped)
        : Buffer.from(goneText(clinic, chart, found))
      texts.set(row.seq, staffText(row, bytes))
    }
    return texts
  }

  /**
   * Entries are remembered for everyone, and used only for somebody who was sent them before: otherwise how quickly
   * one partner is answered would tell whether the other had read the same page.
   */
  #rememberedFor({ person }: Actor, chart: ChartId, after: number, limit: number): number {
    const sent = this.#sent.get(`${person} ${chart}`) ?? 0
    return Math.max(after, Math.min(sent, this.#pages.knownTo(chart, after, limit)))
  }

  #remember(person: string, chart: ChartId, from: number, to: number): void {
    const key = `${person} ${chart}`
    const sent = this.#sent.get(key) ?? 0
    if (from > sent || to <= sent) return
    this.#sent.delete(key)
    this.#sent.set(key, to)
    for (const oldest of this.#sent.keys()) {
      if (this.#sent.size <= MOST_READERS) break
      this.#sent.delete(oldest)
    }
  }

  #lane(): Lane {
    this.#turn = (this.#turn + 1) % this.#lanes.length
    return this.#lanes[this.#turn] as Lane
  }
}

/** Whoever is assigned as well does not read in need. */
function inNeed(rows: readonly { readonly reason: string }[]): { readonly inNeed?: string } {
  const needs = rows.map(({ reason }) => needOf(reason))
  const last = needs.at(-1)
  return typeof last === 'string' && !needs.includes(null) ? { inNeed: last } : {}
}

/** Of several, `partner`, who is shown least; else the last by name, which is also the one that `charts` lists. */
function roleOf(heads: readonly HeadRow[]): Role {
  const roles = heads.map(({ role }) => role).sort()
  return roles.includes('partner') ? 'partner' : (roles.at(-1) as Role)
}

/**
 * The text as received, with its place, arrival and link, when it counts from, and whether the key that signed it was
 * taken away before it arrived, put before its closing brace.
 */
function staffText(row: Row, bytes: Buffer, keyLost = false): string {
  const text = bytes.toString('utf8')
  const from = countsFrom(JSON.parse(text) as Entry, row.received_at)
  const place = `,"seq":${row.seq},"receivedAt":"${row.received_at}","prev":"${row.prev.toString('hex')}","hash":"${row.hash.toString('hex')}"`
  const counts = from === undefined ? '' : `,"countsFrom":"${from}"`
  const lost = keyLost ? ',"keyLost":true' : ''
  return `${text.slice(0, text.lastIndexOf('}'))}${place}${counts}${lost}}`
}

/** In the place of what its writer shredded: no word of it, but that one was here, so that the chart has no hole. */
const goneText = (clinic: ClinicId, chart: ChartId, row: OwnKeyRow): string =>
  JSON.stringify({
    id: row.entry_id,
    clinic,
    chart,
    kind: 'entry.gone' satisfies Kind,
    version: 1,
    about: [],
    by: row.author_id,
    at: row.occurred_at,
    recordedAt: row.recorded_at,
    offsetMs: 0,
    body: {},
  })

/** Asked here as well as by row-level security: each wall stands alone. */
const inForce = (at: number): string =>
  `r.from_at <= $${at}::timestamptz and (r.until_at is null or r.until_at > $${at}::timestamptz)`
const CHARTS = `select c.chart_id, c.kind, c.belongs_to, c.case_id, r.role, r.reason, h.seq, h.hash
  from chart_reader r
  join chart c on c.clinic_id = r.clinic_id and c.chart_id = r.chart_id
  join chart_head h on h.clinic_id = r.clinic_id and h.chart_id = r.chart_id
  where r.clinic_id = $1 and r.person_id = $2 and ${inForce(3)}
  order by r.chart_id, r.role <> 'partner' desc, r.role`
const HEAD = `select h.seq, h.hash, r.role, r.reason, k.key_version, k.wrapped_key
  from chart_head h
  join chart_reader r on r.clinic_id = h.clinic_id and r.chart_id = h.chart_id and r.person_id = $3
  join chart_key k on k.clinic_id = h.clinic_id and k.chart_id = h.chart_id
  where h.clinic_id = $1 and h.chart_id = $2 and ${inForce(4)}`
const ROWS = `select seq, entry_id, received_at, sealed, prev, hash from entry
  where clinic_id = $1 and chart_id = $2 and seq > $3 and seq <= $4 order by seq`
const LOST_KEYS = `select entry_id from entry_signature
  where clinic_id = $1 and chart_id = $2 and key_lost`
const OWN_KEYS = `select e.entry_id, e.author_id, e.occurred_at, e.recorded_at, k.wrapped_key
  from entry e left join entry_key k
    on k.clinic_id = e.clinic_id and k.chart_id = e.chart_id and k.entry_id = e.entry_id
  where e.clinic_id = $1 and e.chart_id = $2 and e.entry_id = any($3::uuid[])`
