import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PersonId } from '../../shared/ids.ts'
import { HOUR } from '../../shared/instant.ts'
import { refuse } from './answers.ts'
import { sessionOf } from './signed-in.ts'

/**
 * So many charts of different names one account asks for in an hour. A case has three and each of its people five, so
 * this is a hundred and fifty couples one after the other; a practice is looked over by its lines and figures, which
 * open none. Whoever copies a whole practice with a session that they took, or tries ids, comes to an end here.
 */
export const MOST_CHARTS = 2000
const WITHIN_MS = HOUR

type Asked = { readonly since: number; readonly charts: Set<string> }

/** `now`: real time in ms. What is not there counts as what is: nobody learns here which is which. */
export function manyCharts(now: () => number, most: number = MOST_CHARTS) {
  const asked = new Map<PersonId, Asked>()
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { chart } = request.params as { readonly chart?: string }
    if (chart === undefined) return done()
    const { person } = sessionOf(request).actor
    let own = asked.get(person)
    if (own === undefined || now() - own.since >= WITHIN_MS)
      asked.set(person, (own = { since: now(), charts: new Set() }))
    if (own.charts.size >= most && !own.charts.has(chart)) return void refuse(reply, 'too-many')
    own.charts.add(chart)
    done()
  }
}
