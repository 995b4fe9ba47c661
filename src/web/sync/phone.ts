import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { clockOffset, setClockOffset } from './api.ts'
import type { Me, Session } from './envelope.ts'
import { alone, later, line } from './line.ts'
import { Outbox } from './outbox.ts'
import { PHONE_HERE, PHONE_OF } from './phone-of.ts'
import { hasChart, readOn } from './record.ts'
import { NOTICES_WORKER, PHONE_WORKER, registerWorker, ROOM_WORKER } from './register-worker.ts'
import { SealedStore } from './sealed-store.ts'

/** Where somebody’s words go. It is all that a phone knows without a connection; nothing that was read is kept. */
export type Places = {
  readonly me: Pick<Me, 'person' | 'clinic'>
  readonly own: ChartId
  readonly journal: ChartId
}
type Kept = Places & { readonly offsetMs: number }
const PLACES = 'phone'

/** What one person’s phone holds for them, sealed under their key. */
export class Phone {
  readonly person: PersonId
  readonly outbox: Outbox
  readonly #store: SealedStore
  #places: Kept | null = null

  constructor(person: PersonId) {
    this.person = person
    this.#store = new SealedStore(person)
    this.outbox = new Outbox(
      this.#store.outbox,
      async (waiting) =>
        // Under another’s sign-in nothing leaves, not even to be refused.
        localStorage.getItem(PHONE_OF) === person ? await line(waiting) : { kind: 'signed-out' },
      later,
      alone,
      async (entries) => {
        const charts = new Set(entries.map(({ chart }) => chart))
        await Promise.allSettled([...charts].filter(hasChart).map(readOn))
      },
    )
  }

  async open(): Promise<void> {
    this.#places = await this.#store.kept<Kept>(PLACES)
    await this.outbox.open()
    addEventListener('online', () => this.outbox.nudge())
  }

  /** `null`: it is not kept ready. */
  get places(): Kept | null {
    return this.#places
  }

  /** Errors: rejects where there is no room for it. `false`: nothing of this kind is kept here. */
  async keep(entry: Entry): Promise<boolean> {
    const places = this.#places
    if (places === null || !KEPT.has(entry.kind)) return false
    if (entry.chart !== places.own && entry.chart !== places.journal) return false
    await this.outbox.capture([entry])
    return true
  }

  /** Errors: rejects where the program cannot be kept; then nothing is. */
  async makeReady(places: Places): Promise<void> {
    await keepProgram()
    await this.#remember(places)
    // Asked for once: without it a browser that runs short of room may throw away what waits.
    void navigator.storage?.persist?.()
  }

  /** After a sign-in: the same places may have changed since, and the clock. */
  async refresh(places: Places): Promise<void> {
    if (this.#places !== null) await this.#remember(places)
  }

  async #remember(places: Places): Promise<void> {
    const kept: Kept = { ...places, offsetMs: clockOffset() }
    await this.#store.keep(PLACES, kept)
    this.#places = kept
  }

  /** What waits stays, sealed, until it is sent. The program stays where somebody else’s phone this is too. */
  async empty(): Promise<void> {
    await this.#store.forget(PLACES)
    this.#places = null
    if (await this.#store.anybodyKept(PLACES)) return
    await forgetProgram()
    if (!(await this.#store.nothingWaits())) return
    localStorage.removeItem(PHONE_HERE)
    localStorage.removeItem(PHONE_OF)
  }
}

const KEPT: ReadonlySet<string> = new Set<Kind>([
  'check-in.made',
  'note.written',
  'voice-note.part',
  'voice-note.kept',
])

let phone: Phone | null = null
let opened: Promise<Phone> | null = null

/** Opened once per page. */
export function phoneOf(person: PersonId): Promise<Phone> {
  if (opened === null || phone?.person !== person) {
    const fresh = new Phone(person)
    phone = fresh
    opened = fresh.open().then(() => fresh)
    opened.catch(() => (opened = null))
  }
  return opened
}

/**
 * Without a connection, by the clock as it was last measured: of whoever was last signed in here and did not leave.
 * `null` where it is not kept ready for them.
 */
export async function phoneHere(): Promise<Phone | null> {
  const person = localStorage.getItem(PHONE_OF) as PersonId | null
  if (person === null) return null
  const here = await phoneOf(person)
  if (here.places === null) return null
  setClockOffset(here.places.offsetMs)
  return here
}

/** What waits for this person goes out, wherever in the program they are. */
export async function phoneAtSignIn(session: Session): Promise<void> {
  const here = await phoneOf(session.me.person)
  const places = placesOf(session)
  if (places !== null) await here.refresh(places)
}

export function placesOf({ me, charts }: Session): Places | null {
  const own = charts.find(({ kind, belongsTo }) => kind === 'individual' && belongsTo === me.person)
  const journal = charts.find(({ kind }) => kind === 'journal')
  if (own === undefined || journal === undefined) return null
  return {
    me: { person: me.person, clinic: me.clinic },
    own: own.chart,
    journal: journal.chart,
  }
}

async function keepProgram(): Promise<void> {
  const there = await navigator.serviceWorker.getRegistration()
  // A room’s program holds this one too.
  if (there?.active?.scriptURL.endsWith(ROOM_WORKER)) return
  const { installing } = await registerWorker(PHONE_WORKER)
  if (installing === null) return
  await new Promise<void>((done, failed) =>
    installing.addEventListener('statechange', () => {
      if (installing.state === 'activated') done()
      if (installing.state === 'redundant') failed(new Error('the program was not kept'))
    }),
  )
}

async function forgetProgram(): Promise<void> {
  const there = await navigator.serviceWorker.getRegistration()
  if (!there?.active?.scriptURL.endsWith(PHONE_WORKER)) return
  // A worker that goes takes the notices of this phone with it.
  if (await there.pushManager?.getSubscription()) await registerWorker(NOTICES_WORKER)
  else await there.unregister()
  const kept = (await caches.keys()).filter((name) => name.startsWith('phone '))
  await Promise.all(kept.map((name) => caches.delete(name)))
}
