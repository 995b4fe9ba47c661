import * as world from '../../care/testing/world.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import { msOf } from '../../shared/instant.ts'
import { outcomes, type TrialClinic } from './trial-clinic.ts'

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

/** Moves the clinic’s clock to that morning, act by act. Nothing stands in the way of a dose for A or B then. */
export async function trialMorning(w: TrialClinic): Promise<TrialMorning> {
  const { registrar } = w.record
  const add = (name: string) => registrar.addPerson(w.clinic, { name, staffRoles: [] })
  const [a, b] = [await add('Ada'), await add('Bea')]
  const monitor = await registrar.addPerson(w.clinic, { name: 'Mo', staffRoles: ['monitor'] })
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
  const entry = ({ slot, entry: told }: world.Act): string => {
    const own = { ...told, clinic: w.clinic, chart: charts[slot], device: w.device }
    let text = JSON.stringify(own)
    for (const [inWorld, here] of people) text = text.replaceAll(inWorld, here)
    return text
  }
  const acts = world.openMorning(world.TOGETHER)
  for (const act of acts.toSorted((x, y) => (x.entry.at < y.entry.at ? -1 : 1))) {
    w.clock.ms = Math.max(w.clock.ms, msOf(act.entry.at))
    const by = people.get(act.entry.by)
    if (!by) throw new Error('somebody in the world has no name here')
    const written = outcomes(await w.append(by, entry(act)))
    if (written[0] !== 'stored') throw new Error(`${act.entry.kind} was answered ${written[0]}`)
  }
  w.clock.ms = msOf(world.NOW)
  return { case: opened.case, a, b, monitor, acts, chart, entry }
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
