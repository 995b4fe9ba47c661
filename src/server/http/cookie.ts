/**
 * The one cookie that there is. `__Host-` binds it to this host and to https; browsers refuse that name over
 * plain http, so the demonstration on the loopback address uses another.
 */
export const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session')

/**
 * The value of a cookie in a request's header, or `undefined`. When a name comes twice, neither is taken:
 * a page beside us could have set the other.
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  const prefix = `${name}=`
  // The ordinary request has one cookie; a search costs less than splitting.
  if (header.startsWith(prefix) && !header.includes(';')) return header.slice(prefix.length)
  let found: string | undefined
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (!pair.startsWith(prefix)) continue
    if (found !== undefined) return undefined
    found = pair.slice(prefix.length)
  }
  return found
}

/** No Max-Age: on a shared phone nothing outlives the browser; the server ends it sooner still. */
export const setCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

export const clearCookie = (name: string, secure: boolean): string =>
  `${setCookie(name, '', secure)}; Max-Age=0`
