import {
  createDecipheriv,
  createECDH,
  createHmac,
  hkdfSync,
  randomBytes,
  type ECDH,
} from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import webPush from 'web-push'
import type { PushOptions, Subscription } from './push.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
/** A message as it came, and what it says once it is opened. */
export type PushCaught = {
  readonly endpoint: string
  readonly headers: Headers
  readonly bytes: number
  readonly says: string
}

/** As a clinic’s server signs its messages in tests. */
export const TO_CATCHER: PushOptions = { key: webPush.generateVAPIDKeys(), toThisMachine: true }

/** A push service on this machine alone, and the browsers that it belongs to: for tests. */
export async function catchPush(caught: (message: PushCaught) => void, answers: () => number) {
  const browsers = new Map<string, { readonly keys: ECDH; readonly auth: Buffer }>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const status = answers()
      const browser = browsers.get(request.url ?? '')
      const body = Buffer.concat(parts)
      if (status === 201 && browser)
        caught({
          endpoint: `${url}${request.url}`,
          headers: request.headers,
          bytes: body.length,
          says: opened(body, browser.keys, browser.auth),
        })
      response.writeHead(status).end('ignored')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    /** Another browser that takes messages here. */
    subscribe: (): Subscription => {
      const keys = createECDH('prime256v1')
      const auth = randomBytes(16)
      const path = `/push/${randomBytes(12).toString('hex')}`
      const p256dh = keys.generateKeys('base64url')
      browsers.set(path, { keys, auth })
      return { endpoint: `${url}${path}`, p256dh, auth: auth.toString('base64url') }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** As a browser opens a message: aes128gcm of one record (RFC 8188), with the keys of RFC 8291. */
function opened(body: Buffer, keys: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const sender = body.subarray(21, 21 + length)
  const record = body.subarray(21 + length)
  const own = keys.getPublicKey()
  const shared = keys.computeSecret(sender)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender])
  const material = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
  const expand = (what: string, size: number) =>
    createHmac('sha256', createHmac('sha256', salt).update(material).digest())
      .update(`Content-Encoding: ${what}\0\x01`)
      .digest()
      .subarray(0, size)
  const decipher = createDecipheriv('aes-128-gcm', expand('aes128gcm', 16), expand('nonce', 12))
  decipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // What comes after the last record’s mark is padding.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
