import pg from 'pg'
import { isThisMachine } from '../../this-machine.ts'
import { DatabaseProblem } from './database-problem.ts'

/** Where the database is and as whom its owner signs in: a `postgres://` URL, or the parts of one. */
export type Address =
  | string
  | { host: string; port: number; user: string; password: string; database: string }

/**
 * As the owner: migrations, roles, backup and restore, and nothing else.
 * Errors: DatabaseProblem where the way there is not protected.
 */
export const asOwner = (address: Address): pg.ClientConfig =>
  typeof address === 'string' ? onProtectedWay(address) : { ...address }

/** The same place as somebody else. Errors: as for the owner. */
export function asLogin(address: Address, user: string, password: string): pg.ClientConfig {
  if (typeof address !== 'string') return { ...address, user, password }
  const url = new URL(address)
  url.username = user
  url.password = password
  return onProtectedWay(url.href)
}

/** The owner and their password, from which the application's follows; '' where the system vouches for them. */
export function ownerOf(address: Address): { readonly user: string; readonly password: string } {
  if (typeof address !== 'string') return address
  const { username, password } = new URL(address)
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/**
 * Every connection is made of what this returns. The driver itself is asked what it would do, because an address has
 * several ways to say so and the environment has more.
 */
function onProtectedWay(address: string): pg.ClientConfig {
  const { host, ssl } = wayTo(address)
  if (isThisMachine(host)) return { connectionString: address }
  const asked = new URL(address).searchParams.getAll('sslmode')
  if (asked.length !== 1 || asked[0] !== 'verify-full' || !verifies(ssl))
    throw new DatabaseProblem(
      `The database is on another machine (${host}), and DATABASE_URL does not ask for TLS with a verified certificate. Put ?sslmode=verify-full at its end, and &sslrootcert=FILE where its certificate was issued by an authority of your own. Nothing was sent and nothing was changed.`,
    )
  return { connectionString: address }
}

type Ssl =
  | boolean
  | { readonly rejectUnauthorized?: boolean; readonly checkServerIdentity?: unknown }

function wayTo(address: string): { readonly host: string; readonly ssl: Ssl } {
  try {
    const { host, ssl } = new pg.Client({ connectionString: address }) as unknown as {
      host: string
      ssl: Ssl
    }
    return { host, ssl }
  } catch (error) {
    if (!(error instanceof Error && 'path' in error)) throw error
    throw new DatabaseProblem(
      `A certificate that DATABASE_URL names cannot be read: ${String(error.path)}. Nothing was sent and nothing was changed.`,
      { cause: error },
    )
  }
}

/** Whether the driver would hold the certificate against its authorities and its name. */
const verifies = (ssl: Ssl): boolean =>
  ssl !== false &&
  (ssl === true || (ssl.rejectUnauthorized !== false && ssl.checkServerIdentity === undefined)) &&
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0'
