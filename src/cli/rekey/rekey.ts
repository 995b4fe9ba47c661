import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { asOwner, type Address } from '../../server/db/connect/address.ts'
import { LOGIN } from '../../server/db/connect/roles.ts'
import { KeyFileProblem, nextOf, openKeyFile, type KeyFile } from '../../server/db/keys/key-file.ts'
import { Keyring } from '../../server/db/keys/keyring.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { HouseProblem } from '../house/data-directory.ts'

export type Rekeyed = {
  readonly clinics: number
  /** Where the file before lies now. */
  readonly before: string
}

/** What has been done, in this order. Tests cut it short after each. */
export type Step = 'made' | 'wrapped' | 'committed' | 'kept'

type Row = { readonly clinic_id: ClinicId; readonly key_file: Buffer; readonly wrapped_key: Buffer }

/**
 * Puts a new key file in the place of the one in the directory, which nobody else may be using.
 * Errors: HouseProblem, KeyFileProblem; the database’s and the disk’s. The same once more goes on where it stopped.
 */
export async function putNewKeyFile(
  directory: string,
  address: Address,
  done: (step: Step) => void = () => {},
): Promise<Rekeyed> {
  const path = join(directory, 'key')
  const old = openKeyFile(path, false)
  const before = `${path}.before-${old.fingerprint.toString('hex')}`
  const owner = new pg.Client(asOwner(address))
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await assertAlone(owner)
    // Where one was cut short, rows may be wrapped by the next already; else the old one has to fit, or none is made.
    if (!existsSync(nextOf(path)))
      await inClear(owner, async () => void admitted(await rowsOf(owner), old))
    const next = openKeyFile(nextOf(path), true)
    done('made')
    const clinics = await inClear(owner, () => wrapAnew(owner, old, next, () => done('wrapped')))
    done('committed')
    if (!existsSync(before)) linkSync(path, before)
    syncFolder(directory)
    done('kept')
    renameSync(nextOf(path), path)
    syncFolder(directory)
    return { clinics, before }
  } finally {
    await owner.end()
  }
}

/** Every clinic’s key, proven by what the rows then say. Returns how many clinics there are. */
async function wrapAnew(
  owner: pg.Client,
  old: KeyFile,
  next: KeyFile,
  wrapped: () => void,
): Promise<number> {
  const rows = (await rowsOf(owner)).filter(({ key_file }) => !key_file.equals(next.fingerprint))
  const from = admitted(rows, old)
  for (const { clinic_id } of rows)
    await owner.query('update clinic set key_file = $2, wrapped_key = $3 where clinic_id = $1', [
      clinic_id,
      next.fingerprint,
      from.wrappedBy(next, clinic_id),
    ])
  const all = await rowsOf(owner)
  const to = admitted(all, next)
  for (const { clinic_id } of rows)
    if (!markOf(from, clinic_id).equals(markOf(to, clinic_id)))
      throw new KeyFileProblem('The new key file would not open what the old one does.')
  wrapped()
  return all.length
}

const rowsOf = async (owner: pg.Client): Promise<readonly Row[]> =>
  (await owner.query<Row>('select clinic_id, key_file, wrapped_key from clinic')).rows

/** Errors: KeyFileProblem where one of them was wrapped by another file. */
function admitted(rows: readonly Row[], by: KeyFile): Keyring {
  const keyring = new Keyring(by)
  for (const { clinic_id, key_file, wrapped_key } of rows)
    keyring.admitClinic(clinic_id, wrapped_key, key_file)
  return keyring
}

const markOf = (keyring: Keyring, clinic: ClinicId) => keyring.mark(clinic, 'key file', [])

/** One transaction. Security by row binds the owner too: it is lifted inside it only, so nobody ever sees it off. */
async function inClear<T>(owner: pg.Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin; alter table clinic no force row level security')
  try {
    const result = await work()
    await owner.query('alter table clinic force row level security; commit')
    return result
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

/** A server that runs holds clinics’ keys, and would wrap those of new ones by the file before. */
async function assertAlone(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query(
    'select from pg_stat_activity where usename = $1 and datname = current_database()',
    [LOGIN],
  )
  if (rowCount !== 0)
    throw new HouseProblem(
      'Another program uses this record. Stop servers, backups and verifications first; nothing was changed.',
    )
}

function syncFolder(directory: string): void {
  const folder = openSync(directory, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
