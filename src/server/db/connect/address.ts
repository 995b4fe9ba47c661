import type pg from 'pg'

/** Where the database is and as whom its owner signs in: a `postgres://` URL, or the parts of one. */
export type Address =
  | string
  | { host: string; port: number; user: string; password: string; database: string }

/** As the owner: migrations, roles, backup and restore, and nothing else. */
export const asOwner = (address: Address): pg.ClientConfig =>
  typeof address === 'string' ? { connectionString: address } : { ...address }

/** The same place as somebody else. */
export function asLogin(address: Address, user: string, password: string): pg.ClientConfig {
  if (typeof address !== 'string') return { ...address, user, password }
  const url = new URL(address)
  url.username = user
  url.password = password
  return { connectionString: url.href }
}

/** The owner's password, from which the application's is derived; '' where the system vouches for the owner. */
export const ownerPassword = (address: Address): string =>
  typeof address === 'string' ? decodeURIComponent(new URL(address).password) : address.password
