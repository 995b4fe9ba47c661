let token: string | null = null

/** Takes the token out of `/sign-in#TOKEN` and out of the address and the history at once. */
export function takeLinkToken(): void {
  if (location.pathname !== '/sign-in' || location.hash.length < 2) return
  token = location.hash.slice(1)
  history.replaceState(null, '', '/sign-in')
}

/** Once only: a link is used up by the first who asks. */
export function linkToken(): string | null {
  const taken = token
  token = null
  return taken
}
