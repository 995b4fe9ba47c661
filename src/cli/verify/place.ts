import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { asLogin, type Address } from '../../server/db/connect/address.ts'
import { LOGIN, loginPassword } from '../../server/db/connect/roles.ts'
import { nextOf } from '../../server/db/keys/key-file.ts'
import { openEmbedded } from '../../server/db/embedded/supervisor.ts'

/** Nothing can be read or said. The message is for whoever runs the clinic's machine. */
export class VerifyProblem extends Error {
  override readonly name = 'VerifyProblem'
}

/** Where the record lies if nobody says otherwise; `serve` has the same. */
export const DEFAULT_DATA = resolve(import.meta.dirname, '../../../data/clinic')

export type Place = {
  readonly address: Address
  /** Another connection as the application, which can see everything only by saying that it is the custodian. */
  signIn(types?: pg.CustomTypesConfig): Promise<pg.Client>
  close(): Promise<void>
}

/** The database of a data directory: the one at `DATABASE_URL`, or the embedded one, started if it is not running. */
export async function openPlace(
  directory: string,
  url: string | undefined,
  key: Key,
): Promise<Place> {
  const server = url === undefined ? await openEmbedded(directory) : null
  const address = server?.url ?? url ?? ''
  return placeAt(address, key, async () => server?.stop())
}

export function placeAt(address: Address, key: Key, close = async () => {}): Place {
  const password = loginPassword(address, key.secret)
  return {
    address,
    signIn: async (types) => {
      const options = '-c timezone=UTC -c datestyle=ISO -c bytea_output=hex'
      const client = new pg.Client({
        ...asLogin(address, LOGIN, password),
        options,
        ...(types ? { types } : {}),
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
      } catch (cause) {
        throw new VerifyProblem(
          'The database does not answer, or does not know this record. Has this data directory ever been started?',
          { cause },
        )
      }
      return client
    },
    close: async () => {
      await close()
    },
  }
}

export type Key = { readonly secret: Buffer; readonly fingerprint: Buffer }

/** The key file, read here once more so that verifying shares nothing with sealing. Errors: VerifyProblem. */
export function readKeyFile(path: string): Key {
  if (existsSync(nextOf(path)))
    throw new VerifyProblem(
      `The key file ${path} was being replaced, and that was cut short. Finish it first: conjoint rekey`,
    )
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new VerifyProblem(
      `The key file ${path} cannot be read. Nothing in the record can be opened without it.`,
      { cause },
    )
  }
  const [, hex = '', check] = /^conjoint-key-1 ([0-9a-f]{64}) ([0-9a-f]{8})\s*$/m.exec(text) ?? []
  const expected = createHash('sha256').update(`conjoint-key-1 ${hex}`).digest('hex').slice(0, 8)
  if (check !== expected)
    throw new VerifyProblem(`The key file ${path} is damaged. Put it back from its copy.`)
  const secret = Buffer.from(hex, 'hex')
  const fingerprint = createHash('sha256')
    .update('conjoint key file 1')
    .update(secret)
    .digest()
    .subarray(0, 8)
  return { secret, fingerprint }
}

/** A file that may not be there. */
export function readOptional(directory: string, name: string): string | null {
  try {
    return readFileSync(join(directory, name), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
