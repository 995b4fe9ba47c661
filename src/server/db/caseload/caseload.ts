import { clinicFold, type ClinicState } from '../../../care/charts.ts'
import type { ChartKind, Role } from '../../../record/chart.ts'
import { asCounted } from '../../../record/amend.ts'
import type { Readable } from '../../../record/entry.ts'
import { foldEntries, type Fold } from '../../../record/fold.ts'
import { practiceOf, type Practice } from '../../../outcomes/practice/practice.ts'
import type { Tally } from '../../../outcomes/practice/tally.ts'
import { MINUTE, plusMs, type Instant } from '../../../shared/instant.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import { fromPage, NeedsUpdate, typeAmendments } from '../append/readable.ts'
import type { Access } from '../audit/access.ts'
import type { AccessLog } from '../audit/access-log.ts'
import { placeOf, type KeptLines } from './kept-lines.ts'
import { linesOf, type CaseLines } from './lines-of.ts'
import type { Registrar } from '../registrar/registrar.ts'
import type { Reading } from '../read.ts'
import type { Actor, ChartSummary } from '../record.ts'

/** Each case and who its partners are, and what people are called. */
type Register = Pick<Registrar, 'partners' | 'names'>

type Kept = CaseLines & { readonly heads: string }
/** More than any clinic has cases, times the few ways in which roles read one. */
const MOST_KEPT = 8_000
/** Figures of a whole practice stand for so long, and say as of when: asking which of thousands of charts grew takes longest. */
const STAND_MS = MINUTE
const MOST_FIGURES = 20
/** So many are made between two times at which they are kept: a first look at a large clinic loses little. */
const MADE_AT_ONCE = 100
/** Between the two lines of a case as they are sealed; JSON text has none. */
const BETWEEN = '\n'
/** What a line is made of. Journals, process notes, the desk and what is read in need are not. */
const TOLD: ReadonlySet<ChartKind> = new Set([
  'joint',
  'team',
  'individual',
  'clinical',
  'guarded',
  'contact',
])

/**
 * The lines of a caseload, as ready JSON text, and what a practice counts of the same cases. Both follow from the charts
 * that their reader reads and from nothing else, so it is kept by them and by their heads: in memory, and sealed in the database for the next start. Made anew
 * where one of them has grown; shared by those who read the same, and never given to somebody by what is remembered of
 * another.
 */
export class Caseload {
  readonly #reading: Reading
  readonly #log: AccessLog
  readonly #register: Register
  readonly #sealed: KeptLines
  readonly #now: () => Instant
  readonly #kept = new Map<string, Kept>()
  readonly #figures = new Map<PersonId, Figures>()

  constructor(
    reading: Reading,
    log: AccessLog,
    register: Register,
    sealed: KeptLines,
    now: () => Instant,
  ) {
    this.#reading = reading
    this.#log = log
    this.#register = register
    this.#sealed = sealed
    this.#now = now
  }

  /** One event for all of it, committed before it is given. To partners there is no such thing: none, and no event. */
  async of(actor: Actor): Promise<readonly string[]> {
    const { role, kept } = await this.#lines(actor)
    if (role !== null) await this.#given(actor, role, 'caseload', kept.length)
    return kept.map(({ glance }) => glance)
  }

