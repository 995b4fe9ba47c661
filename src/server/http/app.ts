import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Links } from '../auth/links.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Vault } from '../db/keys/vault.ts'
import type { RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { feedRoute } from '../feed/feed-route.ts'
import type { Feeds } from '../feed/feeds.ts'
import type { Pusher } from '../mail/push.ts'
import type { ReminderTable } from '../mail/reminder-table.ts'
import type { SubscriptionTable } from '../mail/subscription-table.ts'
import type { Log } from '../log.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Passkeys } from '../auth/passkeys.ts'
import type { DeviceKeyTable } from '../auth/device-key-table.ts'
import type { PasskeyTable } from '../auth/passkey-table.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Events } from './account-events.ts'
import { accessRoutes } from './access-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { refuse } from './answers.ts'
import { breakGlassRoutes } from './break-glass-routes.ts'
import { formsRoute } from './forms-route.ts'
import { glassesRoutes } from './glasses-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { journeyRoutes } from './journey-routes.ts'
import { clinicRoutes } from './clinic-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { stepUpRoutes } from './step-up-routes.ts'
import { readersRoute } from './readers-route.ts'
import { splitRoute } from './split-route.ts'
import { sittingRoutes } from './sitting-routes.ts'
import type { Sittings } from './sittings.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { caseloadRoute } from './caseload-route.ts'
import { chartsRoutes } from './charts-routes.ts'
import type { Directory } from './directory.ts'
import { deviceKeyRoutes } from './device-key-routes.ts'
import { entriesRoute } from './entries-route.ts'
import { lettersRoute } from './letters-route.ts'
import { answerError } from './errors.ts'
import { houseRoutes } from './house-routes.ts'
import { problem } from './problems.ts'
import { logRefusal, withRefusalsLogged } from './refusals.ts'
import { instrumentsRoute } from './instruments-route.ts'
import { practiceRoutes } from './practice-routes.ts'
import { releaseRoutes } from './release-routes.ts'
import { isOurs } from './same-origin.ts'
import { BY_HTTPS, DATA_HEADERS } from './security-headers.ts'
import { sessionRoutes } from './session-routes.ts'
import { shareOut } from './shares.ts'
import { requireSession } from './signed-in.ts'
import { teamRoutes } from './team-routes.ts'
import { webFiles } from './web-files.ts'

export type App = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export type AppDeps = {
  store: RecordStore
  accesses: OpenRecord['accesses']
  accountEvents: OpenRecord['accountEvents']
  caseload: OpenRecord['caseload']
  timeZone: OpenRecord['timeZone']
  clinic: OpenRecord['clinic']
  events: Events
  sessions: Sessions
  links: Links
  accounts: Accounts
  passkeys: Passkeys
  passkeyTable: PasskeyTable
  deviceKeys: DeviceKeyTable
  vault: Vault
  whoMay: WhoMay
  registrar: Registrar
  directory: Directory
  feeds: Feeds
  sittings: Sittings
  log: Log
  /** Whether browsers reach us by https, through a proxy in front. */
  secure: boolean
  /** Real time in ms. */
  now: () => number
  ready: () => Promise<boolean>
  helpLines: readonly string[]
  messageHours: readonly string[]
  mail: boolean
  pusher: Pusher | null
  phones: SubscriptionTable
  reminders: ReminderTable
  webDirectory: string | undefined
  metricsToken: string | undefined
}

const CHANGES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The whole of HTTP: what happens to every request, then the routes, those behind a sign-in together. */
export async function buildApp(given: AppDeps): Promise<App> {
  const deps: AppDeps = { ...given, store: withRefusalsLogged(given.store, given.log) }
  const { log, secure, store, sessions, feeds } = deps
  const always = secure ? { ...DATA_HEADERS, ...BY_HTTPS } : DATA_HEADERS
  const app: App = Fastify({
    logger: false,
    bodyLimit: 1 << 20,
    requestTimeout: 60_000,
    // A refusal of ours says the same as any other; the framework's own texts never go out.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      void reply.headers(always)
      void answerError(log, error, request, reply)
      logRefusal(log, reply.refusal, { method: request.method, status: reply.statusCode })
    },
    clientErrorHandler: (_error, socket) => {
      if (!socket.writable) return
      socket.end(unreadable(always))
      logRefusal(log, 'malformed-request', { status: 400 })
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('session', null)
  app.decorateReply('refusal', null)
  app.decorate('realTime', deps.now)
  app.setErrorHandler((error, request, reply) => answerError(log, error, request, reply))

  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    feeds.endAll()
  })
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(always)
    if (closing) refuse(reply.header('connection', 'close'), 'unavailable')
    else if (CHANGES.has(request.method) && !isOurs(request.headers, secure))
      refuse(reply, 'elsewhere')
    else done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url
    const about = {
      method: request.method,
      ...(route === undefined ? {} : { route }),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
    }
    if (reply.refusal === null) log('info', 'answered', about)
    else logRefusal(log, reply.refusal, about)
    done()
  })

  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Conjoint', version: '1' } },
    transform: jsonSchemaTransform,
  })
  const web = await webFiles(app, deps.webDirectory)
  app.setNotFoundHandler((request, reply) => web.fallback(request, reply))

  houseRoutes(app, deps)
  signInRoutes(app, deps)
  joinRoutes(app, deps)
  await app.register(async (behind: App) => {
    behind.addHook('onRequest', requireSession(sessions, secure))
    behind.addHook('onRequest', shareOut())
    entriesRoute(behind, store)
    lettersRoute(behind, deps)
    deviceKeyRoutes(behind, deps)
    chartsRoutes(behind, store)
    caseloadRoute(behind, deps)
    practiceRoutes(behind, deps)
    formsRoute(behind, deps)
    instrumentsRoute(behind, deps)
    accessRoutes(behind, deps)
    feedRoute(behind, deps)
    accountRoutes(behind, deps)
    sessionRoutes(behind, deps)
    stepUpRoutes(behind, deps)
    ownAccountRoutes(behind, deps)
    noticeRoutes(behind, deps)
    peopleRoutes(behind, deps)
    teamRoutes(behind, deps)
    splitRoute(behind, deps)
    readersRoute(behind, deps)
    clinicRoutes(behind, deps)
    breakGlassRoutes(behind, deps)
    releaseRoutes(behind, deps)
    journeyRoutes(behind, deps)
    sittingRoutes(behind, deps)
    glassesRoutes(behind, deps)
  })
  await app.ready()
  return app
}

const UNREADABLE = JSON.stringify(problem('malformed-request'))
/** For what is not even HTTP: written to the socket by hand, because there is no request to answer. */
const unreadable = (headers: Readonly<Record<string, string>>): string =>
  [
    'HTTP/1.1 400 Bad Request',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(UNREADABLE)}`,
    'connection: close',
    '',
    UNREADABLE,
  ].join('\r\n')
