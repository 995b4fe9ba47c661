import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ask } from './api.ts'
import type { Me, Session } from './envelope.ts'
import { Outbox, type Answer, type Result } from './outbox.ts'
import { keepPagesWith, readOn, restore, show, unshow } from './record.ts'
import { SealedStore } from './sealed-store.ts'
import { ROOM_OF } from './room-of.ts'
import { entryOf, type Draft } from './write.ts'

/** A tablet in a room: it keeps what it read and what was captured on it, and sends that when it can. */
export type Device = {
  readonly outbox: Outbox
  /** Draws at once; resolves when it would survive the tablet’s end. Errors: rejects where there is no room, and nothing is drawn. */
  capture<K extends Kind>(me: Me, ...drafts: readonly Draft<K>[]): Promise<readonly Entry[]>
}

let opened: Promise<Device> | null = null
let store: SealedStore | null = null

const storeOf = (person: PersonId): SealedStore => (store ??= new SealedStore(person))

/** Opened once per page; what lies here from before is drawn before the server is asked for more. */
export function openDevice(session: Session): Promise<Device> {
  opened ??= open(session)
  return opened
}

async function open(session: Session): Promise<Device> {
  const { person } = session.me
  const own = storeOf(person)
  localStorage.setItem(ROOM_OF, person)
  keepPagesWith((chart, from, page) => own.keepPage(chart, from, page))
  restore(await own.charts())
  await own.keep('session', session)
  const outbox = new Outbox(own.outbox, line, later, alone, async (entries) => {
    await Promise.all([...new Set(entries.map(({ chart }) => chart))].map(readOn))
  })
  show(await outbox.open())
  addEventListener('online', () => outbox.nudge())
  // Asked for once: without it a browser that runs short of room may throw away what was captured.
  void navigator.storage?.persist?.()
  return {
    outbox,
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

/** Who was in the room when the server went away, and what they could read. */
export async function keptSession(): Promise<Session | null> {
  const person = localStorage.getItem(ROOM_OF) as PersonId | null
  return person === null ? null : await storeOf(person).kept<Session>('session')
}

export async function forgetRoom(): Promise<void> {
  const person = localStorage.getItem(ROOM_OF) as PersonId | null
  localStorage.removeItem(ROOM_OF)
  if (person !== null) await storeOf(person).forget()
}

const later = (work: () => void, ms: number): (() => void) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('outbox', work) as Promise<T>

type Receipt = {
  readonly outcome: Result['outcome']
  readonly problem?: { readonly detail?: string; readonly title?: string }
}

async function line(entries: readonly Entry[]): Promise<Answer> {
  try {
    const response = await ask('POST', '/api/entries', { entries })
    if (response.status === 401 || response.status === 403) return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    if (!response.ok) return { kind: 'unreachable' }
    const { results } = (await response.json()) as { results: readonly Receipt[] }
    return {
      kind: 'answered',
      results: results.map(({ outcome, problem }) =>
        outcome === 'refused'
          ? { outcome, why: problem?.detail ?? problem?.title ?? 'It was refused.' }
          : { outcome },
      ),
    }
  } catch {
    return { kind: 'unreachable' }
  }
}
