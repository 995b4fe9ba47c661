import { jointOf, mineOf } from './mine.ts'
import { path } from '../path.ts'

/** What every page asks first, wherever somebody is signed in. */
const FIRST = ['/api/me', '/api/cases', '/api/charts', '/api/people'] as const
/** Nobody is signed in there, or not yet. */
const BEFORE = new Set(['/sign-in', '/join', '/locked', '/blank'])

/** When something was asked for, and when the answer came. Unit: ms since 1970. */
type Answered = {
  readonly response: Response
  readonly asked: number
  readonly answered: number
}
const waiting = new Map<string, Promise<Answered>>()

async function fetchTimed(path: string): Promise<Answered> {
  const asked = Date.now()
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' })
  return { response, asked, answered: Date.now() }
}

/** Asks while the program is still on its way. */
export function askFirst(): void {
  if (BEFORE.has(location.pathname)) return
  for (const path of FIRST) askEarly(path)
  // Where a partner comes first, what it is made of is on its way too by the time that somebody can draw it.
  if (location.pathname === '/today') askForToday().catch(() => undefined)
}

function askEarly(path: string): void {
  const answer = fetchTimed(path)
  // Whoever takes it hears that it failed.
  answer.catch(() => undefined)
  waiting.set(path, answer)
}

type Mine = { readonly person: string; readonly roles: readonly string[] }
type Charts = {
  readonly charts: readonly { chart: string; kind: string; belongsTo: string }[]
}

type Cases = { readonly cases: readonly { readonly case: string }[] }

/** The entries of one’s own chart and of what is for both: nothing that the page would not ask for itself. */
async function askForToday(): Promise<void> {
  const [me, { charts }, { cases }] = await Promise.all([
    peek<Mine>('/api/me'),
    peek<Charts>('/api/charts'),
    peek<Cases>('/api/cases'),
  ])
  if (me.roles.some((role) => role !== 'partner')) return
  for (const found of [mineOf(charts, me.person, 'individual'), jointOf(charts, cases)])
    if (found) askEarly(path`/api/charts/${found.chart}/entries?after=0`)
}

/** Reads an answer and leaves it to whoever takes it. */
async function peek<T>(path: string): Promise<T> {
  const early = await waiting.get(path)
  if (!early?.response.ok) throw new Error('nobody is signed in, or nobody can be asked')
  return (await early.response.clone().json()) as T
}

/** What was asked early is taken once: whoever wants it again asks anew. */
export function fetchOrTake(path: string): Promise<Answered> {
  const answer = waiting.get(path)
  waiting.delete(path)
  return answer ?? fetchTimed(path)
}

/** Whoever comes next in this document is asked for anew. */
export const forgetEarly = (): void => waiting.clear()
