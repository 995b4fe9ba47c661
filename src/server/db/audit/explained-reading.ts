import type { Role } from '../../../record/chart.ts'
import type { ChartId } from '../../../shared/ids.ts'
import type { Reading } from '../read.ts'
import type { Actor, ChartSummary, Page } from '../record.ts'
import type { AccessLog } from './access-log.ts'
import type { Foresight } from './foresight.ts'

/**
 * Reading in which every answer that carries entries has its event, committed before the answer goes out. A list of
 * charts, a head alone and a refusal carry none, and leave none.
 */
export class ExplainedReading {
  readonly #reading: Reading
  readonly #log: AccessLog
  readonly #foresight: Foresight
  #underWay = 0

  constructor(reading: Reading, log: AccessLog, foresight: Foresight) {
    this.#reading = reading
    this.#log = log
    this.#foresight = foresight
  }

  async charts(actor: Actor): Promise<readonly ChartSummary[]> {
    const charts = await this.#reading.charts(actor)
    this.#foresight.listed(actor, charts)
    return charts
  }

  /**
   * Where it is known that this person reads this chart and that there is something to read, the event is written
   * while the read runs. What the chart has grown by meanwhile is a second event, so that no entry goes out unexplained.
   */
  async page(actor: Actor, chart: ChartId, after: number, limit: number): Promise<Page | null> {
    this.#underWay += 1
    try {
      return await this.#explained(actor, chart, after, limit)
    } finally {
      this.#underWay -= 1
    }
  }

  async #explained(
    actor: Actor,
    chart: ChartId,
    after: number,
    limit: number,
  ): Promise<Page | null> {
    const foreseen = this.#foresight.of(actor, chart, after, limit)
    const early = foreseen && this.#write(actor, chart, foreseen, after + 1, foreseen.to)
    // A read that fails before it is waited for is an answer without entries; its event's failure is nobody's.
    early?.catch(() => undefined)
    const page = await this.#reading.page(actor, chart, after, limit)
    // Not waited for: a refusal costs what it costs for a chart that is not there.
    if (page === null) this.#foresight.refused(actor, chart)
    if (page === null || page.entries.length === 0) return page
    this.#foresight.read(actor, chart, page, page.head)
    const to = after + page.entries.length
    const explained =
      foreseen?.role === page.role && foreseen.reason === page.reason ? foreseen.to : after
    const rest = explained < to ? this.#write(actor, chart, page, explained + 1, to) : undefined
    await Promise.all([early, rest])
    return page
  }

  #write(
    { clinic, person }: Actor,
    chart: ChartId,
    { role, reason }: { readonly role: Role; readonly reason: string | null },
    from: number,
    to: number,
  ): Promise<void> {
    const event = { clinic, person, role, chart, from, to, reason }
    return this.#log.write({ ...event, kind: 'read', subject: null }, this.#underWay === 1)
  }
}
