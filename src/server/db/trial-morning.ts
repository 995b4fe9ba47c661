import * as world from '../../care/testing/world.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import { msOf } from '../../shared/instant.ts'
import { freshUuid, outcomes, type TrialClinic } from './trial-clinic.ts'

/** The morning of a shared journey as `world.ts` tells it, written by real people into a case of its own. */
export type TrialMorning = {
  readonly case: CaseId
  readonly a: PersonId
  readonly b: PersonId
  readonly monitor: PersonId
  /** What was written. */
  readonly acts: readonly world.Act[]
  chart(kind: ChartKind, belongsTo?: PersonId): ChartId
  /** The text of an entry, as somebody of this case would send it now. */
  entry(act: world.Act): string
}

/** How a journey is planned, among the partners of `world.ts`. */
export type Planned = Pick<PlannedJourney, 'type' | 'dosed' | 'present'>
const SHARED: Planned = { type: 'shared-psycholytic', dosed: [world.A, world.B], present: [] }

/** Moves the clinic’s clock to that morning, act by act. Nothing stands in the way of a dose for A or B then. */
export async function trialMorning(w: TrialClinic): Promise<TrialMorning> {
  const [morning] = await trialMornings(w, [SHARED])
  if (!morning) throw new Error('there is no morning')
  return morning
}

/** As many mornings at the same time in one clinic, each of a couple of its own with the same staff. */
export async function trialMornings(
  w: TrialClinic,
  planned: readonly Planned[],
): Promise<readonly TrialMorning[]> {
  const monitor = await w.record.registrar.addPerson(w.clinic, {
    name: 'Mo',
    staffRoles: ['monitor'],
  })
  const told: { act: world.Act; by: PersonId; text: string }[] = []
  const mornings: TrialMorning[] = []
  for (const plan of planned) {
    const first = mornings.length === 0
    const { people, ...morning } = await casting(w, monitor, plan, first ? 'as told' : 'anew')
    mornings.push(morning)
    for (const act of morning.acts) {
      if (act.slot === 'clinic' && !first) continue
      const by = people.get(act.entry.by)
      if (!by) throw new Error('somebody in the world has no name here')
      told.push({ act, by, text: morning.entry(act) })
    }
  }
  for (const { act, by, text } of told.toSorted((x, y) =>
    x.act.entry.at < y.act.entry.at ? -1 : 1,
  )) {
    w.clock.ms = Math.max(w.clock.ms, msOf(act.entry.at))
    const written = outcomes(await w.append(by, text))
    if (written[0] !== 'stored') throw new Error(`${act.entry.kind} was answered ${written[0]}`)
  }
  w.clock.ms = msOf(world.NOW)
  return mornings
}

/** A case with people for everyone in the world. `ids`: an entry is in one case alone, so a second casting has its own. */
async function casting(
  w: TrialClinic,
  monitor: PersonId,
  planned: Planned,
  ids: 'as told' | 'anew',
): Promise<TrialMorning & { readonly people: ReadonlyMap<string, PersonId> }> {
  const { registrar } = w.record
  const add = (name: string) => registrar.addPerson(w.clinic, { name, staffRoles: [] })
  const [a, b] = [await add('Ada'), await add('Bea')]
  const opened = await registrar.openCase(w.clinic, {
    partners: [a, b],
    team: [...w.team, { person: monitor, role: 'monitor' }],
    by: w.therapist,
  })
  const chart = (kind: ChartKind, belongsTo?: PersonId): ChartId => {
    const found = opened.charts.find(
      (each) => each.kind === kind && (belongsTo === undefined || each.belongsTo === belongsTo),
    )
    if (!found) throw new Error(`the case has no ${kind}`)
    return found.chart
  }
  const charts: Record<world.Slot, ChartId> = {
    clinic: w.clinicChart,
    joint: chart('joint'),
    team: chart('team'),
    A: chart('individual', a),
    B: chart('individual', b),
    'clinical A': chart('clinical', a),
    'clinical B': chart('clinical', b),
  }
  const people = new Map<string, PersonId>([
    [world.A, a],
    [world.B, b],
    [world.THERAPIST, w.therapist],
    [world.MONITOR, monitor],
    [world.PRESCRIBER, w.prescriber],
    [world.DIRECTOR, w.director],
    [world.SAFETY, w.safety],
  ])
  const acts = world
    .openMorning(world.TOGETHER)
    .map((act) => replanned(act, planned))
    .filter(({ slot, entry: told }) => told.kind !== 'order.signed' || isDosed(planned, slot))
  const own = new Map<string, string>(people)
  if (ids === 'anew') for (const act of acts) own.set(act.entry.id, freshUuid())
  const entry = ({ slot, entry: told }: world.Act): string => {
    const here = { ...told, clinic: w.clinic, chart: charts[slot], device: w.device }
    return JSON.stringify(here).replaceAll(UUID, (id) => own.get(id) ?? id)
  }
  return { case: opened.case, a, b, monitor, acts, chart, entry, people }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const isDosed = ({ dosed }: Planned, slot: world.Slot): boolean =>
  (slot === 'A' && dosed.includes(world.A)) || (slot === 'B' && dosed.includes(world.B))

function replanned(act: world.Act, planned: Planned): world.Act {
  if (act.entry.kind !== 'plan.proposed') return act
  const body = act.entry.body as BodyOf<'plan.proposed'>
  const journeys = body.journeys.map((each) =>
    each.journey === world.TOGETHER ? { ...each, ...planned } : each,
  )
  return { ...act, entry: { ...act.entry, body: { ...body, journeys } } as typeof act.entry }
}

/** The morning’s clinic has adopted what a gate needs; with this it also says when a reading is due. */
export async function adoptTimes(w: TrialClinic, { acts }: TrialMorning): Promise<void> {
  const adopted = acts.find(({ entry: told }) => told.kind === 'policy.adopted')
  if (!adopted) throw new Error('the morning has no policy')
  const { version, values, signedAs } = adopted.entry.body as BodyOf<'policy.adopted'>
  const times = { vitalsEveryMin: 15, vitalsLaterEveryMin: 30, spo2Warn: 95 }
  const body = { version: version + 1, values: { ...values, ...times }, signedAs }
  const written = await w.append(
    w.director,
    w.entry({ by: w.director, chart: w.clinicChart, kind: 'policy.adopted', body }),
  )
  if (outcomes(written)[0] !== 'stored') throw new Error(JSON.stringify(written))
}
