import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { NOTICE } from '../../care/contact/notice.ts'
import { isPushAddress, lookUpOutside } from './push-address.ts'
import type { PushKey } from './push-key.ts'

/** What a browser gives to whoever may send to it; `p256dh` and `auth` in base64url. */
export type Subscription = {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** `gone`: this browser takes nothing any more. `later`: not now. */
export type Pushed = 'sent' | 'gone' | 'later'

export type Pusher = {
  readonly publicKey: string
  /** Whether anything is ever sent there. */
  takes(endpoint: string): boolean
  /** `forMs`: how long it may wait for a phone that is off. */
  send(to: Subscription, forMs: number): Promise<Pushed>
}

export type PushOptions = {
  readonly key: PushKey
  /**
   * For tests: a catcher on this machine, by http, and nothing else. Where people are, this is never set: the two do
   * not mix.
   */
  readonly toThisMachine?: boolean
}

/** A push service that does not answer is not waited for. Unit: ms. */
const PATIENCE_MS = 10_000

/** `contact`: how a push service can turn to whoever runs this server: `https:` or `mailto:`. */
export function createPusher({ key, toThisMachine = false }: PushOptions, contact: string): Pusher {
  const takes = toThisMachine
    ? (text: string) => /^http:\/\/127\.0\.0\.1:\d+\//.test(text)
    : isPushAddress
  return {
    publicKey: key.publicKey,
    takes,
    send: async ({ endpoint, p256dh, auth }, forMs) => {
      if (!takes(endpoint)) return 'gone'
      try {
        // A server that pushes nothing need not hold what it would be done with.
        const { default: webPush } = await import('web-push')
        const { headers, body } = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh, auth } },
          NOTICE.subject,
          {
            vapidDetails: { subject: contact, ...key },
            TTL: Math.floor(forMs / 1000),
            // One that comes while another waits takes its place.
            topic: 'notice',
          },
        )
        const status = await ask(endpoint, headers, body as Buffer)
        if (status === 404 || status === 410) return 'gone'
        return status >= 200 && status < 300 ? 'sent' : 'later'
      } catch {
        return 'later'
      }
    },
  }
}

/** The status; nothing of the answer is read, and no redirection is followed. Errors: rejects where nobody answers. */
function ask(endpoint: string, headers: object, body: Buffer): Promise<number> {
  const secure = endpoint.startsWith('https:')
  return new Promise((resolve, reject) => {
    const asked = (secure ? overHttps : overHttp)(endpoint, {
      method: 'POST',
      headers: { ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(secure ? { lookup: lookUpOutside } : {}),
    })
    asked.on('response', (answer) => {
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