  /** The figures of a practice, as they stood at their own time; `null` where there are too few cases. */
  async practice(actor: Actor): Promise<Practice | null> {
    const { clinic, person } = actor
    const known = this.#figures.get(person)
    const now = this.#now()
    if (known && known.clinic === clinic && now < plusMs(known.at, STAND_MS)) {
      if (known.role !== null) await this.#given(actor, known.role, 'practice', known.many)
      return known.figures
    }
    const { role, kept } = await this.#lines(actor)
    if (role !== null) await this.#given(actor, role, 'practice', kept.length)
    const figures = practiceOf(talliesIn(kept), now)
    this.#figures.delete(person)
    this.#figures.set(person, { clinic, at: now, role, many: kept.length, figures })
    const [oldest] = this.#figures.keys()
    if (oldest !== undefined && this.#figures.size > MOST_FIGURES) this.#figures.delete(oldest)
    return figures
  }

  /** What a practice counts of the cases that one reads as staff; likewise one event. A case that a newer program wrote in is left out. */
  async tallies(actor: Actor): Promise<readonly Tally[]> {
    const { role, kept } = await this.#lines(actor)
    if (role !== null) await this.#given(actor, role, 'practice', kept.length)
    return talliesIn(kept)
  }

  async #lines(
    actor: Actor,
  ): Promise<{ readonly role: Role | null; readonly kept: readonly Kept[] }> {
    const charts = await this.#charts(actor)
    const cases = await this.#casesIn(actor.clinic, charts)
    const [first] = charts
    if (!first || cases.length === 0) return { role: null, kept: [] }
    const clinic = charts.find(({ kind }) => kind === 'clinic')
    const wanted = cases.map((its) => ({ its, ...keyOf(its, clinic) }))
    const missing = wanted.filter(({ key, heads }) => this.#kept.get(key)?.heads !== heads)
    if (missing.length > 0) await this.#fetch(actor, clinic, missing)
    return { role: first.role, kept: wanted.flatMap(({ key }) => this.#kept.get(key) ?? []) }
  }

  #given(actor: Actor, role: Role, kind: 'caseload' | 'practice', many: number): Promise<void> {
    return this.#write(actor, { role, kind, subject: null, from: 1, to: many })
  }

  /** From what was kept where that is of the same charts at the same heads; what is not is made, and kept. */
  async #fetch(
    actor: Actor,
    clinic: ChartSummary | undefined,
    missing: readonly Wanted[],
  ): Promise<void> {
    const sealed = await this.#sealed.of(
      actor,
      missing.map(({ its }) => its.case),
    )
    let state: Promise<ClinicState> | undefined
    const made: Parameters<KeptLines['keep']>[1][number][] = []
    for (const { its, key, heads } of missing) {
      const sources = { case: its.case, chart: its.own, charts: its.charts, clinic }
      const marks = await this.#sealed.marks(actor, sources)
      const kept = sealed.get(placeOf(marks))
      if (kept) {
        const text = await this.#sealed.open(actor, sources, kept)
        const [glance = '', tally = ''] = text.split(BETWEEN)
        this.#keep(key, { heads, glance, tally })
        continue
      }
      state ??= this.#state(actor, clinic, clinicFold)
      const lines = await this.#made(actor, its, await state)
      this.#keep(key, { heads, ...lines })
      made.push({ sources, marks, text: `${lines.glance}${BETWEEN}${lines.tally}` })
      if (made.length === MADE_AT_ONCE) await this.#sealed.keep(actor, made.splice(0))
    }
    if (made.length > 0) await this.#sealed.keep(actor, made)
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
    return (await this.#reading.charts(actor, 'caseload')).filter(
      ({ role, inNeed }) => role !== 'partner' && inNeed === undefined,
    )
  }

  async #casesIn(clinic: ClinicId, charts: readonly ChartSummary[]): Promise<readonly Its[]> {
    // To whoever has none as staff, how many cases the clinic has would show in the work.
    if (charts.length === 0) return []
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
  async #made(actor: Actor, its: Its, clinic: ClinicState): Promise<CaseLines> {
    try {
      const entries = new Map<string, readonly Readable[]>()
      for (const { chart, kind, belongsTo } of its.charts)
        entries.set(`${kind} ${belongsTo}`, await this.#entries(actor, chart))
      return linesOf(
        { ...its, entries: (kind, owner) => entries.get(`${kind} ${owner}`) ?? [] },
        clinic,
      )
    } catch (error) {
      if (!(error instanceof NeedsUpdate)) throw error
      const line: NotRead = { case: its.case, needsUpdate: true }
      return { glance: JSON.stringify(line), tally: '' }
    }
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

const talliesIn = (kept: readonly Kept[]): readonly Tally[] =>
  kept.flatMap(({ tally }) => (tally === '' ? [] : [JSON.parse(tally) as Tally]))

/** As people type names: without capitals and accents. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** What somebody was told, and of how many cases. */
type Figures = {
  readonly clinic: ClinicId
  readonly at: Instant
  readonly role: Role | null
  readonly many: number
  readonly figures: Practice | null
}
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
