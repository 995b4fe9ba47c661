import { glanceOf, type Glance } from '../../../care/caseload/glance.ts'
import {
  clinicalFold,
  clinicFold,
  individualFold,
  jointFold,
  teamFold,
  type ClinicState,
} from '../../../care/charts.ts'
import type { PersonFacts } from '../../../care/plan/gate.ts'
import { lookFold, type ToLookAt } from '../../../care/screening/to-look-at.ts'
import type { ChartKind, Role } from '../../../record/chart.ts'
import { asCounted } from '../../../record/amend.ts'
import type { Readable } from '../../../record/entry.ts'
import { foldEntries, type Fold } from '../../../record/fold.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import { fromPage, NeedsUpdate, typeAmendments } from '../append/readable.ts'
import type { Access } from '../audit/access.ts'
import type { AccessLog } from '../audit/access-log.ts'
import { placeOf, type KeptLines } from './kept-lines.ts'
import type { Registrar } from '../registrar/registrar.ts'
import type { Reading } from '../read.ts'
import type { Actor, ChartSummary } from '../record.ts'

/** Each case and who its partners are, and what people are called. */
type Register = Pick<Registrar, 'partners' | 'names'>

type Kept = { readonly heads: string; readonly text: string }
/** More than any clinic has cases, times the few ways in which roles read one. */
const MOST_KEPT = 8_000
/** So many are made between two times at which they are kept: a first look at a large clinic loses little. */
const MADE_AT_ONCE = 100
/** What a line is made of. Journals, process notes, the desk and what is read in need are not. */
const TOLD: ReadonlySet<ChartKind> = new Set([
  'joint',
  'team',
  'individual',
  'clinical',
  'guarded',
  'contact',
])
const LOOKED_AT: ReadonlySet<ChartKind> = new Set(['individual', 'guarded', 'contact'])

/**
 * The lines of a caseload, as ready JSON text. A line follows from the charts that its reader reads and from nothing
 * else, so it is kept by them and by their heads: in memory, and sealed in the database for the next start. Made anew
 * where one of them has grown; shared by those who read the same, and never given to somebody by what is remembered of
 * another.
 */
export class Caseload {
  readonly #reading: Reading
  readonly #log: AccessLog
  readonly #register: Register
  readonly #lines: KeptLines
  readonly #kept = new Map<string, Kept>()

  constructor(reading: Reading, log: AccessLog, register: Register, lines: KeptLines) {
    this.#reading = reading
    this.#log = log
    this.#register = register
    this.#lines = lines
  }

