import { reachOf } from '../../../care/decide.ts'
import type { Kind } from '../../../care/kinds.ts'
import { needsStepUp } from '../../../care/step-up.ts'
import { isCorrection } from '../../../record/amend.ts'
import type { ChartKind } from '../../../record/chart.ts'
import type { ChartId, PersonId } from '../../../shared/ids.ts'
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
import { authorshipOf, isProblem, keysOf, type Authorship, type KeptSignature } from './signed.ts'
import type { Workshop } from './workshop.ts'
import type { Outcome } from './write-batch.ts'

type Tools = Workshop & { readonly keyring: Keyring; readonly reading: Lane }
type Step = { readonly read: ReadEntry; readonly index: number; readonly whose: Authorship }
type Read = ReturnType<typeof readEntry>
type Access = ReadonlyMap<ChartId, ChartAccess>

/** One request to append on its way: reads, judges, seals, hands over, and answers each entry. */
export class Appending {
  readonly #tools: Tools
  readonly #collector: Collector
  readonly #actor: Actor
  readonly #raw: readonly string[]
  readonly #call: Call
  readonly #charts = new Map<PersonId, Access>()

  constructor(tools: Tools, collector: Collector, actor: Actor, raw: readonly string[]) {
    this.#tools = tools
    this.#collector = collector
    this.#actor = actor
    this.#raw = raw
    this.#call = new Call(raw.length)
  }

  async run(): Promise<readonly Receipt[]> {
    const at = this.#now()
    const reads = this.#raw.map((text) => readEntry(this.#actor, text))
    const steps = await this.#authored(reads, at)
    for (const [person, own] of Map.groupBy(steps, ({ whose }) => whose.author.person)) {
      const author = { clinic: this.#actor.clinic, person }
      this.#charts.set(person, await lookUp(this.#tools.access, author, own, at))
    }
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
    return await this.#keepRefused(receipts, reads)
  }

  #now(): Instant {
    return instantOf(this.#tools.clock())
  }

  /** With whose each is; what cannot be read or is not signed by whom it names is refused here. */
  async #authored(reads: readonly Read[], at: Instant): Promise<readonly Step[]> {
    const signing = new Set<string>()
    for (const read of reads) if (read.ok && read.value.signed) signing.add(read.value.signed.key)
    const keys = await keysOf(this.#tools.reading, this.#actor, signing, at)
    const bySession = { author: this.#actor, at, keyLost: false }
    const steps: Step[] = []
    reads.forEach((read, index) => {
      if (!read.ok) return this.#refuse(index, read.error)
      const whose = authorshipOf(bySession, read.value, keys)
      const { id, chart } = read.value.entry
      if (isProblem(whose)) this.#refuse(index, { id, chart, problem: whose })
      else steps.push({ read: read.value, index, whose })
    })
    return steps
  }

  #accessOf({ read, whose }: Step): ChartAccess | undefined {
    return this.#charts.get(whose.author.person)?.get(read.entry.chart)
  }

  async #standing(steps: readonly Step[]): Promise<readonly Step[]> {
    const { reading } = this.#tools
    const standing: Step[] = []
    for (const step of steps) {
      const chart = this.#accessOf(step)
      const { author, at } = step.whose
      const refused =
        chart && writingRole(chart, author.person, step.read.kind, at)
          ? await refuseCorrection(reading, author, step.read, chart, at)
          : null
      if (refused) this.#refuse(step.index, refused)
      else standing.push(step)
    }
    return standing
  }

  /** Judges what needs no transaction, seals the rest and queues it. */
  #hand(steps: readonly Step[]): void {
    const nowMs = this.#tools.clock()
    const items: Item[] = []
    for (const step of steps) {
      const { read, index, whose } = step
      const { entry, kind, nature, text, body } = read
      const access = this.#accessOf(step)
      const role = access && writingRole(access, whose.author.person, kind, whose.at)
      const refusal = role
        ? (misdated(nature, entry, nowMs) ?? this.#unproved(kind, whose))
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
        signature: sealed.alone ? null : this.#kept(step),
        decidedAt: whose.decidedHere ? whose.at : null,
        sender: this.#actor.person,
        call: this.#call,
        index,
        attempted: false,
      })
    }
    if (items.length > 0) this.#collector.add(this.#actor.clinic, items)
  }

  #kept({ read: { entry }, whose: { signed, at, keyLost } }: Step): KeptSignature | null {
    if (!signed) return null
    const { keyring } = this.#tools
    const sealed = keyring.seal(entry.clinic, 'signature', entry.id, signed.bytes)
    return { key: signed.key, capturedAt: at, keyLost, sealed }
  }

  /**
   * What is signed with a fresh proof of who one is, without one. It can be sent again as it is. Without the server
   * nobody can ask for one: there the tablet’s own signature stands for it.
   */
  #unproved(kind: Kind, { decidedHere }: Authorship): Problem | null {
    return this.#actor.stale && needsStepUp(kind) && !decidedHere ? problem('step-up') : null
  }

  #refuse(index: number, { id, problem: refusal }: Refused): void {
    this.#call.settle(index, { id, outcome: 'refused', problem: refusal })
  }

  /** A refused entry is answered once it is safe in quarantine. */
  async #keepRefused(
    receipts: readonly Receipt[],
    reads: readonly Read[],
  ): Promise<readonly Receipt[]> {
    const bad: Bad[] = []
    receipts.forEach((receipt, index) => {
      if (receipt.outcome !== 'refused') return
      const raw = this.#raw[index] ?? ''
      const read = reads[index] as Read
      const chart = read.ok ? read.value.entry.chart : read.error.chart
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
  const relayed = by !== item.sender
  if (outcome.kind === 'refused') {
    item.call.settle(item.index, { id, outcome: 'refused', problem: outcome.problem })
    return
  }
  const shown = isReader(item.access, item.sender, at)
    ? { seq: outcome.place.seq, hash: outcome.place.hash.toString('hex') }
    : {}
  item.call.settle(item.index, {
    id,
    outcome: outcome.kind,
    ...shown,
    ...(relayed ? { relayed: { by, keyLost: item.signature?.keyLost === true } } : {}),
  })
}
