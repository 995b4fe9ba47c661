import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PersonId } from '../../shared/ids.ts'
import { refuse } from './answers.ts'
import { sessionOf } from './signed-in.ts'

/**
 * So many requests of one account are under way at once. A page asks for two dozen at once (web/sync/some-at-once.ts),
 * however many cases there are: this is a dozen of pages on several devices. A program that asks as fast as it can waits
 * for itself, and for nobody else.
 */
export const MOST_AT_ONCE = 300

/** Feeds stay open and cost nothing between two ticks; they have a limit of their own. */
const APART = '/api/feed'

/** Runs once it is known who asks. Per account, never per couple: what one partner does takes nothing from the other. */
export function shareOut(most: number = MOST_AT_ONCE) {
  const underWay = new Map<PersonId, number>()
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (request.routeOptions.url === APART) return done()
    const { person } = sessionOf(request).actor
    const before = underWay.get(person) ?? 0
    if (before >= most) return void refuse(reply, 'too-many')
    underWay.set(person, before + 1)
    // Also where somebody hangs up before they were answered.
    reply.raw.once('close', () => {
      const left = (underWay.get(person) ?? 1) - 1
      if (left === 0) underWay.delete(person)
      else underWay.set(person, left)
    })
    done()
  }
}
