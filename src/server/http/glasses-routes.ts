import { z } from 'zod'
import { clinicFold } from '../../care/charts.ts'
import { openGlasses, unreviewed, type Glass } from '../../care/break-glass/state.ts'
import { KINDS } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import { ChartKind, type Role } from '../../record/chart.ts'
import { CaseId, ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Actor, RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { chartState } from './chart-state.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'
import { whose } from './whose.ts'

type Deps = { store: RecordStore; registrar: Registrar; whoMay: WhoMay }

const Glasses = z.object({
  glasses: z.array(
    z.object({
      opened: EntryId,
      chart: ChartId,
      kind: ChartKind,
      whose: z.string(),
      by: PersonId,
      name: z.string(),
      reason: KINDS['break-glass.opened'].body.shape.reason,
      from: Instant,
      until: Instant,
      reviewed: z.boolean(),
    }),
  ),
})
const Clients = z.object({
  clients: z.array(
    z.object({
      person: PersonId,
      name: z.string(),
      cases: z.array(z.object({ case: CaseId, whose: z.string() })),
    }),
  ),
})
const MOST_CLIENTS = 20

const reviews = (roles: readonly Role[]): boolean =>
  roles.some((role) => mayWrite(role, 'clinic', 'break-glass.reviewed'))
const ends = (roles: readonly Role[]): boolean =>
  roles.some((role) => mayWrite(role, 'clinic', 'break-glass.ended'))

/** What is read in need now and what waits for a review; ending it; and finding whose chart is needed. */
export function glassesRoutes(app: App, { store, registrar, whoMay }: Deps): void {
  const clinicOf = async (actor: Actor): Promise<ChartId | undefined> =>
    (await store.charts(actor)).find(({ kind }) => kind === 'clinic')?.chart

  app.route({
    method: 'GET',
    url: '/api/break-glass',
    schema: {
      summary: 'My reading in need, open or not yet reviewed; everybody’s, for whoever reviews it',
      response: { 200: Glasses },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const roles = await whoMay.roles(actor)
      const clinic = ends(roles) ? await clinicOf(actor) : undefined
      if (clinic === undefined) return notFound(reply)
      const state = await chartState(store, actor, clinic, clinicFold)
      const mine = (glass: Glass): boolean => reviews(roles) || glass.by === actor.person
      const all = new Map(
        [...unreviewed(state), ...openGlasses(state, store.now())]
          .filter(mine)
          .map((glass) => [glass.entry, glass]),
      )
      const glasses = [...all.values()]
      const owners = await registrar.ownersOf(
        actor.clinic,
        glasses.map(({ chart }) => chart),
      )
      const named = await whose(registrar, actor.clinic, [...owners.values()])
      const names = await registrar.names(actor.clinic, [...new Set(glasses.map(({ by }) => by))])
      return {
        glasses: glasses.map((glass) => ({
          opened: glass.entry,
          chart: glass.chart,
          kind: glass.chartKind,
          whose: named(owners.get(glass.chart) ?? ''),
          by: glass.by,
          name: names.get(glass.by) ?? '',
          reason: glass.reason,
          from: glass.at,
          until: glass.until,
          reviewed: glass.reviewed !== null,
        })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/break-glass/:opened/end',
    bodyLimit: 1024,
    schema: {
      summary: 'That reading in need ends now',
      params: z.object({ opened: z.string().max(60) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const roles = await whoMay.roles(actor)
      const clinic = ends(roles) ? await clinicOf(actor) : undefined
      if (clinic === undefined) return notFound(reply)
      const at = store.now()
      const glass = openGlasses(await chartState(store, actor, clinic, clinicFold), at).find(
        ({ entry }) => entry === request.params.opened,
      )
      if (glass === undefined || !(reviews(roles) || glass.by === actor.person))
        return notFound(reply)
      const body = { opened: glass.entry }
      const { text } = ownEntry(actor, at, clinic, 'break-glass.ended', body)
      const [receipt] = await store.append(actor, [text])
      if (receipt?.outcome !== 'stored') return notFound(reply)
      await registrar.dismissReader(actor.clinic, glass.chart, { person: glass.by, from: glass.at })
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/clients/find',
    bodyLimit: 1024,
    schema: {
      summary: 'Clients by a part of their name, for whoever reads in need or searches the log',
      body: z.object({ name: z.string().trim().min(2).max(100) }),
      response: { 200: Clients },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (!ends(await whoMay.roles(actor))) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const sought = request.body.name.toLocaleLowerCase()
      const found = (await registrar.people(actor.clinic))
        .filter(({ client, name }) => client && name.toLocaleLowerCase().includes(sought))
        .slice(0, MOST_CLIENTS)
      const partners = await registrar.partners(actor.clinic)
      const casesOf = (person: PersonId) =>
        partners.filter((each) => each.person === person).map((each) => each.case)
      const named = await whose(
        registrar,
        actor.clinic,
        found.flatMap(({ person }) => casesOf(person)),
      )
      return {
        clients: found.map(({ person, name }) => ({
          person,
          name,
          cases: casesOf(person).map((each) => ({ case: each, whose: named(each) })),
        })),
      }
    },
  })
}
