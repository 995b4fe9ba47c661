import { dueFrom, lookAgain } from '../../care/contact/reminders.ts'
import { askedFrom, courseFrom } from '../../care/measures/noted.ts'
import { contactFold } from '../../care/contact/state.ts'
import { tellingOf, TICK, type Telling } from '../../care/contact/tell.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { ChartId, ClinicId, PersonId } from '../../shared/ids.ts'
import { DAY, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'
import { chartState } from '../http/chart-state.ts'
import { ownEntry } from '../http/own-entry.ts'
import { aboutError, type Log } from '../log.ts'
import { noticeTable, type NoticeTable, type Waiting } from './notice-table.ts'
import type { Post, Posted } from './post.ts'
import type { Pushed, Pusher } from './push.ts'
import { reminderTable, type Reminded, type ReminderTable } from './reminder-table.ts'
import { subscriptionTable, type SubscriptionTable } from './subscription-table.ts'

/** How long an address may answer “later” before somebody asks its owner for another. Unit: ms. */
const GIVEN_UP_AFTER = DAY

/** When somebody is looked at again of whom nothing is asked; append brings it forward. Unit: ms. */
const NOT_FORGOTTEN = 30 * DAY

export type Courier = {
  /** Looks whether a quarter of an hour has begun by the clinic’s clock, and then does that quarter’s work, once. */
  look(): Promise<void>
  /** Once what it is about is done. */
  idle(): Promise<void>
}

/** By which ways people are told; a way that is `null` does not exist here. */
export type Ways = { readonly post: Post | null; readonly pusher: Pusher | null }

/** Tells people that something waits for them: at fixed moments, in their safe hours, by what they allowed. */
export function createCourier(record: OpenRecord, ways: Ways, log: Log): Courier {
  const tables = {
    notices: noticeTable(record),
    reminders: reminderTable(record),
    phones: subscriptionTable(record, () => record.store.now()),
  }
  let last = quarterOf(record.store.now())
  let working: Promise<void> = Promise.resolve()
  const work = async (): Promise<void> => {
    const at = record.store.now()
    if (last === quarterOf(at)) return
    last = quarterOf(at)
    for (const clinic of await record.clinics())
      await rounds({ record, ...tables, ...ways, at }, log, clinic)
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

type Tools = Ways & {
  readonly record: OpenRecord
  readonly notices: NoticeTable
  readonly reminders: ReminderTable
  readonly phones: SubscriptionTable
  readonly at: Instant
}
type Round = Tools & { readonly courier: Actor; readonly timeZone: string }

/** Somebody for whom something waits, or who wants to be reminded, or both: they are told once. */
type Due = {
  readonly person: PersonId
  readonly contact: ChartId
  readonly waiting: Waiting | undefined
  readonly reminded: Reminded | undefined
}

async function rounds(tools: Tools, log: Log, clinic: ClinicId): Promise<void> {
  const { record, notices, at } = tools
  const due = together(await notices.due(clinic, at), await wanting(tools, clinic))
  if (due.length === 0) return
  const timeZone = await record.timeZone(clinic)
  if (timeZone === null) return
  const courier: Actor = { clinic, person: await record.registrar.courier(clinic) }
  // All at once: when one of them is told must not hang on who else is.
  const told = await Promise.allSettled(
    due.map((each) => tell({ ...tools, courier, timeZone }, each)),
  )
  for (const one of told)
    if (one.status === 'rejected') log('error', 'notice failed', aboutError(one.reason))
  const silent = told.filter((one) => one.status === 'fulfilled' && one.value === 'no-server')
  if (silent.length > 0) log('warn', 'mail server took nothing', { count: silent.length })
}

/** Whom to remind now. Who is asked nothing new is looked at again when they will be, and nothing of theirs is opened. */
async function wanting({ reminders, at }: Tools, clinic: ClinicId): Promise<readonly Reminded[]> {
  const wanting: Reminded[] = []
  for (const each of await reminders.due(clinic, at)) {
    if (each.rhythm !== 'as-asked') {
      wanting.push(each)
      continue
    }
    const from = askedFrom(courseFrom(each.noted), each.done, at)
    if (from !== null && from <= at) wanting.push(each)
    else await reminders.again(clinic, each.person, from ?? plusMs(at, NOT_FORGOTTEN), at)
  }
  return wanting
}

function together(waiting: readonly Waiting[], reminded: readonly Reminded[]): readonly Due[] {
  const people = new Map<PersonId, Due>()
  for (const each of waiting)
    people.set(each.person, { ...each, waiting: each, reminded: undefined })
  for (const each of reminded) {
    const { person, contact } = each
    people.set(person, { person, contact, waiting: people.get(person)?.waiting, reminded: each })
  }
  return [...people.values()]
}

/**
 * Sent first, written down then, and only then no longer waiting: a crash in between sends the same words again,
 * and never leaves somebody untold.
 */
async function tell(round: Round, due: Due): Promise<Posted | undefined> {
  const { record, courier, at, timeZone } = round
  const { waiting, reminded } = due
  const state = await chartState(record.store, courier, due.contact, contactFold)
  const told = state.notified?.at ?? null
  if (!waiting && reminded) {
    const from = dueFrom(reminded.rhythm, { done: reminded.done, told }, at, timeZone)
    if (from > at) return await later(round, due, from)
  }
  const telling = tellingOf(state, at, timeZone)
  if (telling.kind === 'later') return await later(round, due, telling.at)
  if (telling.kind === 'never') return await done(round, due)
  const [posted, pushed] = await Promise.all([mail(round, telling), push(round, due, telling)])
  const by = [
    ...(posted.includes('sent') ? (['e-mail'] as const) : []),
    ...(pushed.includes('sent') ? (['push'] as const) : []),
  ]
  const failing = [...posted, ...pushed]
  if (by.length > 0) await write(round, due, 'contact.notified', { by })
  else if (posted.includes('no-server')) {
    await later(round, due, plusMs(at, TICK))
    return 'no-server'
  } else if (failing.includes('later') && !isGivenUp(waiting?.failingSince ?? null, at))
    return await later(round, due, plusMs(at, TICK), waiting?.failingSince ?? at)
  else if (posted.length > 0) await write(round, due, 'contact.undelivered', { channel: 'e-mail' })
  await done(round, due)
  return posted[0]
}

type Now = Extract<Telling, { kind: 'now' }>

const mail = ({ post, at }: Round, { mail: addresses, alias }: Now): Promise<readonly Posted[]> =>
  post === null
    ? Promise.resolve([])
    : Promise.all(
        addresses.map((address) => post.send(address, alias, new Date(quarterOf(at) * TICK))),
      )

/** To every phone that this person allowed. One that takes nothing any more is forgotten, and was no way. */
async function push(
  { pusher, phones, courier: { clinic } }: Round,
  { person }: Due,
  { safeForMs }: Now,
): Promise<readonly Exclude<Pushed, 'gone'>[]> {
  if (pusher === null) return []
  const own = { clinic, person }
  const all = await Promise.all(
    (await phones.known(own)).map(async ({ mark, subscription }) => {
      const pushed = await pusher.send(subscription, safeForMs)
      if (pushed === 'gone') await phones.gone(own, mark)
      return pushed
    }),
  )
  return all.filter((each) => each !== 'gone')
}

async function later(
  { notices, reminders, courier: { clinic }, at }: Round,
  { person, waiting, reminded }: Due,
  then: Instant,
  failingSince: Instant | null = waiting?.failingSince ?? null,
): Promise<undefined> {
  if (waiting) await notices.later(clinic, person, at, then, failingSince)
  if (reminded) await reminders.again(clinic, person, then, at)
}

async function done(
  { notices, reminders, courier: { clinic }, at, timeZone }: Round,
  { person, waiting, reminded }: Due,
): Promise<undefined> {
  if (waiting) await notices.done(clinic, person, at)
  if (reminded) await reminders.again(clinic, person, lookAgain(reminded.rhythm, at, timeZone), at)
}

const isGivenUp = (since: Instant | null, at: Instant): boolean =>
  since !== null && at >= plusMs(since, GIVEN_UP_AFTER)

async function write<K extends Kind>(
  { record: { store }, courier }: Round,
  { contact, person }: Due,
  kind: K,
  body: BodyOf<K>,
): Promise<void> {
  const { text } = ownEntry(courier, store.now(), contact, kind, body, [person])
  const [receipt] = await store.append(courier, [text])
  if (receipt?.outcome !== 'stored') throw new Error('what was sent could not be written down')
}
