import { join } from 'node:path'
import pg from 'pg'
import { asOwner, type Address } from './connect/address.ts'
import { migrate } from './connect/migrate.ts'
import { ensureRoles } from './connect/roles.ts'
import { testDatabase, type TestDatabase } from './embedded/test-server.ts'
import { openKeyFile } from './keys/key-file.ts'

/**
 * A database of one's own for an empty record whose tables are there already, and in `directory` its key file: where
 * there are tables, a missing one would be a loss. That fresh equals migrated is asked by migrations.test.ts.
 */
export async function emptyRecord(directory: string): Promise<TestDatabase> {
  openKeyFile(join(directory, 'key'), true)
  return await testDatabase({ name: 'empty_record', fill: makeTables })
}

async function makeTables(url: Address): Promise<void> {
  const owner = new pg.Client(asOwner(url))
  await owner.connect()
  try {
    await ensureRoles(owner)
    await migrate(owner)
  } finally {
    await owner.end()
  }
}
