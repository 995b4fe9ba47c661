import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length
  const head = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...head]), body])
}
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const hex = (text: string) => Buffer.from(text, 'hex')
const ECDSA_SHA256 = sequence(der(6, hex('2a8648ce3d040302')))
const named = (name: string) =>
  sequence(der(0x31, sequence(der(6, hex('550403')), der(0x0c, Buffer.from(name)))))
const IN_FORCE = sequence(
  ...['200101000000Z', '491231235959Z'].map((at) => der(0x17, Buffer.from(at))),
)

/** A certificate for these names and IPv4 addresses that vouches for itself, and its key; both as PEM. */
export function selfSigned(...names: readonly string[]): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const others = names.map((name) =>
    isIPv4(name)
      ? der(0x87, Buffer.from(name.split('.').map(Number)))
      : der(0x82, Buffer.from(name)),
  )
  const forNames = sequence(der(6, hex('551d11')), der(4, sequence(...others)))
  const body = sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.from([1])),
    ECDSA_SHA256,
    named('test'),
    IN_FORCE,
    named('test'),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(forNames)),
  )
  return {
    cert: pem(sequence(body, ECDSA_SHA256, der(3, Buffer.from([0]), signed(body, privateKey)))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const signed = (body: Buffer, key: KeyObject) => sign('sha256', body, key)
const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