  /** One event for all of it, committed before it is given. To partners there is no such thing: none, and no event. */
  async of(actor: Actor): Promise<readonly string[]> {
    const charts = await this.#charts(actor)
    const cases = await this.#casesIn(actor.clinic, charts)
    const [first] = charts
    if (!first || cases.length === 0) return []
    const clinic = charts.find(({ kind }) => kind === 'clinic')
    const wanted = cases.map((its) => ({ its, ...keyOf(its, clinic) }))
    const missing = wanted.filter(({ key, heads }) => this.#kept.get(key)?.heads !== heads)
    if (missing.length > 0) await this.#fetch(actor, clinic, missing)
    const lines = wanted.flatMap(({ key }) => this.#kept.get(key)?.text ?? [])
    const what = { kind: 'caseload', subject: null, from: 1, to: lines.length } as const
    await this.#write(actor, { role: first.role, ...what })
    return lines
  }

  /** From what was kept where that is of the same charts at the same heads; what is not is made, and kept. */
  async #fetch(
    actor: Actor,
    clinic: ChartSummary | undefined,
    missing: readonly Wanted[],
  ): Promise<void> {
    const sealed = await this.#lines.of(
      actor,
      missing.map(({ its }) => its.case),
    )
    let state: Promise<ClinicState> | undefined
    const made: Parameters<KeptLines['keep']>[1][number][] = []
    for (const { its, key, heads } of missing) {
      const sources = { case: its.case, chart: its.own, charts: its.charts, clinic }
      const marks = await this.#lines.marks(actor, sources)
      const kept = sealed.get(placeOf(marks))
      if (kept) {
        this.#keep(key, { heads, text: await this.#lines.open(actor, sources, kept) })
        continue
      }
      state ??= this.#state(actor, clinic, clinicFold)
      const text = JSON.stringify(await this.#line(actor, its, await state))
      this.#keep(key, { heads, text })
      made.push({ sources, marks, text })
      if (made.length === MADE_AT_ONCE) await this.#lines.keep(actor, made.splice(0))
    }
    if (made.length > 0) await this.#lines.keep(actor, made)
  }

  /** Those of my cases in which somebody is called so; whom it found is written down before it is said. */
  async find(actor: Actor, name: string): Promise<readonly CaseId[]> {
    const charts = await this.#charts(actor)
    const cases = await this.#casesIn(actor.clinic, charts)
    const names = await this.#register.names(actor.clinic, [
      ...new Set(cases.flatMap(({ partners }) => partners)),
    ])
    const sought = plain(name)
    const isMeant = (person: PersonId) => plain(names.get(person) ?? '').includes(sought)
    const found = cases.filter(({ partners }) => partners.some(isMeant))
    const [first] = charts
    if (first)
      for (const subject of found.flatMap(({ partners }) => partners.filter(isMeant)))
        await this.#write(actor, { role: first.role, kind: 'search', subject, from: 0, to: 0 })
    return found.map((each) => each.case)
  }

  async #charts(actor: Actor): Promise<readonly ChartSummary[]> {
    return (await this.#reading.charts(actor)).filter(
      ({ role, inNeed }) => role !== 'partner' && inNeed === undefined,
    )
  }

  async #casesIn(clinic: ClinicId, charts: readonly ChartSummary[]): Promise<readonly Its[]> {
    const told = charts.filter(({ kind }) => TOLD.has(kind))
    const byOwner = Map.groupBy(told, ({ belongsTo }) => belongsTo)
    const partners = Map.groupBy(await this.#register.partners(clinic), (each) => each.case)
    return [...partners].flatMap(([one, its]) => {
      const people = its.map(({ person }) => person)
      const own = [one, ...people].flatMap((owner) => byOwner.get(owner) ?? [])
      const first = own.find(({ belongsTo }) => belongsTo === one)
      return first ? [{ case: one, own: first.chart, partners: people, charts: own }] : []
    })
  }

  /** A chart that a newer program wrote in is not guessed at. */
  async #line(actor: Actor, its: Its, clinic: ClinicState): Promise<Glance | NotRead> {
    try {
      return await this.#glance(actor, its, clinic)
    } catch (error) {
      if (error instanceof NeedsUpdate) return { case: its.case, needsUpdate: true }
      throw error
    }
  }

  async #glance(actor: Actor, its: Its, clinic: ClinicState): Promise<Glance> {
    const entries = new Map<ChartId, readonly Readable[]>()
    for (const { chart } of its.charts) entries.set(chart, await this.#entries(actor, chart))
    const state = <S>(fold: Fold<S>, kind: ChartKind, owner: string): S => {
      const found = its.charts.find((each) => each.kind === kind && each.belongsTo === owner)
      return found ? foldEntries(fold, entries.get(found.chart) ?? []) : fold.initial
    }
    const people: Record<PersonId, PersonFacts> = {}
    const looks: Record<PersonId, readonly ToLookAt[]> = {}
    for (const person of its.partners) {
      people[person] = {
        individual: state(individualFold, 'individual', person),
        clinical: state(clinicalFold, 'clinical', person),
      }
      looks[person] = its.charts
        .filter(({ kind, belongsTo }) => belongsTo === person && LOOKED_AT.has(kind))
        .flatMap(({ chart }) => {
          const { answers, safety, messages, reach } = foldEntries(
            lookFold,
            entries.get(chart) ?? [],
          )
          return [...answers, ...safety, ...messages, ...reach]
        })
    }
    const joint = state(jointFold, 'joint', its.case)
    const team = state(teamFold, 'team', its.case)
    return glanceOf({
      clinic,
      its: { case: its.case, partners: its.partners, joint, team },
      people,
      looks,
    })
  }

  async #state<S>(actor: Actor, chart: ChartSummary | undefined, fold: Fold<S>): Promise<S> {
    return chart ? foldEntries(fold, await this.#entries(actor, chart.chart)) : fold.initial
  }

  async #entries(actor: Actor, chart: ChartId): Promise<readonly Readable[]> {
    const entries: Readable[] = []
    for (;;) {
      const page = await this.#reading.page(actor, chart, entries.length, 1000)
      if (page === null) break
      for (const text of page.entries) entries.push(asCounted(fromPage(text)))
      if (page.entries.length === 0 || entries.length >= page.head) break
    }
    return typeAmendments(entries)
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break
      this.#kept.delete(oldest)
    }
  }

  #write(
    { clinic, person }: Actor,
    event: Pick<Access, 'role' | 'kind' | 'subject' | 'from' | 'to'>,
  ): Promise<void> {
    return this.#log.write({ clinic, person, chart: null, reason: null, ...event })
  }
}

/** As people type names: without capitals and accents. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

type NotRead = { readonly case: CaseId; readonly needsUpdate: true }
type Its = {
  readonly case: CaseId
  /** A chart of the case itself. */
  readonly own: ChartId
  readonly partners: readonly PersonId[]
  readonly charts: readonly ChartSummary[]
}
type Wanted = { readonly its: Its; readonly key: string; readonly heads: string }

/** In memory by numbers, which are as good as hashes while this process lives. */
const keyOf = (its: Its, clinic: ChartSummary | undefined) => ({
  key: `${its.case} ${its.charts.map(({ chart }) => chart).join()}`,
  heads: [...its.charts, ...(clinic ? [clinic] : [])].map(({ seq }) => seq).join(),
})
