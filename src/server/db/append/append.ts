import { reachOf } from '../../../care/decide.ts'
import type { Kind } from '../../../care/kinds.ts'
import { needsStepUp } from '../../../care/step-up.ts'
import { isCorrection } from '../../../record/amend.ts'
import type { ChartKind } from '../../../record/chart.ts'
import type { ChartId } from '../../../shared/ids.ts'
import { instantOf, type Instant } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Lane } from '../connect/lane.ts'
import type { Keyring } from '../keys/keyring.ts'
import { sealAlone, sealEntry } from '../keys/seal.ts'
import type { Actor, Receipt } from '../record.ts'
import type { ChartAccess } from './access.ts'
import { isReader, lookUp, writingRole } from './authorise.ts'
import { Call } from './call.ts'
import type { Collector } from './collector.ts'
import { refuseCorrection } from './corrections.ts'
import { misdated } from './dates.ts'
import type { Item } from './item.ts'
import { isKept, quarantine, type Bad } from './quarantine.ts'
import { readEntry, type ReadEntry, type Refused } from './read-entry.ts'
import type { Workshop } from './workshop.ts'
import type { Outcome } from './write-batch.ts'

type Tools = Workshop & { readonly keyring: Keyring; readonly reading: Lane }
type Step = { readonly read: ReadEntry; readonly index: number }

/** One request to append on its way: reads, judges, seals, hands over, and answers each entry. */
export class Appending {
  readonly #tools: Tools
  readonly #collector: Collector
  readonly #actor: Actor
  readonly #raw: readonly string[]
  readonly #call: Call
  /** The chart that each entry names, for the quarantine of what is refused. */
  readonly #named = new Map<number, ChartId>()
  #charts: ReadonlyMap<ChartId, ChartAccess> = new Map()

  constructor(tools: Tools, collector: Collector, actor: Actor, raw: readonly string[]) {
    this.#tools = tools
    this.#collector = collector
    this.#actor = actor
    this.#raw = raw
    this.#call = new Call(raw.length)
  }

  async run(): Promise<readonly Receipt[]> {
    const steps: Step[] = []
    this.#raw.forEach((text, index) => {
      const read = readEntry(this.#actor, text)
      const chart = read.ok ? read.value.entry.chart : read.error.chart
      if (chart) this.#named.set(index, chart)
      if (read.ok) steps.push({ read: read.value, index })
      else this.#refuse(index, read.error)
    })
    const wanted = steps.map(({ read }) => read)
    this.#charts = await lookUp(this.#tools.access, this.#actor, wanted, this.#now())
    // A correction may name an entry sent just before it: that one has to be in the record first.
    for (let from = 0; from < steps.length;) {
      const corrects = isCorrection((steps[from] as Step).read.entry)
      let to = from
      while (to < steps.length && isCorrection((steps[to] as Step).read.entry) === corrects) to += 1
      const part = steps.slice(from, to)
      this.#hand(corrects ? await this.#standing(part) : part)
      if (to < steps.length) await this.#call.settled(part.map((step) => step.index))
      from = to
    }
    const receipts = await this.#call.answered
    return await this.#keepRefused(receipts)
  }

  #now(): Instant {
    return instantOf(this.#tools.clock())
  }

  async #standing(steps: readonly Step[]): Promise<readonly Step[]> {
    const { reading } = this.#tools
    const standing: Step[] = []
    for (const step of steps) {
      const chart = this.#charts.get(step.read.entry.chart)
      const refused =
        chart && writingRole(chart, this.#actor.person, step.read.kind, this.#now())
          ? await refuseCorrection(reading, this.#actor, step.read, chart, this.#now())
          : null
      if (refused) this.#refuse(step.index, refused)
      else standing.push(step)
    }
    return standing
  }

  /** Judges what needs no transaction, seals the rest and queues it. */
  #hand(steps: readonly Step[]): void {
    const nowMs = this.#tools.clock()
    const at = instantOf(nowMs)
    const items: Item[] = []
    for (const { read, index } of steps) {
      const { entry, kind, nature, text, body } = read
      const access = this.#charts.get(entry.chart)
      const role = access && writingRole(access, this.#actor.person, kind, at)
      const refusal = role
        ? (misdated(nature, entry, nowMs) ?? this.#unproved(kind))
        : problem('not-writable')
      if (!access || !role || refusal) {
        this.#refuse(index, {
          id: entry.id,
          chart: entry.chart,
          problem: refusal ?? problem('not-writable'),
        })
        continue
      }
      const seal = hasOwnKey(access.kind, kind) ? sealAlone : sealEntry
      const sealed = seal(access.key, entry.clinic, entry.chart, entry.id, text)
      items.push({
        entry,
        kind,
        role,
        reach: reachOf(kind, role),
        body,
        access,
        sealed,
        call: this.#call,
        index,
        attempted: false,
      })
    }
    if (items.length > 0) this.#collector.add(this.#actor.clinic, items)
  }

  /** What is signed with a fresh proof of who one is, without one. It can be sent again as it is. */
  #unproved(kind: Kind): Problem | null {
    return this.#actor.stale && needsStepUp(kind) ? problem('step-up') : null
  }

  #refuse(index: number, { id, problem: refusal }: Refused): void {
    this.#call.settle(index, { id, outcome: 'refused', problem: refusal })
  }

  /** A refused entry is answered once it is safe in quarantine. */
  async #keepRefused(receipts: readonly Receipt[]): Promise<readonly Receipt[]> {
    const bad: Bad[] = []
    receipts.forEach((receipt, index) => {
      if (receipt.outcome !== 'refused') return
      const raw = this.#raw[index] ?? ''
      const chart = this.#named.get(index) ?? null
      if (isKept(receipt.problem.code)) bad.push({ raw, chart, code: receipt.problem.code })
    })
    if (bad.length === 0) return receipts
    const { keyring, reading, access } = this.#tools
    await access.load(this.#actor.clinic, [], this.#now())
    await quarantine(reading, keyring, this.#actor, bad, this.#now())
    return receipts
  }
}

/** What a person may shred one day. That somebody did is no secret to keep a key for. */
const hasOwnKey = (chart: ChartKind, kind: Kind): boolean =>
  chart === 'journal' && kind !== 'entry.shredded'

/** What the sender learns: somebody who writes here without reading learns only that it is kept. */
export function answer(item: Item, outcome: Outcome, at: Instant): void {
  const { id, by } = item.entry
  if (outcome.kind === 'refused') {
    item.call.settle(item.index, { id, outcome: 'refused', problem: outcome.problem })
    return
  }
  const shown = isReader(item.access, by, at)
    ? { seq: outcome.place.seq, hash: outcome.place.hash.toString('hex') }
    : {}
  item.call.settle(item.index, { id, outcome: outcome.kind, ...shown })
}
