import type { PersonId } from '../../shared/ids.ts'
import { MINUTE } from '../../shared/instant.ts'
import { asker } from '../http/test-client.ts'
import type { RunningServer } from '../main.ts'
import type { Stage } from './couples.ts'

/** Signs somebody in through a link, as they would. Returns the cookie. */
export async function signIn(
  server: RunningServer,
  { clinic }: Stage,
  person: PersonId,
): Promise<string> {
  const token = await server.links.create({ clinic, person }, 30 * MINUTE)
  const answer = await asker(server.url)('POST', '/api/session/link', { body: { token } })
  const cookie = /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0]
  if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`)
  return cookie
}
