import type { Kysely } from 'kysely'
import type { AccessBook } from '../append/access.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { RecordStore } from '../record.ts'
import type { Tables } from '../tables.ts'

export type RegistrarTools = {
  readonly db: Kysely<Tables>
  readonly keyring: Keyring
  readonly access: AccessBook
  readonly store: RecordStore
  readonly clock: () => number
  readonly device: string
}
