import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { isTreating, type ChartKind, type Role } from '../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, DeviceId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY } from '../../shared/instant.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import type { RunningServer } from '../../server/main.ts'
import type { House } from '../house/open-house.ts'
import { Visitor } from './browser.ts'
import { CaseProblem, type CaseFile } from './case-file.ts'

export type Player = {
  readonly key: string
  readonly name: string
  readonly person: PersonId
  readonly staffRoles: readonly Role[]
  /** In which role they write in the charts of the case. */
  readonly caseRoles: readonly Role[]
  readonly partner: boolean
  readonly device: DeviceId
  readonly visitor: Visitor
}

export type CastChart = {
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly belongsTo: string
}

export type Cast = {
  readonly clinic: ClinicId
  readonly case: CaseId
  readonly players: ReadonlyMap<string, Player>
  readonly charts: readonly CastChart[]
  readonly journeys: ReadonlyMap<string, JourneyId>
}

export type Stage = {
  readonly house: House
  readonly server: RunningServer
  readonly clinic: ClinicId
  readonly clinicChart: ChartId
  /** Staff whom an earlier case brought along, by key and name. */
  readonly staff: Map<string, Player>
}

export async function openStage(house: House, server: RunningServer): Promise<Stage> {
  const { clinic, chart } = await house.record.registrar.createClinic()
  return { house, server, clinic, clinicChart: chart, staff: new Map() }
}

/** Makes the people of a case, opens it, and signs everyone in over HTTP. */
export async function gather(stage: Stage, file: CaseFile): Promise<Cast> {
  const { registrar } = stage.house.record
  const players = new Map<string, Player>()
  for (const [key, { name, roles, inCase }] of Object.entries(file.staff)) {
    const known = stage.staff.get(`${key} ${name}`)
    const caseRoles = inCase ?? roles.filter(isTreating)
    const player = known
      ? { ...known, caseRoles }
      : await arrive(stage, { key, name, staffRoles: roles, caseRoles, partner: false })
    stage.staff.set(`${key} ${name}`, player)
    players.set(key, player)
  }
  const labels = (['A', 'B', 'C', 'D'] as const).filter((label) => file.partners[label])
  for (const label of labels)
    players.set(
      label,
      await arrive(stage, {
        key: label,
        name: file.partners[label]?.name ?? label,
        staffRoles: [],
        caseRoles: ['partner'],
        partner: true,
      }),
    )
  const staff = [...players.values()].filter((p) => !p.partner)
  const opener = file.opensCase
    ? players.get(file.opensCase)
    : (staff.find((p) => p.caseRoles.includes('therapist')) ??
      staff.find((p) => p.staffRoles.includes('front-desk')))
  if (!opener)
    throw new CaseProblem('nobody among the staff may open a case: say who with opensCase')
  const opened = await registrar.openCase(stage.clinic, {
    partners: labels.map((label) => (players.get(label) as Player).person),
    team: staff.flatMap((p) => p.caseRoles.map((role) => ({ person: p.person, role }))),
    by: opener.person,
  })
  const refusal = opened.receipts.find((receipt) => receipt.outcome === 'refused')
  if (refusal?.outcome === 'refused')
    throw new CaseProblem(`the case could not be opened: ${refusal.problem.title}`)
  const own = await Promise.all(staff.map((p) => chartsOf(p, 'process')))
  return {
    clinic: stage.clinic,
    case: opened.case,
    players,
    charts: [
      ...opened.charts,
      { chart: stage.clinicChart, kind: 'clinic', belongsTo: stage.clinic },
      ...own.flat(),
    ],
    journeys: new Map(file.journeys.map((key) => [key, freshJourney(stage.house.clock.now())])),
  }
}

const freshJourney = (ms: number): JourneyId => uuidv7(ms, randomBytes(10)) as JourneyId

async function arrive(
  stage: Stage,
  who: Omit<Player, 'person' | 'device' | 'visitor'>,
): Promise<Player> {
  const { registrar } = stage.house.record
  const person = await registrar.addPerson(stage.clinic, {
    name: who.name,
    staffRoles: who.staffRoles,
  })
  const visitor = new Visitor(stage.server)
  await visitor.arrive(await stage.server.links.create({ clinic: stage.clinic, person }, DAY))
  return { ...who, person, device: randomUUIDv7() as DeviceId, visitor }
}

async function chartsOf({ visitor }: Player, kind: ChartKind): Promise<CastChart[]> {
  const { charts } = await visitor.json<{ charts: (CastChart & { seq: number })[] }>('/api/charts')
  return charts.filter((chart) => chart.kind === kind)
}

/** The chart that a step means: "joint", "A", "clinical B", "guarded A" …, or what its writer and kind leave open. */
export function chartNamed(cast: Cast, name: string): CastChart | null {
  const [first = '', second] = name.split(' ')
  const owner = second ?? first
  const person = cast.players.get(owner)
  const kind = second ? first : person ? 'individual' : first
  const found = cast.charts.filter((chart) => chart.kind === kind)
  if (person) return found.find((chart) => chart.belongsTo === person.person) ?? null
  return found.length === 1 ? (found[0] ?? null) : null
}
