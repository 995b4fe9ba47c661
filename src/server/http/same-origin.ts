import type { IncomingHttpHeaders } from 'node:http'

/** Carried by our own programs that are no browser; a form on another page cannot send it. */
const OWN_CLIENT = 'x-conjoint'

/**
 * Whether a request that changes something came from our own pages, or from a program of ours. The cookie is
 * SameSite=Strict already; this also holds where a neighbour on the same site, or an old browser, is not bound
 * by that. A browser always sends Origin with a POST, so its absence needs the header that no form can send.
 */
export function isOurs(headers: IncomingHttpHeaders, secure: boolean): boolean {
  const { origin, host } = headers
  if (origin === undefined) return headers[OWN_CLIENT] !== undefined
  return origin === `${secure ? 'https' : 'http'}://${host ?? ''}`
}
