import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { problem, PROBLEMS, type Problem, type ProblemCode } from './problems.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** By which code it says no, for the log. */
    refusal: ProblemCode | null
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** JSON text that is ready to go: no serializer looks at it again. */
export function sendText(reply: FastifyReply, json: string, status = 200): FastifyReply {
  return reply.code(status).header('content-type', JSON_TYPE).send(json)
}

/** The headers of an answer that nobody made: its length is left out, since it would be that of the content. */
export const sendHeaders = (reply: FastifyReply): FastifyReply =>
  reply.header('content-type', JSON_TYPE).send(Readable.from([]))

export function sendProblem(reply: FastifyReply, said: Problem): FastifyReply {
  reply.refusal = said.code
  return reply.code(said.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(said))
}

/** Problems that never say more than their code, written once: the same bytes each time. */
const BARE = new Map<ProblemCode, string>()

export function refuse(reply: FastifyReply, code: ProblemCode): FastifyReply {
  let text = BARE.get(code)
  if (text === undefined) BARE.set(code, (text = JSON.stringify(problem(code))))
  reply.refusal = code
  return reply.code(PROBLEMS[code].status).header('content-type', PROBLEM_TYPE).send(text)
}

/** The one answer to what does not exist, what is not yours, and what is not even an address. */
export const notFound = (reply: FastifyReply): FastifyReply => refuse(reply, 'not-found')
