/** Somebody at a screen: HTTP with their own cookie, as a browser would. */
export class Visitor {
  readonly #url: string
  #cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  /** Signs in with a one-time link's token. Errors: throws where the server refuses. */
  async signIn(token: string): Promise<void> {
    const answer = await fetch(`${this.#url}/api/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url },
      body: JSON.stringify({ token }),
    })
    const cookie = answer.headers.getSetCookie()[0]
    if (!answer.ok || !cookie)
      throw new Error(`signing in was answered with ${answer.status}: ${await answer.text()}`)
    this.#cookie = cookie.split(';')[0] ?? ''
  }

  async text(path: string): Promise<string> {
    const answer = await fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`GET ${path} was answered with ${answer.status}: ${text.slice(0, 200)}`)
    return text
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, origin: this.#url },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`POST ${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
    return JSON.parse(text) as T
  }
}
