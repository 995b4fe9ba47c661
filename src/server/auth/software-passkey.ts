import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/**
 * A passkey held by a program: what a phone or a security key does, for rehearsals and tests. Never for people:
 * its key lies in memory, and nobody has to be there when it signs.
 * Source: WebAuthn Level 3 §6.1 (authenticator data), RFC 9053 §7.1 (COSE keys).
 */
export class SoftwarePasskey {
  readonly id: Buffer
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  #handle = ''
  #counter = 0

  /** `id`: 16 bytes by which it is known. */
  constructor(id: Buffer = randomBytes(16)) {
    this.id = id
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#privateKey = pair.privateKey
    this.#publicKey = pair.publicKey
  }

  /** Answers options of registration with a new credential. */
  make(options: Asked, origin: string): object {
    const { challenge, rp, user } = options as Asked & { rp: { id: string }; user: { id: string } }
    this.#handle = user.id
    const key = this.#publicKey.export({ format: 'jwk' }) as { x: string; y: string }
    const point = (part: string) =>
      Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(part, 'base64url')])
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      point(key.x),
      Buffer.from([0x22]),
      point(key.y),
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const data = Buffer.concat([
      this.#head(rp.id, PRESENT | VERIFIED | ATTESTED),
      Buffer.alloc(16),
      length,
      this.id,
      cose,
    ])
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: attestation(data).toString('base64url'),
      transports: ['internal'],
    })
  }

  /** Answers options of authentication. */
  answer(options: Asked, origin: string): object {
    const { challenge, rpId } = options as Asked & { rpId: string }
    this.#counter += 1
    const data = this.#head(rpId, PRESENT | VERIFIED)
    const client = clientData('webauthn.get', challenge, origin)
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
      userHandle: this.#handle,
    })
  }

  #head(domain: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.#counter)
    return Buffer.concat([
      createHash('sha256').update(domain).digest(),
      Buffer.from([flags]),
      counter,
    ])
  }

  #answer(response: object): object {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} }
  }
}

type Asked = { challenge: string }

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

/** {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR. */
function attestation(data: Buffer): Buffer {
  const text = (word: string) =>
    Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x59]),
    length,
    data,
  ])
}
