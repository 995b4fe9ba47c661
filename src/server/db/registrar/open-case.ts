import { READERS, type ChartKind, type Role } from '../../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, EntryId, PersonId } from '../../../shared/ids.ts'
import { instantOf, type Instant } from '../../../shared/instant.ts'
import { freshChartId, freshId } from '../ids.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import type { Receipt } from '../record.ts'
import { assignAll, makeCharts, type Member } from './charts.ts'
import type { RegistrarTools } from './tools.ts'

export type CasePlan = {
  /** One to four clients, in the order in which they are labelled. */
  readonly partners: readonly PersonId[]
  readonly team: readonly Member[]
  /** Who opens it; has to be allowed to write `case.opened`. */
  readonly by: PersonId
}

export type CaseOpened = {
  readonly case: CaseId
  readonly charts: readonly {
    readonly chart: ChartId
    readonly kind: ChartKind
    readonly belongsTo: string
  }[]
  readonly receipts: readonly Receipt[]
}

const LABELS = ['A', 'B', 'C', 'D'] as const
const CASE_CHARTS = ['joint', 'team', 'desk'] as const
const PERSON_CHARTS = ['individual', 'clinical', 'guarded', 'contact', 'journal'] as const
/** Employed for every case: safety clinicians so that their presence says nothing, the others to do the work around it. */
export const ALWAYS: readonly Role[] = [
  'safety-clinician',
  'front-desk',
  'courier',
  'scheduler',
  'registrar',
]

type Within = <T>(work: (tx: ClinicTransaction, at: Instant) => Promise<T>) => Promise<T>

/**
 * Opens a case: its charts, the charts of partners who have none yet, all readers and writers, and then the
 * entries that say so. The rows come first and in one transaction, because nobody can write before there is
 * a chart; a case whose opening was cut short has no entry and can be opened again under another id.
 */
export async function openCase(
  tools: RegistrarTools,
  clinic: ClinicId,
  plan: CasePlan,
  within: Within,
): Promise<CaseOpened> {
  const { keyring, access, clock } = tools
  const caseId = freshId<CaseId>(clock())
  const charts = await within(async (tx, at) => {
    const employed = await tx
      .selectFrom('staff_role')
      .select(['person_id', 'role'])
      .where('clinic_id', '=', clinic)
      .where('role', 'in', ALWAYS)
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
      .execute()
    const staff: Member[] = [
      ...plan.team,
      ...employed.map((row) => ({ person: row.person_id, role: row.role })),
    ]
    const own = (person: PersonId): Member => ({ person, role: 'partner' })
    await tx
      .insertInto('clinic_case')
      .values({ clinic_id: clinic, case_id: caseId, opened_at: at })
      .execute()
    await tx
      .insertInto('case_partner')
      .values(
        plan.partners.map((person, i) => ({
          clinic_id: clinic,
          case_id: caseId,
          person_id: person,
          label: LABELS[i] ?? 'D',
        })),
      )
      .execute()
    const found = await tx
      .selectFrom('chart')
      .select(['chart_id', 'kind', 'belongs_to'])
      .where('clinic_id', '=', clinic)
      .where('belongs_to', 'in', [...plan.partners])
      .where('kind', 'in', PERSON_CHARTS)
      .execute()
    const known = new Map(found.map((row) => [`${row.belongs_to} ${row.kind}`, row.chart_id]))
    const made = [
      ...CASE_CHARTS.map((kind) => ({
        kind,
        belongsTo: caseId,
        caseId,
        members: [...staff, ...plan.partners.map(own)],
      })),
      ...plan.partners.flatMap((person) =>
        PERSON_CHARTS.map((kind) => ({
          kind,
          belongsTo: person,
          caseId: null,
          members: [...staff, own(person)],
        })),
      ),
    ].map((each) => ({
      ...each,
      clinic,
      chart: known.get(`${each.belongsTo} ${each.kind}`) ?? freshChartId(),
    }))
    const fresh = made.filter(({ belongsTo, kind }) => !known.has(`${belongsTo} ${kind}`))
    await makeCharts(tx, keyring, fresh, at)
    await assignAll(tx, clinic, made, 'case', at)
    return made.map(({ chart, kind, belongsTo }) => ({ chart, kind, belongsTo }))
  })
  for (const { chart } of charts) access.forget(chart)
  const receipts = await tools.store.append(
    { clinic, person: plan.by },
    openings(tools, clinic, caseId, plan, charts),
  )
  return { case: caseId, charts, receipts }
}

/** One for each chart of the case, naming only charts that all of its readers may read: an id alone already tells. */
function openings(
  { clock, device }: RegistrarTools,
  clinic: ClinicId,
  caseId: CaseId,
  plan: CasePlan,
  charts: CaseOpened['charts'],
): string[] {
  const at = instantOf(clock())
  const partners = plan.partners.map((person, i) => ({ person, label: LABELS[i] ?? 'D' }))
  return CASE_CHARTS.map((kind) => {
    const visible = charts.filter(
      (each) => isOpenTo(kind, each.kind) && (kind !== 'joint' || each.kind === 'joint'),
    )
    return JSON.stringify({
      id: freshId<EntryId>(clock()),
      clinic,
      chart: charts.find((each) => each.kind === kind)?.chart,
      kind: 'case.opened',
      version: 1,
      about: plan.partners,
      by: plan.by,
      device,
      at,
      recordedAt: at,
      offsetMs: 0,
      body: {
        case: caseId,
        partners,
        charts: visible.map(({ chart, kind: its }) => ({ chart, kind: its })),
      },
    })
  })
}

const isOpenTo = (from: ChartKind, to: ChartKind): boolean =>
  READERS[from].every((role) => READERS[to].includes(role))
