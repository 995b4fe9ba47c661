import type { FastifyReply } from 'fastify'
import type { PersonId } from '../../shared/ids.ts'
import { TooMuch } from '../copies/read-chart.ts'
import { NeedsUpdate } from '../db/append/readable.ts'
import type { Actor } from '../db/record.ts'
import { refuse } from './answers.ts'

/** One copy at a time for each person: they are large, and nobody needs two at once. */
export function oneAtATime() {
  const busy = new Set<PersonId>()
  return async (
    { person }: Actor,
    reply: FastifyReply,
    work: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    if (busy.has(person)) return refuse(reply, 'too-many')
    busy.add(person)
    try {
      return await work()
    } catch (error) {
      if (error instanceof TooMuch) return refuse(reply, 'copy-too-large')
      if (error instanceof NeedsUpdate) return refuse(reply, 'needs-update')
      throw error
    } finally {
      busy.delete(person)
    }
  }
}
