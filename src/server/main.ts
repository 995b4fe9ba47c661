import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { instantOf } from '../shared/instant.ts'
import { accountTable } from './auth/account-table.ts'
import { createAccounts, type Accounts } from './auth/accounts.ts'
import { createChallenges } from './auth/challenges.ts'
import { deviceKeyTable } from './auth/device-key-table.ts'
import { createLinks, type Links } from './auth/links.ts'
import { passkeyTable } from './auth/passkey-table.ts'
import { createPasskeys, type Site } from './auth/passkeys.ts'
import { sessionTable, type InSessions } from './auth/session-table.ts'
import { createSessions } from './auth/sessions.ts'
import { createWhoMay } from './auth/who-may.ts'
import type { OpenRecord } from './db/open.ts'
import type { Actor } from './db/record.ts'
import { createFeeds, TICK_MS } from './feed/feeds.ts'
import { createEvents } from './http/account-events.ts'
import { buildApp } from './http/app.ts'
import { Sittings } from './http/sittings.ts'
import { createDirectory } from './http/directory.ts'
import { createCourier, type Courier } from './mail/courier.ts'
import { createPost } from './mail/post.ts'
import { createPusher, type PushOptions } from './mail/push.ts'
import { reminderTable } from './mail/reminder-table.ts'
import { subscriptionTable } from './mail/subscription-table.ts'
import { aboutError, silent, type Log } from './log.ts'

export type ServerOptions = {
  readonly record: OpenRecord
  /** 0 takes any free one. Only this machine can reach it: what faces a network is a proxy's business. */
  readonly port: number
  readonly log?: Log
  /**
   * Where browsers reach us, such as `https://conjoint.example`, through that proxy. Passkeys are bound to its host.
   * Without it: `http://localhost` and the port, on this machine alone.
   */
  readonly origin?: string
  /** The built web application; without it, only the interface answers. */
  readonly webDirectory?: string
  /** Whom anyone can call in need, as people here say it; the same for everybody. */
  readonly helpLines?: readonly string[]
  /** When messages to the care team are read and by when they are answered, as people here say it. */
  readonly messageHours?: readonly string[]
  /** What takes mail, and whom it seems to come from; without it nobody is told by mail. */
  readonly mail?: { readonly smtp: string; readonly from: string }
  /** What signs messages to people’s phones; without it no phone shows anything. */
  readonly push?: PushOptions
  /** Opens /metrics to whoever has it. */
  readonly metricsToken?: string
  /** Real time in ms. Sign-ins live by it, never by the clinic's clock. */
  readonly now?: () => number
}

export type RunningServer = {
  readonly url: string
  /** Where people go; the only place at which a passkey answers. */
  readonly origin: string
  /** The address that a sign-in link's token goes to. The fragment never leaves the browser. */
  signInUrl(token: string): string
  readonly links: Links
  readonly accounts: Accounts
  /** With how many passkeys somebody can sign in. */
  passkeysOf(actor: Actor): Promise<number>
  /** What comes by itself every few seconds: heartbeats and a fresh look of every feed. For tests. */
  tick(): Promise<void>
  /** Tells people that something waits; `null` where there is no way to. For tests. */
  readonly courier: Courier | null
  /** Takes no new requests, answers those under way, ends the feeds. The record stays open: it is the caller's. */
  close(): Promise<void>
}

/** One page of wiring: the record that was opened, and HTTP before it. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { record, log = silent, now = Date.now } = options
  const secure = options.origin?.startsWith('https://') ?? false
  // Known once it listens: nobody is asked for a passkey before.
  let site: Site = { domain: 'localhost', origin: options.origin ?? '' }
  const inSessions = sessionsOf(record, now)
  const links = createLinks(inSessions, now)
  const feeds = createFeeds(log)
  const sittings = new Sittings(now)
  const keys = passkeyTable(inSessions)
  const pusher = options.push ? createPusher(options.push, contactOf(options)) : null
  const accounts = createAccounts({
    table: accountTable(inSessions),
    vault: record.vault,
    clinics: () => record.clinics(),
    now,
    closed: () => log('warn', 'a way in has closed'),
  })
  const app = await buildApp({
    store: record.store,
    accesses: record.accesses,
    accountEvents: record.accountEvents,
    caseload: record.caseload,
    timeZone: (clinic) => record.timeZone(clinic),
    clinic: (clinic) => record.clinic(clinic),
    events: createEvents(record.accountEvents, log),
    sessions: createSessions(sessionTable(inSessions), now),
    links,
    accounts,
    passkeys: createPasskeys(keys, createChallenges(now), () => site, now),
    passkeyTable: keys,
    deviceKeys: deviceKeyTable(inSessions),
    vault: record.vault,
    whoMay: createWhoMay(record),
    registrar: record.registrar,
    directory: createDirectory(record),
    feeds,
    sittings,
    log,
    secure,
    now,
    ready: () => answers(inSessions, log),
    helpLines: options.helpLines ?? [],
    messageHours: options.messageHours ?? [],
    mail: options.mail !== undefined,
    pusher,
    phones: subscriptionTable(record, () => instantOf(now())),
    reminders: reminderTable(record),
    webDirectory: options.webDirectory,
    metricsToken: options.metricsToken,
  })
  await app.listen({ host: '127.0.0.1', port: options.port })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  // A passkey is never bound to an address of numbers, so people are sent to the machine's name.
  const origin = options.origin ?? `http://localhost:${port}`
  site = { domain: new URL(origin).hostname, origin }
  const post = options.mail ? createPost(options.mail) : null
  const courier = post || pusher ? createCourier(record, { post, pusher }, log) : null
  const ticking = setInterval(() => {
    void feeds.tick()
    void courier?.look()
    sittings.sweep(record.store.now())
  }, TICK_MS)
  log('info', 'listening', { port, pid: process.pid })
  return {
    url,
    origin,
    signInUrl: (token) => `${origin}/sign-in#${token}`,
    links,
    accounts,
    passkeysOf: async (actor) =>
      (await keys.of(actor)).filter(({ boundAt }) => boundAt !== null).length,
    tick: () => feeds.tick(),
    courier,
    close: async () => {
      clearInterval(ticking)
      await app.close()
      await courier?.idle()
      log('info', 'stopped', { pid: process.pid })
    },
  }
}

/** How a push service can turn to whoever runs this: by the address that tells nothing, where there is one. */
const contactOf = ({ mail, origin }: ServerOptions): string =>
  mail ? `mailto:${mail.from}` : origin?.startsWith('https:') ? origin : 'mailto:nobody@localhost'

const sessionsOf =
  (record: OpenRecord, now: () => number): InSessions =>
  (clinic, work) =>
    record.inClinic({ role: 'session', clinic, person: null, at: instantOf(now()) }, work)

async function answers(inSessions: InSessions, log: Log): Promise<boolean> {
  try {
    // A clinic that is none: the question is whether the database answers, not what.
    await inSessions(NOWHERE, (tx) => sql`select 1`.execute(tx))
    return true
  } catch (error) {
    log('warn', 'record does not answer', aboutError(error))
    return false
  }
}

const NOWHERE = '00000000-0000-7000-8000-000000000000' as Parameters<InSessions>[0]
