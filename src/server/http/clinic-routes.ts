import { z } from 'zod'
import { Role } from '../../record/chart.ts'
import { PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { DeviceKeyTable } from '../auth/device-key-table.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Actor, RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import type { Events } from './account-events.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  store: RecordStore
  registrar: Registrar
  whoMay: WhoMay
  accounts: Accounts
  deviceKeys: DeviceKeyTable
  sessions: Sessions
  events: Events
}

const StaffRole = Role.exclude(['partner', 'courier', 'scheduler', 'registrar'])
const Reason = z.string().trim().min(1).max(200)
const OfPerson = z.object({ person: z.string().max(60) })
const Staff = z.object({
  staff: z.array(
    z.object({
      person: PersonId,
      name: z.string(),
      roles: z.array(z.object({ role: Role, from: Instant, until: Instant.nullable() })),
    }),
  ),
})

/** Who is employed as what, for the medical director. What changes is written into the clinic’s chart before. */
export function clinicRoutes(app: App, deps: Deps): void {
  const { store, registrar, whoMay, accounts, deviceKeys, sessions, events } = deps

  const isDirector = async (actor: Actor): Promise<boolean> =>
    (await whoMay.roles(actor)).includes('medical-director')

  /** `false`: not theirs to write. */
  const noteIn = async (actor: Actor, kind: 'role.began' | 'role.ended', body: object) => {
    const chart = (await store.charts(actor)).find((each) => each.kind === 'clinic')
    if (chart === undefined) return false
    const { text } = ownEntry(actor, store.now(), chart.chart, kind, body)
    const [receipt] = await store.append(actor, [text])
    return receipt?.outcome === 'stored'
  }

  app.route({
    method: 'GET',
    url: '/api/clinic/staff',
    schema: {
      summary: 'For the medical director: who is employed as what, and until when',
      response: { 200: Staff },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (!(await isDirector(actor))) return notFound(reply)
      const held = await registrar.rolesHeld(actor.clinic)
      const people = [...new Set(held.map(({ person }) => person))]
      const names = await registrar.names(actor.clinic, people)
      return {
        staff: people.map((person) => ({
          person,
          name: names.get(person) ?? '',
          roles: held
            .filter((each) => each.person === person)
            .map(({ role, from, until }) => ({ role, from, until })),
        })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/clinic/staff/:person/roles',
    bodyLimit: 2048,
    schema: {
      summary: 'Somebody of the staff has a role from now on, perhaps for a time',
      params: OfPerson,
      body: z.object({ role: StaffRole, until: Instant.optional(), reason: Reason }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { role, until, reason } = request.body
      if (!(await isDirector(actor))) return notFound(reply)
      const found = (await registrar.people(actor.clinic)).find(
        ({ person, client }) => person === request.params.person && !client,
      )
      if (found === undefined) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      // What is held ends before it begins anew, so that each time has its own reason.
      if (found.staffRoles.includes(role) || (until !== undefined && until <= store.now()))
        return refuse(reply, 'not-yet')
      const { person } = found
      const body = { person, role, ...(until === undefined ? {} : { until }), reason }
      if (!(await noteIn(actor, 'role.began', body))) return notFound(reply)
      await registrar.beginRole(actor.clinic, { person, role, until: until ?? null }, reason)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/clinic/staff/:person/roles/end',
    bodyLimit: 2048,
    schema: {
      summary:
        'Somebody has a role no more: they read and write nothing in it from now on; without any, they are shut out',
      params: OfPerson,
      body: z.object({ role: StaffRole, reason: Reason }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { role, reason } = request.body
      if (!(await isDirector(actor))) return notFound(reply)
      const held = await registrar.rolesHeld(actor.clinic)
      const own = held.filter(({ person }) => person === request.params.person)
      const ending = own.find((each) => each.role === role)
      if (ending === undefined) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      if (isLastDirector(role, held)) return refuse(reply, 'not-yet')
      const { person } = ending
      if (!(await noteIn(actor, 'role.ended', { person, role, reason }))) return notFound(reply)
      await registrar.endRole(actor.clinic, { person, role })
      if (own.every((each) => each.role === role)) await shutOut(actor, person)
      return reply.code(204).send(null)
    },
  })

  async function shutOut({ clinic, person: by }: Actor, person: PersonId): Promise<void> {
    const owner = { clinic, person }
    await events.happened(owner, 'shut-out', by)
    await accounts.shutOut(owner)
    await deviceKeys.endAll(owner, store.now())
    await sessions.revokeAll(owner)
  }
}

/** Without one, nobody could begin a role again. */
const isLastDirector = (role: Role, held: readonly { role: Role; until: Instant | null }[]) =>
  role === 'medical-director' &&
  held.filter((each) => each.role === role && each.until === null).length <= 1
