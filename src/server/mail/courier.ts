import { contactFold } from '../../care/contact/state.ts'
import { tellingOf, TICK } from '../../care/contact/tell.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { DAY, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'
import { chartState } from '../http/chart-state.ts'
import { ownEntry } from '../http/own-entry.ts'
import { aboutError, type Log } from '../log.ts'
import { noticeTable, type NoticeTable, type Waiting } from './notice-table.ts'
import type { Post, Posted } from './post.ts'

/** How long an address may answer “later” before somebody asks its owner for another. Unit: ms. */
const GIVEN_UP_AFTER = DAY

export type Courier = {
  /** Looks whether a quarter of an hour has begun by the clinic’s clock, and then does that quarter’s work, once. */
  look(): Promise<void>
  /** Once what it is about is done. */
  idle(): Promise<void>
}

/** Tells people that something waits for them: at fixed moments, in their safe hours, by what they allowed. */
export function createCourier(record: OpenRecord, post: Post, log: Log): Courier {
  const table = noticeTable(record)
  let last = quarterOf(record.store.now())
  let working: Promise<void> = Promise.resolve()
  const work = async (): Promise<void> => {
    const at = record.store.now()
    if (last === quarterOf(at)) return
    last = quarterOf(at)
    for (const clinic of await record.clinics()) await rounds(record, table, post, log, clinic, at)
  }
  return {
    look: () => {
      working = working.then(work).catch((error: unknown) => {
        log('error', 'courier failed', aboutError(error))
      })
      return working
    },
    idle: () => working,
  }
}

const quarterOf = (at: Instant): number => Math.floor(msOf(at) / TICK)

async function rounds(
  record: OpenRecord,
  table: NoticeTable,
  post: Post,
  log: Log,
  clinic: ClinicId,
  at: Instant,
): Promise<void> {
  const waiting = await table.due(clinic, at)
  if (waiting.length === 0) return
  const timeZone = await record.timeZone(clinic)
  if (timeZone === null) return
  const courier: Actor = { clinic, person: await record.registrar.courier(clinic) }
  // All at once: when one of them is told must not hang on who else is.
  const told = await Promise.allSettled(
    waiting.map((each) => tell({ record, table, post, courier, at, timeZone }, each)),
  )
  for (const one of told)
    if (one.status === 'rejected') log('error', 'notice failed', aboutError(one.reason))
  const silent = told.filter((one) => one.status === 'fulfilled' && one.value === 'no-server')
  if (silent.length > 0) log('warn', 'mail server took nothing', { count: silent.length })
}

type Round = {
  readonly record: OpenRecord
  readonly table: NoticeTable
  readonly post: Post
  readonly courier: Actor
  readonly at: Instant
  readonly timeZone: string
}

/**
 * Sent first, written down then, and only then no longer waiting: a crash in between sends the same words again,
 * and never leaves somebody untold.
 */
async function tell(round: Round, waiting: Waiting): Promise<Posted | undefined> {
  const { record, table, post, courier, at, timeZone } = round
  const { clinic } = courier
  const { person, contact, failingSince } = waiting
  const state = await chartState(record.store, courier, contact, contactFold)
  const telling = tellingOf(state, at, timeZone)
  if (telling.kind === 'later') {
    await table.later(clinic, person, at, telling.at, failingSince)
    return undefined
  }
  const posted =
    telling.kind === 'now'
      ? await Promise.all(
          telling.mail.map((address) =>
            post.send(address, telling.alias, new Date(quarterOf(at) * TICK)),
          ),
        )
      : []
  if (posted.includes('sent')) await write(round, waiting, 'contact.notified', { by: ['e-mail'] })
  else if (posted.includes('no-server')) {
    await table.later(clinic, person, at, plusMs(at, TICK), failingSince)
    return 'no-server'
  } else if (posted.includes('later') && !isGivenUp(failingSince, at)) {
    await table.later(clinic, person, at, plusMs(at, TICK), failingSince ?? at)
    return 'later'
  } else if (posted.length > 0)
    await write(round, waiting, 'contact.undelivered', { channel: 'e-mail' })
  await table.done(clinic, person, at)
  return posted[0]
}

const isGivenUp = (since: Instant | null, at: Instant): boolean =>
  since !== null && at >= plusMs(since, GIVEN_UP_AFTER)

async function write<K extends Kind>(
  { record: { store }, courier }: Round,
  { contact, person }: Waiting,
  kind: K,
  body: BodyOf<K>,
): Promise<void> {
  const { text } = ownEntry(courier, store.now(), contact, kind, body, [person])
  const [receipt] = await store.append(courier, [text])
  if (receipt?.outcome !== 'stored') throw new Error('what was sent could not be written down')
}
