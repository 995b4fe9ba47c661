import { glanceOf, type Glance } from '../../care/caseload/glance.ts'
import {
  clinicalFold,
  clinicFold,
  individualFold,
  jointFold,
  teamFold,
  type ClinicState,
} from '../../care/charts.ts'
import type { PersonFacts } from '../../care/plan/gate.ts'
import { lookFold, type ToLookAt } from '../../care/screening/to-look-at.ts'
import type { ChartKind, Role } from '../../record/chart.ts'
import { asCounted } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import { foldEntries, type Fold } from '../../record/fold.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../shared/ids.ts'
import { fromPage, NeedsUpdate, typeAmendments } from './append/readable.ts'
import type { Access } from './audit/access.ts'
import type { AccessLog } from './audit/access-log.ts'
import type { Registrar } from './registrar/registrar.ts'
import type { Reading } from './read.ts'
import type { Actor, ChartSummary } from './record.ts'

/** Each case and who its partners are, and what people are called. */
type Register = Pick<Registrar, 'partners' | 'names'>

type Kept = { readonly heads: string; readonly text: string }
/** More than any clinic has cases, times the few ways in which roles read one. */
const MOST_KEPT = 8_000
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
 * else, so it is kept by them and by their heads: made anew where one of them has grown, shared by those who read the
 * same, and never given to somebody by what is remembered of another.
 */
export class Caseload {
  readonly #reading: Reading
  readonly #log: AccessLog
  readonly #register: Register
  readonly #kept = new Map<string, Kept>()

  constructor(reading: Reading, log: AccessLog, register: Register) {
    this.#reading = reading
    this.#log = log
    this.#register = register
  }

  /** One event for all of it, committed before it is given. To partners there is no such thing: none, and no event. */
  async of(actor: Actor): Promise<readonly string[]> {
    const charts = await this.#charts(actor)
    const cases = await this.#casesIn(actor.clinic, charts)
    const [first] = charts
    if (!first || cases.length === 0) return []
    const clinic = charts.find(({ kind }) => kind === 'clinic')
    let state: Promise<ClinicState> | undefined
    const clinicState = () => (state ??= this.#state(actor, clinic, clinicFold))
    const lines: string[] = []
    for (const one of cases) {
      const key = `${one.case} ${one.charts.map(({ chart }) => chart).join()}`
      const heads = [...one.charts, ...(clinic ? [clinic] : [])].map(({ seq }) => seq).join()
      const kept = this.#kept.get(key)
      const text =
        kept?.heads === heads
          ? kept.text
          : JSON.stringify(await this.#line(actor, one, await clinicState()))
      this.#keep(key, { heads, text })
      lines.push(text)
    }
    const what = { kind: 'caseload', subject: null, from: 1, to: lines.length } as const
    await this.#write(actor, { role: first.role, ...what })
    return lines
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
      return own.some(({ belongsTo }) => belongsTo === one)
        ? [{ case: one, partners: people, charts: own }]
        : []
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
  readonly partners: readonly PersonId[]
  readonly charts: readonly ChartSummary[]
}
