import type { ChartId } from '../../shared/ids.ts'
import type { Actor, ChartSummary, RecordStore } from '../db/record.ts'
import type { Sittings } from '../http/sittings.ts'
import type { Cursors } from './cursors.ts'

/** The sign-in that the feed hangs on. */
export type Hold = {
  /** Whether it still holds as far as is known here; asks the database only once it seems to have run out. */
  seemsToLast(): Promise<boolean>
  /** Whether it still holds, as the database says now. */
  lasts(): Promise<boolean>
}

/** Where frames go: a hijacked response, or a list in a test. `write` is false when it wants to be waited for. */
export type Line = {
  write(frame: string): boolean
  drained(): Promise<void>
  close(): void
}

type Followed = { told: number; stop: () => void }

/**
 * What one reader is told about the charts that they may read: that a chart has grown, and to where. The
 * entries themselves are fetched by the ordinary read, so that there is one way to read and to audit, and no
 * frame's size says anything. A chart that is not theirs is never listened to: it causes no work here at all.
 */
export class Feed {
  readonly #store: RecordStore
  readonly #sittings: Sittings
  readonly #actor: Actor
  readonly #line: Line
  readonly #hold: Hold
  readonly #followed = new Map<ChartId, Followed>()
  readonly #grown = new Set<ChartId>()
  #telling = false
  #ended = false

  constructor(
    { store, sittings }: { store: RecordStore; sittings: Sittings },
    actor: Actor,
    line: Line,
    hold: Hold,
  ) {
    this.#store = store
    this.#sittings = sittings
    this.#actor = actor
    this.#line = line
    this.#hold = hold
  }

  /** Follows every chart of this reader, and tells each that has grown beyond what the device has. */
  async begin(cursors: Cursors): Promise<void> {
    await this.#follow(cursors)
    await this.#tellGrown()
  }

  /**
   * On each tick, because a wake-up is only a hint, and neither a new reader nor a sign-in that another process
   * ended is announced by one.
   */
  async look(): Promise<void> {
    if (!(await this.#hold.lasts())) return this.end()
    await this.#follow(new Map())
    await this.#tellGrown()
  }

  /**
   * Keeps proxies and the device from thinking that the line is dead, and tells the device that it has heard all there
   * is. Comes at the same moment for everyone.
   */
  beat(): void {
    if (!this.#ended) this.#line.write('event: beat\ndata: .\n\n')
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    for (const { stop } of this.#followed.values()) stop()
    this.#followed.clear()
    this.#line.close()
  }

  /** Brings what is followed in line with what is readable now. */
  async #follow(cursors: Cursors): Promise<void> {
    const readable = new Set<ChartId>()
    for (const summary of await this.#store.charts(this.#actor)) {
      const { chart } = summary
      readable.add(chart)
      if (!this.#ended && !this.#followed.has(chart)) this.#listen(summary, cursors.get(chart) ?? 0)
    }
    for (const [chart, { stop }] of this.#followed) {
      if (readable.has(chart)) continue
      stop()
      this.#followed.delete(chart)
    }
  }

  #listen({ chart, kind, role }: ChartSummary, told: number): void {
    const stops = [
      this.#store.onAppended(chart, () => {
        this.#grown.add(chart)
        if (!this.#telling) void this.#tellWoken()
      }),
      ...(kind === 'joint' && role === 'partner'
        ? [this.#sittings.on(chart, this.#actor.person, () => void this.#tellSitting(chart))]
        : []),
    ]
    this.#followed.set(chart, { told, stop: () => stops.forEach((stop) => stop()) })
  }

  /** What partners are in just now stands otherwise for this one: how, is asked for, so that all frames are alike. */
  async #tellSitting(chart: ChartId): Promise<void> {
    const lasts = await this.#hold.seemsToLast().catch(() => false)
    if (!lasts) return this.end()
    if (!this.#ended) this.#line.write(`event: sitting\ndata: {"chart":"${chart}"}\n\n`)
  }

  /** Heads are read after listening began: what was appended meanwhile is told once or twice, never missed. */
  async #tellGrown(): Promise<void> {
    for (const { chart, seq } of await this.#store.charts(this.#actor)) this.#say(chart, seq)
    await this.#line.drained()
  }

  /** One chart at a time, so that a slow line gathers wake-ups instead of frames: at most one per chart. */
  async #tellWoken(): Promise<void> {
    this.#telling = true
    try {
      // A chart that grows meanwhile joins the set, and this loop comes to it too.
      for (const chart of this.#grown) {
        this.#grown.delete(chart)
        if (!(await this.#hold.seemsToLast())) return this.end()
        // Limit 0: only the head, and only if this person may still read the chart.
        const page = await this.#store.page(this.#actor, chart, 0, 0)
        if (page !== null) this.#say(chart, page.head)
        await this.#line.drained()
      }
    } catch {
      // The record is away. The device comes back by itself and says what it has.
      this.end()
    } finally {
      this.#telling = false
    }
  }

  #say(chart: ChartId, head: number): void {
    const followed = this.#followed.get(chart)
    if (this.#ended || followed === undefined || head <= followed.told) return
    followed.told = head
    this.#line.write(
      `id: ${chart}:${head}\nevent: entries\ndata: {"chart":"${chart}","head":${head}}\n\n`,
    )
  }
}
