import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { clinicFold } from '../../care/charts.ts'
import { mayInvite } from '../../care/contact/reach.ts'
import { contactFold } from '../../care/contact/state.ts'
import { Role } from '../../record/chart.ts'
import { Instant, instantOf } from '../../shared/instant.ts'
import { PersonId } from '../../shared/ids.ts'
import { SPOKEN, type Accounts } from '../auth/accounts.ts'
import type { DeviceKeyTable } from '../auth/device-key-table.ts'
import type { PasskeyTable } from '../auth/passkey-table.ts'
import type { Sessions } from '../auth/sessions.ts'
import { PROGRAMS, type WhoMay } from '../auth/who-may.ts'
import type { Actor, RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound, refuse, sendProblem } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { chartState } from './chart-state.ts'
import type { ReminderTable } from '../mail/reminder-table.ts'
import type { SubscriptionTable } from '../mail/subscription-table.ts'
import { problem } from './problems.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  store: RecordStore
  accounts: Accounts
  passkeyTable: PasskeyTable
  deviceKeys: DeviceKeyTable
  whoMay: WhoMay
  registrar: Registrar
  sessions: Sessions
  phones: SubscriptionTable
  reminders: ReminderTable
  events: Events
  now: () => number
}

const Looked = z.object({
  people: z.array(
    z.object({
      person: PersonId,
      name: z.string(),
      roles: z.array(Role),
      client: z.boolean(),
      /** Until when an invitation of theirs works. */
      invitedUntil: Instant.nullable(),
      passkeys: z.int(),
      /** Made with an invitation; its maker reads a number to whoever checks. */
      toCheck: z.array(z.object({ passkey: z.string(), since: Instant })),
    }),
  ),
})

/** The clinic’s desk for accounts: who there is, inviting them, and checking whose a new passkey is. */
export function peopleRoutes(app: App, deps: Deps): void {
  const { store, accounts, passkeyTable, deviceKeys, whoMay, registrar, sessions } = deps
  const { phones, reminders, events, now } = deps

  const theirs = async (actor: Actor, person: string): Promise<Actor | null> => {
    const found = (await whoMay.lookedAfter(actor)).find((each) => each === person)
    return found === undefined ? null : { clinic: actor.clinic, person: found }
  }
  /** What stands in the way of an invitation, for whoever reads how that person is reached; `null`: nothing. */
  const notYet = async (actor: Actor, { person }: Actor): Promise<string | null> => {
    const charts = await store.charts(actor)
    const contact = charts.find(({ kind, belongsTo }) => kind === 'contact' && belongsTo === person)
    const clinic = charts.find(({ kind }) => kind === 'clinic')
    if (contact === undefined || clinic === undefined) return null
    const may = mayInvite(
      await chartState(store, actor, contact.chart, contactFold),
      store.now(),
      (await chartState(store, actor, clinic.chart, clinicFold)).policy,
    )
    return may.kind === 'may' ? null : may.because
  }
  const nobody = (reply: FastifyReply) => notFound(reply)

  app.route({
    method: 'GET',
    url: '/api/people/accounts',
    schema: { summary: 'Those whose accounts I look after', response: { 200: Looked } },
    handler: async (request) => {
      const actor = actorOf(request)
      const mine = new Set(await whoMay.lookedAfter(actor))
      if (mine.size === 0) return { people: [] }
      const all = (await registrar.people(actor.clinic)).filter(({ person }) => mine.has(person))
      const people = []
      for (const { person, name, staffRoles, client } of all) {
        const of = { clinic: actor.clinic, person }
        const invited = await accounts.invitedUntil(of)
        const keys = await passkeyTable.of(of)
        people.push({
          person,
          name,
          roles: [...staffRoles],
          client,
          invitedUntil: invited === null ? null : instantOf(invited),
          passkeys: keys.filter(({ boundAt }) => boundAt !== null).length,
          toCheck: keys
            .filter(({ boundAt }) => boundAt === null)
            .map(({ id, createdAt }) => ({ passkey: id, since: instantOf(createdAt) })),
        })
      }
      return { people }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/people',
    bodyLimit: 4096,
    schema: {
      summary: 'Somebody new: a client, or with roles a member of staff',
      body: z.object({ name: z.string().trim().min(1).max(200), roles: z.array(Role).max(8) }),
      response: { 201: z.object({ person: PersonId }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { name, roles } = request.body
      const own = await whoMay.roles(actor)
      const may = roles.length === 0 ? own.some(mayAddClient) : own.includes('medical-director')
      if (!may || roles.some((role) => role === 'partner' || PROGRAMS.includes(role)))
        return nobody(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const person = await registrar.addPerson(actor.clinic, { name, staffRoles: roles })
      return reply.code(201).send({ person })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/people/:person/invitation',
    bodyLimit: 1024,
    schema: {
      summary:
        'A code for somebody with whom I spoke alone, to be given by voice or in person. Replaces the one before',
      params: z.object({ person: z.string().max(60) }),
      body: z.object({ spokeAlone: z.literal(true), how: z.enum(SPOKEN) }),
      response: { 200: z.object({ code: z.string(), until: Instant }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const person = await theirs(actor, request.params.person)
      if (person === null) return nobody(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const because = await notYet(actor, person)
      if (because !== null) return sendProblem(reply, problem('not-yet', { detail: because }))
      await events.happened(person, 'invited', actor.person)
      const { code, until } = await accounts.invite(person, actor.person, request.body.how)
      return { code, until: instantOf(until) }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/people/:person/shut-out',
    bodyLimit: 1024,
    schema: {
      summary: 'Ends every way in and every sign-in of somebody whose account I look after',
      params: z.object({ person: z.string().max(60) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const person = await theirs(actor, request.params.person)
      if (person === null) return nobody(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      await events.happened(person, 'shut-out', actor.person)
      // Ways in first: a session that begins in between ends with the rest.
      await accounts.shutOut(person)
      await deviceKeys.endAll(person, store.now())
      await sessions.revokeAll(person)
      await phones.endAll(person)
      await reminders.want(person, null, store.now())
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/people/:person/passkeys/:passkey/check',
    bodyLimit: 1024,
    schema: {
      summary: 'I know who this is, and heard the number that their device shows',
      params: z.object({ person: z.string().max(60), passkey: z.string().max(1400) }),
      body: z.object({ number: z.string().max(20) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const person = await theirs(actor, request.params.person)
      if (person === null) return nobody(reply)
      const waiting = (await passkeyTable.of(person)).find(
        (row) => row.id === request.params.passkey && row.boundAt === null,
      )
      if (waiting === undefined) return nobody(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      // A wrong number is somebody else's passkey: it is gone, and the next try needs a new invitation.
      if (request.body.number.replace(/\s/g, '') !== waiting.checkNumber) {
        await events.happened(person, 'check-refused', actor.person)
        await passkeyTable.end(person, waiting.id, now())
        return refuse(reply, 'not-yet')
      }
      await events.happened(person, 'passkey-checked', actor.person)
      await passkeyTable.bind(person, waiting.id, actor.person, now())
      return reply.code(204).send(null)
    },
  })
}

const mayAddClient = (role: Role): boolean =>
  role === 'front-desk' || role === 'therapist' || role === 'medical-director'
