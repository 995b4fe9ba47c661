import type { ChartId } from '../../shared/ids.ts'
import { instantOf, msOf, type Instant } from '../../shared/instant.ts'
import { fetchOrTake } from './early.ts'
import { owe, owed, paid } from './owed.ts'
import {
  readCases,
  readCharts,
  readMe,
  readPage,
  readPeople,
  type Me,
  type Page,
} from './envelope.ts'
import { path } from '../path.ts'

export class SignedOut extends Error {}
/** Whose session this is has to prove who they are. */
export class Locked extends Error {}

/** Every word between this page and the record goes through here. */
export async function ask(
  method: string,
  path: string,
  body?: unknown,
  how: Pick<RequestInit, 'keepalive' | 'signal'> = {},
): Promise<Response> {
  return fetch(path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    ...how,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
}

const get = async <T>(path: string, read: (value: unknown) => T): Promise<T> =>
  read(await bodyOf((await fetchOrTake(path)).response))

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 401) throw new SignedOut()
  if (response.status === 403) throw new Locked()
  if (!response.ok) throw new Error(`${response.status}`)
  return response.json()
}

/** Measures this device’s clock on the way: the server’s word is as old as half of the way there and back. */
export async function getMe(): Promise<Me> {
  const { response, asked, answered } = await fetchOrTake('/api/me')
  const me = readMe(await bodyOf(response))
  // An answer that took long says too little about when it was given.
  if (answered - asked < TELLING_MS) offsetMs = Math.round((asked + answered) / 2 - msOf(me.now))
  return me
}
/** Half of this is the most by which a measure may err: less than what the server lets pass. Unit: ms. */
const TELLING_MS = 6_000
let offsetMs = 0

/** This device’s clock against the clinic’s, as last measured. Unit: ms; positive when the device is ahead. */
export const clockOffset = (): number => offsetMs
/** As it was measured before, where the clinic cannot be asked. */
export const setClockOffset = (ms: number): void => void (offsetMs = ms)
/** The clinic’s time by this device: what is shown and what is written down is one clock. */
export const clinicNow = (): Instant => instantOf(Date.now() - offsetMs)

export const getPeople = () => get('/api/people', readPeople)
export const getCases = () => get('/api/cases', readCases)
export const getCharts = () => get('/api/charts', readCharts)
/** `sound`: the next entry alone, with what it sounds like. */
export const getEntries = (
  chart: ChartId,
  after: number,
  { sound = false }: { readonly sound?: boolean } = {},
): Promise<Page> =>
  get(
    sound
      ? path`/api/charts/${chart}/entries?after=${after}&limit=1&sound=yes`
      : path`/api/charts/${chart}/entries?after=${after}`,
    readPage,
  )

export type LinkOutcome = 'signed-in' | 'not-valid' | 'too-many' | 'unreachable'

/** Whose a sign-in link is, without using it; or why that is not said. */
export async function lookAtLink(
  token: string,
): Promise<{ readonly name: string } | Exclude<LinkOutcome, 'signed-in'>> {
  try {
    const response = await ask('POST', '/api/session/link/ask', { token })
    if (response.ok) return (await response.json()) as { name: string }
    if (response.status === 429) return 'too-many'
    return response.status >= 500 ? 'unreachable' : 'not-valid'
  } catch {
    return 'unreachable'
  }
}

/** A sign-in link works once. Absent, used and expired are one answer. */
export async function useLink(token: string): Promise<LinkOutcome> {
  try {
    const response = await ask('POST', '/api/session/link', { token })
    if (response.ok) return 'signed-in'
    if (response.status === 429) return 'too-many'
    return response.status >= 500 ? 'unreachable' : 'not-valid'
  } catch {
    return 'unreachable'
  }
}

/** Whose it is; `null` where nobody is signed in. Sent so that it still arrives when the page is already gone. */
export async function lockSession(): Promise<{ readonly name: string } | null> {
  owe('lock')
  const response = await ask('POST', '/api/session/lock', {}, { keepalive: true })
  paid()
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`${response.status}`)
  return (await response.json()) as { name: string }
}

/** Sent so that it still arrives when the page is already gone. */
export function endSession(): Promise<unknown> {
  owe('end')
  return ask('DELETE', '/api/session', undefined, { keepalive: true }).then(paid, () => undefined)
}

/** A server that does not answer is not waited for. Unit: ms. */
const PATIENCE = 3_000

/** Tells the server now. Nothing is opened before it heard. */
export async function payOwed(): Promise<void> {
  const what = owed()
  if (what === null) return
  const telling = what === 'lock' ? lockSession().catch(() => undefined) : endSession()
  await Promise.race([telling, new Promise((done) => setTimeout(done, PATIENCE))])
}
