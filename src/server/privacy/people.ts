import type { ChartKind, Role } from '../../record/chart.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { trialClinic } from '../db/trial-clinic.ts'
import { createLog } from '../log.ts'
import { TO_CATCHER } from '../mail/push-catcher.ts'
import { startServer } from '../main.ts'
import { asker, type Ask } from '../http/test-client.ts'
import { ACTORS, type Actor } from './matrix.ts'
import { routesOf } from './route-table.ts'

/** A clinic with one of each actor of the matrix, one couple whose charts are tried, and the server before it. */
export async function everyone() {
  const trial = await trialClinic()
  const { clinic } = trial
  const { registrar } = trial.record
  const add = (name: string, ...staffRoles: Role[]) =>
    registrar.addPerson(clinic, { name, staffRoles })
  const people = new Map<Actor, PersonId>()
  for (const actor of ACTORS)
    if (actor.role !== null)
      people.set(
        actor,
        await add(`${actor.name} Name`, ...(actor.role === 'partner' ? [] : [actor.role])),
      )
  const standing = (...of: Actor['standing'][]) =>
    [...people].flatMap(([{ role, standing: its }, person]) =>
      of.includes(its) && role !== null && role !== 'partner' ? [{ person, role }] : [],
    )
  const partner = (of: Actor['standing']) =>
    [...people].find(
      ([actor]) => actor.role === 'partner' && actor.standing === of,
    )?.[1] as PersonId
  const [person, other, past, elsewhere] = [
    partner('the person'),
    partner('their partner'),
    partner('no longer in the case'),
    partner('in another case'),
  ]
  const left = standing('no longer in the case')
  const therapist = standing('in the case, and the author')[0]?.person as PersonId
  const open = (partners: PersonId[], team: { person: PersonId; role: Role }[], by: PersonId) =>
    registrar.openCase(clinic, { partners, team, by })
  const away = standing('in another case')
  await open([elsewhere], away, away[0]?.person as PersonId)
  const opened = await open(
    [person, other, past],
    [
      ...standing('in the case', 'in the case, and the author').filter(({ role }) =>
        IN_TEAM.has(role),
      ),
      ...left,
    ],
    therapist,
  )
  trial.clock.ms += 60_000
  for (const { chart } of opened.charts)
    for (const gone of [past, ...left.map((each) => each.person)])
      if (!opened.charts.some((c) => c.chart === chart && c.belongsTo === past))
        await registrar.endMember(clinic, chart, gone)
  trial.clock.ms += 60_000
  const charts = new Map<ChartKind, ChartId>()
  for (const { kind, chart, belongsTo } of opened.charts)
    if (belongsTo === opened.case || belongsTo === person) charts.set(kind, chart)
  charts.set('clinic', trial.clinicChart)
  const own = await trial.record.store.charts({ clinic, person: therapist })
  charts.set('process', own.find(({ kind }) => kind === 'process')?.chart as ChartId)
  const logged: string[] = []
  const { made: server, routes } = await routesOf(() =>
    startServer({
      record: trial.record,
      port: 0,
      now: () => trial.clock.ms,
      log: createLog((line) => logged.push(line)),
      metricsToken: 'operator',
      push: TO_CATCHER,
    }),
  )
  const signIn = async (who: PersonId): Promise<string> => {
    const token = await server.links.create({ clinic, person: who })
    const answer = await asker(server.url)('POST', '/api/session/link', { body: { token } })
    const cookie = /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0]
    if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`)
    return cookie
  }
  return {
    trial,
    people,
    charts,
    case: opened.case,
    /** All charts of the couple, by whose they are. */
    all: opened.charts,
    server,
    routes,
    logged,
    signIn,
    as: async (actor: Actor): Promise<{ ask: Ask; cookie: string | undefined }> => {
      const who = people.get(actor)
      const cookie = who === undefined ? undefined : await signIn(who)
      return { ask: asker(server.url, cookie), cookie }
    },
    close: async () => {
      await server.close()
      await trial.close()
    },
  }
}

/** Who is named when a case is opened; the others are in every case by their office. */
const IN_TEAM: ReadonlySet<Role> = new Set([
  'therapist',
  'prescriber',
  'monitor',
  'medical-director',
])

export type Everyone = Awaited<ReturnType<typeof everyone>>
