import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { asOwner } from '../connect/address.ts'
import { migrate } from '../connect/migrate.ts'
import { ensureRoles } from '../connect/roles.ts'
import { openEmbedded } from '../embedded/supervisor.ts'
import { describeSchema } from './describe-schema.ts'

/** `schema.sql` as it should be: from a database made for the purpose and thrown away. Takes some seconds. */
export async function renderSchema(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-schema-'))
  chmodSync(directory, 0o711)
  const server = await openEmbedded(directory)
  const owner = new pg.Client(asOwner(server.url))
  try {
    await owner.connect()
    await ensureRoles(owner)
    await migrate(owner)
    return await describeSchema(owner)
  } finally {
    await owner.end()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
