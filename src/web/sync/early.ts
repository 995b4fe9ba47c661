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
  for (const path of FIRST) {
    const answer = fetchTimed(path)
    // Whoever takes it hears that it failed.
    answer.catch(() => undefined)
    waiting.set(path, answer)
  }
}

/** What was asked early is taken once: whoever wants it again asks anew. */
export function fetchOrTake(path: string): Promise<Answered> {
  const answer = waiting.get(path)
  waiting.delete(path)
  return answer ?? fetchTimed(path)
}

/** Whoever comes next in this document is asked for anew. */
export const forgetEarly = (): void => waiting.clear()
