import type { GateDecision } from '../../../care/plan/decide-gate.ts'
import type { Entry } from '../../../record/entry.ts'
import type { ChartId, ClinicId, DeviceId, EntryId, PersonId } from '../../../shared/ids.ts'
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

  /** The refusal, if it is one. What a gate answered is added to the transaction either way. */
  async decide(item: Item, rows: Rows): Promise<Problem | undefined> {
    const access = this.#access.get(item.entry.chart)
    if (!access || writingRole(access, item.entry.by, item.kind, this.#at) !== item.role)
      return problem('not-writable')
    const reached = this.#reached.get(item)
    if (!reached || !this.#decider)
      throw new Error('a permission was not prepared before it was decided')
    try {
      const decision = await this.#decider.decide(item, reached)
      const team = reached.charts.find(
        (chart) => chart.kind === 'team' && chart.belongsTo === caseOf(item, decision, reached),
      )
      if (decision.gate && team) this.#record(item, decision.gate, team.chart, rows)
      if (decision.kind === 'granted') return undefined
      const { code, says } = decision.refusal
      const unmet = decision.gate?.verdicts.filter((verdict) => !verdict.met)
      return problem(code, { detail: says, ...(unmet ? { verdicts: unmet } : {}) })
    } catch (error) {
      if (error instanceof NeedsUpdate) return problem('needs-update')
      throw error
    }
  }

  #record(item: Item, gate: GateDecision, team: ChartId, rows: Rows): void {
    const access = this.#access.get(team)
    // Whoever has no pen in team gets the same decision; its evidence is then the permission itself.
    if (!access || writingRole(access, item.entry.by, 'gate.decided', this.#at) === undefined)
      return
    const body = { ...gate, asked: item.entry.id }
    const entry: Entry = {
      id: freshId<EntryId>(msOf(this.#at)),
      clinic: this.#clinic,
      chart: team,
      kind: 'gate.decided',
      version: 1,
      about: item.entry.about,
      by: item.entry.by,
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
