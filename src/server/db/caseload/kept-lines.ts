import type { Kysely } from 'kysely'
import { GLANCE_VERSION } from '../../../care/caseload/glance.ts'
import { TALLY_VERSION } from '../../../outcomes/practice/tally.ts'
import type { CaseId, ChartId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import { inClinic } from '../in-clinic.ts'
import type { Vault } from '../keys/vault.ts'
import type { Actor, ChartSummary } from '../record.ts'
import type { Tables } from '../tables.ts'

/** A line is made of these charts, as they stand at these heads, and of nothing else. */
export type Sources = {
  readonly case: CaseId
  /** The case’s own chart among them. */
  readonly chart: ChartId
  readonly charts: readonly ChartSummary[]
  readonly clinic: ChartSummary | undefined
}
/** By which a line is found: from which charts, and as they stood. */
export type Marks = { readonly readAs: Buffer; readonly heads: Buffer }

/** More rows than this in one statement would have more values than PostgreSQL takes. */
const MOST_AT_ONCE = 500
const PURPOSE = 'glance'

/** Lines that outlive a restart, sealed; found by whoever reads the same charts as they stood when it was made. */
export class KeptLines {
  readonly #db: Kysely<Tables>
  readonly #vault: Vault
  readonly #now: () => Instant

  constructor(db: Kysely<Tables>, vault: Vault, now: () => Instant) {
    this.#db = db
    this.#vault = vault
    this.#now = now
  }

  async marks({ clinic }: Actor, sources: Sources): Promise<Marks> {
    const charts = sources.charts.map(({ chart }) => chart as string).toSorted()
    const heads = [...sources.charts, ...(sources.clinic ? [sources.clinic] : [])]
      .map(({ chart, hash }) => `${chart} ${hash}`)
      .toSorted()
    return {
      readAs: await this.#vault.mark(clinic, PURPOSE, charts),
      heads: await this.#vault.mark(clinic, PURPOSE, [
        `${GLANCE_VERSION} ${TALLY_VERSION}`,
        ...heads,
      ]),
    }
  }

  /** What is kept of these cases, by the marks that were asked for; the texts stay sealed until they are used. */
  async of(actor: Actor, cases: readonly CaseId[]): Promise<ReadonlyMap<string, Buffer>> {
    if (cases.length === 0) return new Map()
    const rows = await this.#as(actor, (tx) =>
      tx
        .selectFrom('glance')
        .select(['read_as', 'heads', 'sealed'])
        .where('clinic_id', '=', actor.clinic)
        .where('case_id', 'in', [...cases])
        .execute(),
    )
    return new Map(
      rows.map((row) => [placeOf({ readAs: row.read_as, heads: row.heads }), row.sealed]),
    )
  }

  async open({ clinic }: Actor, { case: id }: Sources, sealed: Buffer): Promise<string> {
    return (await this.#vault.unseal(clinic, PURPOSE, id, sealed)).toString('utf8')
  }

  async keep(
    actor: Actor,
    lines: readonly { readonly sources: Sources; readonly marks: Marks; readonly text: string }[],
  ): Promise<void> {
    const { clinic } = actor
    for (let from = 0; from < lines.length; from += MOST_AT_ONCE) {
      const rows = await Promise.all(
        lines.slice(from, from + MOST_AT_ONCE).map(async ({ sources, marks, text }) => ({
          clinic_id: clinic,
          case_id: sources.case,
          read_as: marks.readAs,
          chart_id: sources.chart,
          heads: marks.heads,
          sealed: await this.#vault.seal(clinic, PURPOSE, sources.case, Buffer.from(text)),
        })),
      )
      await this.#as(actor, (tx) =>
        tx
          .insertInto('glance')
          .values(rows)
          .onConflict((on) =>
            on.columns(['clinic_id', 'case_id', 'read_as']).doUpdateSet((set) => ({
              chart_id: set.ref('excluded.chart_id'),
              heads: set.ref('excluded.heads'),
              sealed: set.ref('excluded.sealed'),
            })),
          )
          .execute(),
      )
    }
  }

  #as<T>({ clinic, person }: Actor, work: Parameters<typeof inClinic<T>>[2]): Promise<T> {
    return inClinic(this.#db, { role: 'caseload', clinic, person, at: this.#now() }, work)
  }
}

export const placeOf = ({ readAs, heads }: Marks): string =>
  `${readAs.toString('base64')} ${heads.toString('base64')}`
