import {
  createCipheriv,
  createECDH,
  generateKeyPairSync,
  hkdfSync,
  randomUUID,
  sign,
} from 'node:crypto'

/** A tablet’s key as a browser makes it, for tests. */
export function testDevice(device: string = randomUUID()) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ])
  return {
    device,
    publicKey: point.toString('base64url'),
    /** An entry’s text with the signature of this key, under the name that it was enrolled with. */
    signed(key: string, entry: string): string {
      const bytes = Buffer.from(`conjoint signed 1${entry}`)
      const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return `{"key":"${key}","signature":"${signature.toString('base64url')}","entry":${entry}}`
    },
  }
}

/** Seals a letter to the clinic. */
export function letterTo(letterKey: string, text: string): string {
  const own = createECDH('prime256v1')
  const point = own.generateKeys()
  const clinic = Buffer.from(letterKey, 'base64url')
  const salt = Buffer.concat([point, clinic])
  const secret = hkdfSync('sha256', own.computeSecret(clinic), salt, 'conjoint letter 1', 32)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret), Buffer.alloc(12))
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([point, sealed]).toString('base64url')
}
