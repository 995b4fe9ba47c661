import { z } from 'zod'
import { isTreating, Role, TREATING } from '../../record/chart.ts'
import { CaseId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Actor, ChartSummary, RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; registrar: Registrar; whoMay: WhoMay }

const Treating = z.enum(TREATING)
const Reason = z.string().trim().min(1).max(200)

const Staff = z.object({
  staff: z.array(z.object({ person: PersonId, name: z.string(), roles: z.array(Role) })),
})
const Team = z.object({
  team: z.array(
    z.object({
      person: PersonId,
      name: z.string(),
      role: Role,
      from: Instant,
      treating: z.boolean(),
    }),
  ),
})

/** Opening a case, and who of the staff works with it. What changes is written into the case’s desk. */
export function teamRoutes(app: App, { store, registrar, whoMay }: Deps): void {
  const deskOf = async (actor: Actor, caseId: string): Promise<ChartSummary | undefined> =>
    (await store.charts(actor)).find((chart) => chart.kind === 'desk' && chart.case === caseId)

  /** Written down before it is done. `false`: not theirs to do in this case. */
  const noteIn = async (
    actor: Actor,
    desk: ChartSummary,
    kind: 'member.joined' | 'member.left',
    body: object,
  ): Promise<boolean> => {
    const { text } = ownEntry(actor, store.now(), desk.chart, kind, body)
    const [receipt] = await store.append(actor, [text])
    return receipt?.outcome === 'stored'
  }

  app.route({
    method: 'GET',
    url: '/api/staff',
    schema: {
      summary: 'Colleagues and their roles; nobody for a client',
      response: { 200: Staff },
    },
    handler: async (request) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length === 0) return { staff: [] }
      const staff = (await registrar.people(actor.clinic)).filter(
        ({ staffRoles }) => staffRoles.length > 0,
      )
      return {
        staff: staff.map(({ person, name, staffRoles }) => ({
          person,
          name,
          roles: [...staffRoles],
        })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/cases',
    bodyLimit: 8192,
    schema: {
      summary: 'Open a case for one to four clients whom I look after',
      body: z.object({
        partners: z.array(PersonId).min(1).max(4),
        team: z.array(z.object({ person: PersonId, role: Treating })).max(20),
      }),
      response: { 201: z.object({ case: CaseId }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { partners, team } = request.body
      const roles = await whoMay.roles(actor)
      // Before anything is read: how many people there are is nothing that a partner’s request may touch.
      if (!roles.includes('front-desk') && !roles.includes('therapist')) return notFound(reply)
      const mine = new Set(await whoMay.lookedAfter(actor))
      const people = new Map(
        (await registrar.people(actor.clinic)).map((each) => [each.person, each]),
      )
      const fits =
        partners.every((each) => mine.has(each) && people.get(each)?.client === true) &&
        new Set(partners).size === partners.length &&
        team.every(({ person, role }) => people.get(person)?.staffRoles.includes(role) === true)
      if (!fits) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      // A therapist who opens a case works with it: somebody has to be able to write that it began.
      const own = roles.includes('front-desk')
        ? []
        : [{ person: actor.person, role: 'therapist' as const }]
      const opened = await registrar.openCase(actor.clinic, {
        partners,
        team: [...own, ...team],
        by: actor.person,
      })
      return reply.code(201).send({ case: opened.case })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases/:case/team',
    schema: {
      summary: 'Who of the staff has to do with a case that I work with',
      params: z.object({ case: z.string().max(60) }),
      response: { 200: Team },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const desk = await deskOf(actor, request.params.case)
      if (desk?.case === undefined) return notFound(reply)
      const members = await registrar.team(actor.clinic, desk.case)
      const names = await registrar.names(actor.clinic, [
        ...new Set(members.map(({ person }) => person)),
      ])
      return {
        team: members.map(({ person, role, from }) => ({
          person,
          name: names.get(person) ?? '',
          role,
          from,
          treating: isTreating(role),
        })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/cases/:case/team',
    bodyLimit: 2048,
    schema: {
      summary: 'Somebody works with this case from now on',
      params: z.object({ case: z.string().max(60) }),
      body: z.object({ person: PersonId, role: Treating, reason: Reason }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const desk = await deskOf(actor, request.params.case)
      const { person, role, reason } = request.body
      if (desk?.case === undefined) return notFound(reply)
      const held = await whoMay.roles({ clinic: actor.clinic, person })
      if (!held.includes(role)) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      if (!(await noteIn(actor, desk, 'member.joined', { person, role, reason })))
        return notFound(reply)
      await registrar.joinTeam(actor.clinic, desk.case, { person, role }, reason)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/cases/:case/team/:person/end',
    bodyLimit: 2048,
    schema: {
      summary:
        'Somebody no longer works with this case: they read and write nothing of it from now on',
      params: z.object({ case: z.string().max(60), person: z.string().max(60) }),
      body: z.object({ reason: Reason }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const desk = await deskOf(actor, request.params.case)
      if (desk?.case === undefined) return notFound(reply)
      const member = (await registrar.team(actor.clinic, desk.case)).find(
        ({ person, role }) => person === request.params.person && isTreating(role),
      )
      if (member === undefined) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const { reason } = request.body
      if (!(await noteIn(actor, desk, 'member.left', { person: member.person, reason })))
        return notFound(reply)
      await registrar.leaveTeam(actor.clinic, desk.case, member.person)
      return reply.code(204).send(null)
    },
  })
}
