import type { ChartId } from '../../shared/ids.ts'
import {
  clinicNow,
  endSession,
  getCases,
  getCharts,
  getMe,
  getPeople,
  Locked,
  lockSession,
  payOwed,
  SignedOut,
} from './api.ts'
import type { Me, Session } from './envelope.ts'
import { owed } from './owed.ts'
import { forgetEarly } from './early.ts'
import { ROOM_HERE, ROOM_OF } from './room-of.ts'
import { followFeed } from './feed.ts'
import { PHONE_HERE, PHONE_OF } from './phone-of.ts'
import { forgetHeard, hear } from './heard.ts'
import { forgetEverything, hasChart, readOn } from './record.ts'
import { someAtOnce } from './some-at-once.ts'

export type { Session } from './envelope.ts'

/** The parts of an address that differ: of `/cases/:case`, `case`. */
export type NamesOf<Path extends string> = Path extends `${infer One}/${infer Rest}`
  ? NamesOf<One> | NamesOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never
export type Params<Names extends string> = Readonly<Record<Names, string>>
/** What a page is given to which somebody signed in. `Names`: the parts of its address that differ. */
export type SignedIn<Names extends string = never> = {
  readonly session: Session
  readonly params: Params<Names>
}

let current: Promise<Session | null> | null = null
let stopFeed: (() => void) | null = null

async function load(): Promise<Session | null> {
  if (owed() !== null) await payOwed()
  if (owed() === 'lock') return await leaving('/locked')
  if (owed() === 'end') return null
  const asked = getMe()
  try {
    const [me, cases, charts, people] = await Promise.all([
      asked,
      getCases(),
      getCharts(),
      getPeople(),
    ])
    const session = { me, cases, charts, people }
    if (isStaff(me) && localStorage.getItem(ROOM_HERE) !== null)
      void import('./device.ts').then(({ openOutbox }) => openOutbox(session))
    if (!isStaff(me) && localStorage.getItem(PHONE_HERE) !== null) {
      localStorage.setItem(PHONE_OF, me.person)
      void import('./phone.ts').then(({ phoneAtSignIn }) => phoneAtSignIn(session))
    } else localStorage.removeItem(PHONE_OF)
    return session
  } catch (error) {
    if (error instanceof SignedOut) forgetWhose()
    if (error instanceof SignedOut) return null
    if (error instanceof Locked) return await leaving('/locked')
    // A refusal is an answer; only a server that cannot be reached leaves what was kept.
    const kept = error instanceof TypeError ? await keptSession() : null
    const me = await asked.catch(() => null)
    if (kept && (me === null || me.person === kept.me.person)) return kept
    current = null
    throw error
  }
}

/** Of a tablet whose room was open when the server went away; nobody locked it or signed out since. */
async function keptSession(): Promise<Session | null> {
  if (localStorage.getItem(ROOM_OF) === null) return null
  return await (await import('./device.ts')).keptSession()
}
/** Asked once per page; `null` when nobody is signed in. */
export const theSession = (): Promise<Session | null> => (current ??= load())

/** Reads these charts and follows them from then on. */
export async function openCharts(charts: readonly ChartId[]): Promise<void> {
  const asked = clinicNow()
  try {
    const read = await someAtOnce(charts, readOrHave)
    hear(
      charts.filter((_, i) => read[i]),
      asked,
    )
  } catch (error) {
    if (error instanceof SignedOut) leaveTo('/sign-in')
    if (error instanceof Locked) leaveTo('/locked')
    throw error
  }
  stopFeed?.()
  stopFeed = followFeed(leaveTo)
}

/** Without the server, a chart that was read here before is what there is: `false`. */
const readOrHave = (chart: ChartId): Promise<boolean> =>
  readOn(chart).then(
    () => true,
    (error: unknown) => {
      if (error instanceof SignedOut || error instanceof Locked || !hasChart(chart)) throw error
      return false
    },
  )

/** A new document, so that nothing of the old one is left in memory, and none of it in the history. */
function leaveTo(path: string): void {
  forgetWhose()
  forget()
  location.replace(path)
}

/** Nothing of theirs opens here without the server any more, until they sign in. */
function forgetWhose(): void {
  localStorage.removeItem(ROOM_OF)
  localStorage.removeItem(PHONE_OF)
}

/** A page that is on its way out waits for it. */
function leaving(path: string): Promise<never> {
  leaveTo(path)
  return new Promise(() => undefined)
}

/** What was open is gone with its document; the page that comes knows where to go back to, and whose it is. */
export function lock(): void {
  document.body.replaceChildren()
  document.title = 'Locked'
  void lockSession().catch(() => undefined)
  leaveTo(`/locked#${location.pathname}`)
}

export function forget(): void {
  stopFeed?.()
  stopFeed = null
  current = null
  forgetEarly()
  forgetEverything()
  forgetHeard()
}

/** What this device kept for a room goes too, whoever’s it was, but for what was captured and not acknowledged. */
export async function signOut(): Promise<void> {
  stopFeed?.()
  const gone = forgetRooms().catch(() => undefined)
  await endSession()
  await gone
  leaveTo('/sign-in')
}

/** The page is empty before anything is asked of the network. */
export function leaveQuickly(): void {
  document.body.replaceChildren()
  document.title = 'New tab'
  void endSession()
  leaveTo('/blank')
}

export const isStaff = (me: Me): boolean => me.roles.some((role) => role !== 'partner')

async function forgetRooms(): Promise<void> {
  if (localStorage.getItem(ROOM_HERE) !== null) await (await import('./device.ts')).forgetRooms()
}
