import type { GrantDecision } from '../../../care/decision.ts'
import type { BodyOf, Kind } from '../../../care/kinds.ts'
import { isKeptAnyway } from '../../../care/without-server.ts'
import type { Entry } from '../../../record/entry.ts'
import type {
  ChartId,
  ClinicId,
  DeviceId,
  EntryId,
  JourneyId,
  PersonId,
} from '../../../shared/ids.ts'
import { msOf, type Instant } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Lane } from '../connect/lane.ts'
import { freshId } from '../ids.ts'
import { sealEntry } from '../keys/seal.ts'
import type { ChartAccess } from './access.ts'
import { writingRole } from './authorise.ts'
import { caseOf, Decider } from './decider.ts'
import { isDeciding } from './folds.ts'
import type { Item } from './item.ts'
import { reachFor, type Reached } from './reach.ts'
import { NeedsUpdate } from './readable.ts'
import type { Rows } from './rows.ts'
import type { Workshop } from './workshop.ts'

/** The part of a transaction that only permissions pay for: what they reach, and deciding them again under its locks. */
export class Permissions {
  readonly #shop: Workshop
  readonly #lane: Lane
  readonly #clinic: ClinicId
  readonly #at: Instant
  readonly #reached: ReadonlyMap<Item, Reached>
  readonly #access: Map<ChartId, ChartAccess>
  #decider: Decider | undefined

  private constructor(
    shop: Workshop,
    lane: Lane,
    clinic: ClinicId,
    at: Instant,
    reached: ReadonlyMap<Item, Reached>,
    access: Map<ChartId, ChartAccess>,
  ) {
    this.#shop = shop
    this.#lane = lane
    this.#clinic = clinic
    this.#at = at
    this.#reached = reached
    this.#access = access
  }

  /** Opens the transaction and finds what each permission of the batch reads. */
  static async begin(
    shop: Workshop,
    lane: Lane,
    clinic: ClinicId,
    at: Instant,
    items: readonly Item[],
  ): Promise<Permissions> {
    await lane.begin({ role: 'append', clinic, person: null, at })
    const reached = new Map<Item, Reached>()
    for (const item of items) if (item.reach) reached.set(item, await reachFor(lane, clinic, item))
    const access = new Map<ChartId, ChartAccess>()
    for (const [by, charts] of byAsker(reached)) {
      const missing: ChartId[] = []
      for (const chart of charts) {
        const known = access.get(chart) ?? shop.access.known(clinic, chart, by)
        if (known) access.set(chart, known)
        else missing.push(chart)
      }
      if (missing.length > 0)
        for (const [chart, loaded] of await shop.access.load(clinic, missing, at, null, by))
          access.set(chart, loaded)
    }
    return new Permissions(shop, lane, clinic, at, reached, access)
  }

  get charts(): Iterable<ChartId> {
    return this.#access.keys()
  }

  /** Once the heads are locked: who may write is read anew, since a change of writers locks the head too. */
  async locked(rows: Rows): Promise<void> {
    const written = [...this.#reached.keys()].map((item) => item.entry.chart)
    for (const [chart, access] of await this.#shop.access.load(this.#clinic, written, this.#at))
      this.#access.set(chart, access)
    const heads = new Map()
    for (const [chart, { kind, key }] of this.#access)
      if (isDeciding(kind)) heads.set(chart, { kind, key, seq: rows.headOf(chart).seq })
    this.#decider = new Decider(this.#lane, this.#clinic, this.#at, this.#shop.folds, heads)
  }

  added(item: Pick<Item, 'entry' | 'body'>): void {
    this.#decider?.added({ ...item.entry, body: item.body })
  }

  /**
   * The refusal, if it is one. What a gate answered is added to the transaction either way. What a tablet let happen
   * without the server has happened: it is kept, and where the answer is another now, that is a deviation.
   */
  async decide(item: Item, rows: Rows): Promise<Problem | undefined> {
    const access = this.#access.get(item.entry.chart)
    const as = item.decidedAt ?? this.#at
    if (!access || writingRole(access, item.entry.by, item.kind, as) !== item.role)
      return problem('not-writable')
    const reached = this.#reached.get(item)
    if (!reached || !this.#decider)
      throw new Error('a permission was not prepared before it was decided')
    try {
      return this.#answered(item, await this.#decider.decide(item, reached), reached, rows)
    } catch (error) {
      if (error instanceof NeedsUpdate) return problem('needs-update')
      throw error
    }
  }

  #answered(
    item: Item,
    decision: GrantDecision,
    reached: Reached,
    rows: Rows,
  ): Problem | undefined {
    const belongsTo = caseOf(item, decision, reached)
    const team = reached.charts.find((c) => c.kind === 'team' && c.belongsTo === belongsTo)?.chart
    const { gate } = decision
    if (gate && team)
      this.#note(item, 'gate.decided', { ...gate, asked: item.entry.id }, team, rows)
    if (decision.kind === 'granted') return undefined
    const { code, says } = decision.refusal
    const unmet = gate?.verdicts.filter((verdict) => !verdict.met)
    if (!item.decidedAt || !isKeptAnyway(item.kind))
      return problem(code, { detail: says, ...(unmet ? { verdicts: unmet } : {}) })
    const { journey } = item.body as { readonly journey: JourneyId }
    const words = unmet?.map(({ criterion }) => criterion).join(', ') ?? says
    const what = `${item.kind} without the server: by the whole record it was closed`
    if (team) this.#note(item, 'deviation.recorded', { journey, what, words }, team, rows)
    return undefined
  }

  /** What the server itself writes into team: beside whoever asked, or who sent it for somebody who has left the team. */
  #note<K extends Kind>(item: Item, kind: K, body: BodyOf<K>, team: ChartId, rows: Rows): void {
    const access = this.#access.get(team)
    const by = [item.entry.by, item.sender].find(
      (person) => access && writingRole(access, person, kind, this.#at) !== undefined,
    )
    // Whoever has no pen in team gets the same decision; its evidence is then the permission itself.
    if (!access || by === undefined) return
    const entry: Entry = {
      id: freshId<EntryId>(msOf(this.#at)),
      clinic: this.#clinic,
      chart: team,
      kind,
      version: 1,
      about: item.entry.about,
      by,
      device: this.#shop.device as DeviceId,
      at: this.#at,
      recordedAt: this.#at,
      offsetMs: 0,
      body,
    }
    const sealed = sealEntry(access.key, this.#clinic, team, entry.id, JSON.stringify(entry))
    rows.add(entry, sealed)
    this.added({ entry, body })
  }
}

/** What the permissions of each person reach, and where they lie. */
function byAsker(reached: ReadonlyMap<Item, Reached>): ReadonlyMap<PersonId, ReadonlySet<ChartId>> {
  const found = new Map<PersonId, Set<ChartId>>()
  for (const [{ entry }, { charts }] of reached) {
    const own = found.get(entry.by) ?? new Set<ChartId>()
    for (const { chart } of charts) own.add(chart)
    found.set(entry.by, own.add(entry.chart))
  }
  return found
}
