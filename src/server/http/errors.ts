import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isLost } from '../db/connect/database-problem.ts'
import { aboutError, type Log } from '../log.ts'
import { refuse, sendProblem } from './answers.ts'
import { problem, type ProblemCode } from './problems.ts'

/**
 * The one place where what was thrown becomes an answer. Nothing of an error's words goes out or into the log:
 * a database error quotes the row that it refused.
 */
export function answerError(
  log: Log,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const thrown = error as Partial<FastifyError>
  if (thrown.validation !== undefined)
    return sendProblem(reply, problem('malformed-request', { issues: issuesOf(thrown.validation) }))
  if (thrown.statusCode === 413) return refuse(reply, 'too-large')
  if (thrown.statusCode !== undefined && thrown.statusCode >= 400 && thrown.statusCode < 500)
    return refuse(reply, 'malformed-request')
  const code: ProblemCode = isAway(thrown.code) || isLost(error) ? 'unavailable' : 'unexpected'
  log('error', code, { ...aboutError(error), ...routeOf(request) })
  return refuse(reply, code)
}

function routeOf(request: FastifyRequest): { method: string; route?: string } {
  const route = request.routeOptions?.url
  return { method: request.method, ...(route === undefined ? {} : { route }) }
}

/** Where and why, by the names of our own schema; never the value that was sent. */
function issuesOf(validation: readonly { instancePath?: string; message?: string }[]): string[] {
  return validation.map(
    ({ instancePath, message }) => `${instancePath ?? ''}: ${message ?? 'invalid'}`,
  )
}

/**
 * The record cannot be reached, as opposed to: we made a mistake. SQLSTATE classes 08 (connection),
 * 53 (resources, a full disk among them), 57P (shutting down), 40 (retries used up); or no socket at all.
 */
function isAway(code: unknown): boolean {
  return typeof code === 'string' && /^(08|53|57P|40)|^E(CONN|PIPE|NOENT|TIMEDOUT|HOST)/.test(code)
}
