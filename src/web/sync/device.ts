import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { PersonId } from '../../shared/ids.ts'
import { HOUR } from '../../shared/instant.ts'
import { clockOffset, setClockOffset } from './api.ts'
import type { Said } from './account-api.ts'
import { enrol } from './device-key.ts'
import { heardBefore, keepHeardWith } from './heard.ts'
import type { Me, Session } from './envelope.ts'
import { alone, later, letterLine, line } from './line.ts'
import { Outbox } from './outbox.ts'
import { keepPagesWith, readOn, restore, show, unshow } from './record.ts'
import { SealedStore, type Letter } from './sealed-store.ts'
import { ROOM_HERE, ROOM_OF } from './room-of.ts'
import { entryOf, type Draft } from './write.ts'

/** A tablet in a room: it keeps what it read and what was captured on it, and sends that when it can. */
export type Device = {
  readonly outbox: Outbox
  /** What others captured on this tablet and whoever is signed in sends for them. */
  readonly letters: Outbox<Letter>
  /** Whose entries wait for them to sign in on this tablet again, one name for each entry. */
  readonly waitingForAuthor: readonly PersonId[]
  /** This tablet signs for whoever is signed in from now on. `step-up`: after a fresh proof that it is them. */
  enrol(): Promise<Said<void>>
  /** Whether it does: without the server nothing is decided here that nobody signs. */
  signs(): boolean
  /** What waits here, as a file for the clinic; `left`: how many entries only their author can send. */
  everyLetter: SealedStore['everyLetter']
  /** Somebody has looked at what the server would not take. */
  letGo(entry: Entry): Promise<void>
  /** Draws at once; resolves when it would survive the tablet’s end. Errors: rejects where there is no room, and nothing is drawn. */
  capture<K extends Kind>(me: Me, ...drafts: readonly Draft<K>[]): Promise<readonly Entry[]>
}

export { forgetCharts as forgetRooms } from './sealed-store.ts'

let opened: Promise<Device> | null = null
type Sending = Pick<Device, 'outbox' | 'letters'>
let sending: Promise<Sending> | null = null
let store: SealedStore | null = null

function storeOf(person: PersonId): SealedStore {
  if (store?.person !== person) store = new SealedStore(person)
  return store
}

/** Opened once per page; what lies here from before is drawn before the server is asked for more. */
export function openDevice(session: Session): Promise<Device> {
  opened ??= open(session)
  opened.catch(() => (opened = null))
  return opened
}

/** What waits here, theirs and what others’ keys signed, goes out, wherever in the program they are. */
export function openOutbox({ me }: Pick<Session, 'me'>): Promise<Sending> {
  sending ??= beginSending(storeOf(me.person))
  sending.catch(() => (sending = null))
  return sending
}

async function beginSending(own: SealedStore): Promise<Sending> {
  const outbox = new Outbox(own.outbox, line, later, alone, async (entries) => {
    // The server has them. One chart that cannot be read keeps no other entry here.
    await Promise.allSettled([...new Set(entries.map(({ chart }) => chart))].map(readOn))
  })
  const letters = new Outbox<Letter>(own.letters, letterLine, later, alone, async () => {})
  show(await outbox.open())
  await letters.open()
  addEventListener('online', () => {
    outbox.nudge()
    letters.nudge()
  })
  return { outbox, letters }
}

async function open(session: Session): Promise<Device> {
  const { person } = session.me
  const own = storeOf(person)
  localStorage.setItem(ROOM_OF, person)
  localStorage.setItem(ROOM_HERE, 'yes')
  // A page that finds no room here is shown all the same; without the server it would be missing.
  keepPagesWith((chart, from, page) => own.keepPage(chart, from, page).catch(() => undefined))
  restore(await own.charts())
  await own.signer()
  heardBefore(await own.kept('heard'))
  keepHeardWith((heard) => void own.keep('heard', heard).catch(() => undefined))
  const kept: Kept = { session, offsetMs: clockOffset(), until: Date.now() + KEPT_FOR_MS }
  await own.keep('session', kept).catch(() => undefined)
  const { outbox, letters } = await openOutbox(session)
  // Asked for once: without it a browser that runs short of room may throw away what was captured.
  void navigator.storage?.persist?.()
  return {
    outbox,
    letters,
    waitingForAuthor: await own.waitingForAuthor(),
    enrol: () => enrol(own),
    signs: () => own.signs,
    everyLetter: () => own.everyLetter(),
    letGo: async (entry) => {
      await outbox.letGo(entry.id)
      unshow([entry])
    },
    capture: async (me, ...drafts) => {
      const entries = drafts.map((draft) => entryOf(me, draft))
      show(entries)
      try {
        await outbox.capture(entries)
      } catch (error) {
        unshow(entries)
        throw error
      }
      return entries
    },
  }
}

type Kept = {
  readonly session: Session
  readonly offsetMs: number
  /** Unit: ms since 1970, by this device. */
  readonly until: number
}
/** As long as a room runs without a server. */
const KEPT_FOR_MS = 72 * HOUR

/** Who was in the room when the server went away, and what they could read. */
export async function keptSession(): Promise<Session | null> {
  const person = localStorage.getItem(ROOM_OF) as PersonId | null
  if (person === null) return null
  const kept = await storeOf(person).kept<Kept>('session')
  if (kept === null || kept.until < Date.now()) return null
  setClockOffset(kept.offsetMs)
  return kept.session
}
