import type { Kysely } from 'kysely'
import { individualFold, type IndividualState } from '../../care/charts.ts'
import { agreesToResearch } from '../../care/consent/research.ts'
import { foldEntries } from '../../record/fold.ts'
import type { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { AccessBook } from './append/access.ts'
import { readableOf, typeAmendments } from './append/readable.ts'
import type { AccessLog } from './audit/access-log.ts'
import { inClinic } from './in-clinic.ts'
import { unsealEntry, type ChartKey } from './keys/seal.ts'
import type { Actor } from './record.ts'
import type { Registrar } from './registrar/registrar.ts'
import type { Tables } from './tables.ts'

/** A case, with those alone of its partners who agree to research. */
export type Agreeing = {
  readonly case: CaseId
  readonly members: readonly {
    readonly person: PersonId
    readonly own: Pick<IndividualState, 'measures' | 'dosing'>
  }[]
}

type Tools = {
  readonly db: Kysely<Tables>
  readonly access: AccessBook
  readonly log: AccessLog
  readonly registrar: Registrar
  readonly at: Instant
}
/** `number`: of its last entry. */
type OwnChart = {
  readonly chart: ChartId
  readonly number: number
  readonly state: IndividualState
}

const REASON = 'research, as this person agreed'

/**
 * What those who agree to research answered, and when they were dosed: for the registry, which no reader of a chart
 * makes. Each person’s own chart is opened to see whether they agree; of those who do not, nothing leaves this function,
 * and a case of theirs is as if they were not in it. Each chart that is given is an event of its own, which its owner
 * sees. Errors: NeedsUpdate where one of them was written in by a newer program.
 */
export async function readResearch(tools: Tools, actor: Actor): Promise<readonly Agreeing[]> {
  const { clinic, person: program } = actor
  const partners = await tools.registrar.partners(clinic)
  const agreeing = new Map<PersonId, OwnChart>()
  for (const [person, own] of await ownCharts(tools, actor, partners))
    if (agreesToResearch(own.state.consent, tools.at)) agreeing.set(person, own)
  await Promise.all(
    [...agreeing.values()].map(({ chart, number }) =>
      tools.log.write({
        clinic,
        person: program,
        role: 'registrar',
        kind: 'read',
        chart,
        subject: null,
        from: 1,
        to: number,
        reason: REASON,
      }),
    ),
  )
  return [...Map.groupBy(partners, (each) => each.case)].map(([id, its]) => ({
    case: id,
    members: its.flatMap(({ person }) => {
      const own = agreeing.get(person)
      return own === undefined ? [] : [{ person, own: own.state }]
    }),
  }))
}

async function ownCharts(
  tools: Tools,
  { clinic }: Actor,
  partners: readonly { readonly person: PersonId }[],
): Promise<ReadonlyMap<PersonId, OwnChart>> {
  const people = new Set(partners.map(({ person }) => person as string))
  const charts = await inClinic(tools.db, asDecision(clinic, tools.at), (tx) =>
    tx
      .selectFrom('chart')
      .select(['chart_id', 'belongs_to'])
      .where('clinic_id', '=', clinic)
      .where('kind', '=', 'individual')
      .execute(),
  )
  const theirs = charts.filter(({ belongs_to }) => people.has(belongs_to))
  const access = await tools.access.load(
    clinic,
    theirs.map(({ chart_id }) => chart_id),
    tools.at,
  )
  const read = new Map<PersonId, OwnChart>()
  for (const { chart_id: chart, belongs_to: owner } of theirs) {
    const key = access.get(chart)?.key
    if (key !== undefined) read.set(owner as PersonId, await ownChart(tools, clinic, chart, key))
  }
  return read
}

async function ownChart(
  { db, at }: Tools,
  clinic: Actor['clinic'],
  chart: ChartId,
  key: ChartKey,
): Promise<OwnChart> {
  const rows = await inClinic(db, asDecision(clinic, at), (tx) =>
    tx
      .selectFrom('entry')
      .select(['entry_id', 'received_at', 'sealed'])
      .where('clinic_id', '=', clinic)
      .where('chart_id', '=', chart)
      .orderBy('seq')
      .execute(),
  )
  const entries = rows.map(({ entry_id, received_at, sealed }) =>
    readableOf(unsealEntry(key, clinic, chart, entry_id, sealed), received_at),
  )
  const state = foldEntries(individualFold, typeAmendments(entries))
  return { chart, number: rows.length, state }
}

const asDecision = (clinic: Actor['clinic'], at: Instant) =>
  ({ role: 'decide', clinic, person: null, at }) as const
