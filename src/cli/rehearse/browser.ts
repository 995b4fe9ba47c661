import { SoftwarePasskey } from '../../server/auth/software-passkey.ts'
import type { RunningServer } from '../../server/main.ts'

type Asked = { challenge: string }

/** Somebody at a screen: HTTP with their own cookie and a passkey of their own, as a browser would. */
export class Visitor {
  readonly #url: string
  readonly #origin: string
  readonly #passkey = new SoftwarePasskey()
  #cookie = ''

  constructor({ url, origin }: Pick<RunningServer, 'url' | 'origin'>) {
    this.#url = url
    this.#origin = origin
  }

  /** The first time: a one-time link's token, a passkey made with it, and from then on that passkey. */
  async arrive(token: string): Promise<void> {
    await this.#enter('/api/session/link', { token })
    const asked = await this.post<Asked>('/api/account/passkeys/ask', {})
    await this.post('/api/account/passkeys', { response: this.#passkey.make(asked, this.#origin) })
    const again = await this.post<Asked>('/api/session/passkey/ask', {})
    await this.#enter('/api/session/passkey', {
      response: this.#passkey.answer(again, this.#origin),
    })
  }

  /** A fresh proof of who this is, for what is signed. */
  async prove(): Promise<void> {
    const asked = await this.post<Asked>('/api/session/proof/ask', {})
    await this.#enter('/api/session/proof', { response: this.#passkey.answer(asked, this.#origin) })
  }

  /** Errors: throws where the server refuses. */
  async #enter(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url, cookie: this.#cookie },
      body: JSON.stringify(body),
    })
    const cookie = answer.headers.getSetCookie()[0]
    if (!answer.ok || !cookie)
      throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`)
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
    return JSON.parse(await this.send(path, body)) as T
  }

  async send(path: string, body: unknown): Promise<string> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, origin: this.#url },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`POST ${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
    return text
  }
}
