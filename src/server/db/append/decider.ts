import { asCounted } from '../../../record/amend.ts'
import { decide } from '../../../care/decide.ts'
import type { Facts, GrantDecision } from '../../../care/decision.ts'
import type { DecidingChart } from '../../../care/charts.ts'
import type { EntryOf, Kind } from '../../../care/kinds.ts'
import type { Entry, Readable } from '../../../record/entry.ts'
import type { CaseId, ChartId, ClinicId, EntryId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import { become } from '../connect/as.ts'
import type { Lane } from '../connect/lane.ts'
import { unsealEntry, type ChartKey } from '../keys/seal.ts'
import { foldOn, initialOf, refold, type Fetch, type FoldBook, type Folded } from './folds.ts'
import type { Item } from './item.ts'
import { asRead, readableOf } from './readable.ts'
import type { Reached } from './reach.ts'

type Head = { readonly kind: DecidingChart; readonly seq: number; readonly key: ChartKey }
const PAGE = 500

/**
 * Decides permissions inside one transaction, over the heads that it has locked and whatever the transaction
 * itself is about to add: permissions in one batch see each other, in order.
 */
export class Decider {
  readonly #lane: Lane
  readonly #clinic: ClinicId
  readonly #at: Instant
  readonly #folds: FoldBook
  readonly #heads: ReadonlyMap<ChartId, Head>
  readonly #pending = new Map<ChartId, Readable[]>()
  /** Of the pending ones, how many are in `state` already. */
  readonly #ahead = new Map<string, { folded: Folded; upTo: number }>()

  constructor(
    lane: Lane,
    clinic: ClinicId,
    at: Instant,
    folds: FoldBook,
    heads: ReadonlyMap<ChartId, Head>,
  ) {
    this.#lane = lane
    this.#clinic = clinic
    this.#at = at
    this.#folds = folds
    this.#heads = heads
  }

  /** An entry that this transaction will add, before it is visible to any query. Its body has been read. */
  added(entry: Entry): void {
    if (!this.#heads.has(entry.chart)) return
    const list = this.#pending.get(entry.chart) ?? []
    list.push(asRead(entry, this.#at))
    this.#pending.set(entry.chart, list)
  }

  async decide(item: Item, reached: Reached): Promise<GrantDecision> {
    const entry = { ...item.entry, body: item.body } as EntryOf<Kind>
    // A partner's decision remembers nothing that somebody else's left behind: how long it takes is theirs alone.
    const scope = item.role === 'partner' ? item.entry.by : ''
    const at = item.decidedAt ?? this.#at
    return decide(await this.#facts(reached, scope, item.decidedAt), entry, item.role, at)
  }

  async #facts(reached: Reached, scope: string, asOf: Instant | null): Promise<Facts> {
    const stateOf = async (kind: DecidingChart, belongsTo: string): Promise<unknown> => {
      const chart = reached.charts.find(
        (each) => each.kind === kind && each.belongsTo === belongsTo,
      )
      if (!chart) return initialOf(kind)
      return asOf ? await this.#stateAsOf(chart.chart, asOf) : await this.#state(chart.chart, scope)
    }
    const cases = []
    for (const each of reached.cases)
      cases.push({
        ...each,
        joint: await stateOf('joint', each.case),
        team: await stateOf('team', each.case),
      })
    const people: Record<PersonId, unknown> = {}
    for (const person of reached.people)
      people[person] = {
        individual: await stateOf('individual', person),
        clinical: await stateOf('clinical', person),
      }
    return {
      clinic: await stateOf('clinic', this.#clinic),
      cases,
      people,
      owner: reached.owner,
    } as unknown as Facts
  }

  #headOf(chart: ChartId): Head {
    const head = this.#heads.get(chart)
    if (!head) throw new Error('a decision reads a chart whose head is not locked')
    return head
  }

  /** What a tablet decided without the server is decided again by what counted then, whenever it arrived. */
  async #stateAsOf(chart: ChartId, asOf: Instant): Promise<unknown> {
    const head = this.#headOf(chart)
    const entries = [
      ...(await this.#fetch(chart, head)(0)),
      ...(this.#pending.get(chart) ?? []),
    ].filter((entry) => asCounted(entry).at <= asOf)
    return refold(head.kind, head.seq, entries).state
  }

  async #state(chart: ChartId, scope: string): Promise<unknown> {
    const head = this.#headOf(chart)
    const pending = this.#pending.get(chart) ?? []
    const before = this.#ahead.get(scope + chart) ?? {
      folded: await this.#folds.at(
        `${scope}${chart}`,
        head.kind,
        head.seq,
        this.#fetch(chart, head),
      ),
      upTo: 0,
    }
    if (before.upTo === pending.length) return before.folded.state
    const folded =
      foldOn(head.kind, before.folded, head.seq, pending.slice(before.upTo)) ??
      refold(head.kind, head.seq, [...(await this.#fetch(chart, head)(0)), ...pending])
    this.#ahead.set(scope + chart, { folded, upTo: pending.length })
    return folded.state
  }

  /** As the role that may see content of deciding charts and nothing else, and back again. */
  #fetch(chart: ChartId, { seq: head, key }: Head): Fetch {
    const as = (role: 'decide' | 'append') =>
      become({ role, clinic: this.#clinic, person: null, at: this.#at })
    return async (after) => {
      const entries: Readable[] = []
      for (let from = after; from < head; from += PAGE) {
        const values = [this.#clinic, chart, from, Math.min(head, from + PAGE)]
        const [, page] = await this.#lane.onward([
          as('decide'),
          { name: 'fold-page', text: FOLD_PAGE, values },
          as('append'),
        ])
        for (const row of (page?.rows ?? []) as unknown as FoldRow[])
          entries.push(
            readableOf(
              unsealEntry(key, this.#clinic, chart, row.entry_id, row.sealed),
              row.received_at,
            ),
          )
      }
      if (entries.length !== Math.max(0, head - after))
        throw new Error('a chart has fewer entries than its head says')
      return entries
    }
  }
}

type FoldRow = { entry_id: EntryId; received_at: Instant; sealed: Buffer }
const FOLD_PAGE = `select entry_id, received_at, sealed from entry
  where clinic_id = $1 and chart_id = $2 and seq > $3 and seq <= $4 order by seq`

/** The case whose team a gate’s answer is written to. */
export function caseOf(item: Item, decision: GrantDecision, reached: Reached): CaseId | undefined {
  return (
    decision.case ??
    item.access.caseId ??
    (reached.cases.length === 1 ? reached.cases[0]?.case : undefined)
  )
}
