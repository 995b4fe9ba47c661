import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { asOwner, type Address } from '../../server/db/connect/address.ts'
import { migrate, migrations } from '../../server/db/connect/migrate.ts'
import { ensureLogin, ensureRoles, loginPassword } from '../../server/db/connect/roles.ts'
import { FILES_BESIDE } from '../backup/backup.ts'
import { unpacked } from '../backup/lines.ts'
import { BackupProblem, checkWhole, readSealed } from '../backup/sealed-file.ts'
import type { Io } from '../verify/io.ts'
import { CannotRun, openPlace, readKeyFile, type Key } from '../verify/place.ts'
import { anchorsOf, sayVerified, verifyPlace, type Verified } from '../verify/verify.ts'
import { load } from './load.ts'

export const restoreHelp = `conjoint restore FILE --key KEY_FILE --data DIR [--json]

Rebuilds a record from a backup, in a data directory that is empty or not there yet, and verifies
it. The key file is the one of the clinic whose backup it is; it is copied into the new directory.
With DATABASE_URL set, that database has to be empty too. Everyone has to sign in anew.

Exit code: 0 restored and verified, 1 restored, but tampering was found in it, 2 not restored.`

export type Restored = {
  readonly rows: number
  readonly madeAt: string
  readonly verified: Verified
}

/** Errors: BackupProblem and CannotRun, in words; errors of the database and the disk. */
export async function restoreInto(
  directory: string,
  file: string,
  keyFile: string,
  url: string | undefined,
  say: (text: string) => void = () => {},
): Promise<Restored> {
  const key = readKeyFile(keyFile)
  if (!existsSync(file)) throw new CannotRun(`There is no backup ${file}.`)
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new CannotRun(
      `${directory} is not empty. Restore into a directory that is empty or not there yet; nothing was changed.`,
    )
  // Everything that can be known without touching anything is known before anything is made.
  say('checking the backup …')
  await checkWhole(file, key)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const place = await openPlace(directory, url, key.fingerprint)
  try {
    say('rebuilding …')
    const { rows, madeAt, files } = await rebuild(place.address, file, key)
    for (const [name, text] of files) put(join(directory, name), text)
    put(join(directory, 'key'), readFileSync(keyFile, 'utf8'))
    say('verifying …')
    const verified = await verifyPlace(place, key, anchorsOf(directory, undefined))
    return { rows, madeAt, verified }
  } finally {
    await place.close()
  }
}

async function rebuild(address: Address, file: string, key: Key) {
  const owner = new pg.Client({ ...asOwner(address), options: '-c timezone=UTC -c datestyle=ISO' })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    const { rows } = await owner.query(
      `select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    if (rows.length > 0)
      throw new CannotRun(
        'The database is not empty. Make a new one and say it in DATABASE_URL; nothing was changed.',
      )
    const restored = await load(owner, unpacked(readSealed(file, key)), async (names) => {
      await ensureRoles(owner)
      await migrate(owner, stepsNamed(names))
    })
    for (const name of restored.files.keys())
      if (!FILES_BESIDE.some((known) => known === name))
        throw new BackupProblem('This backup holds a file that this version does not know.')
    // Data first in the shape it was kept in, then brought up to date as any older record is.
    await migrate(owner)
    await ensureLogin(address, owner, loginPassword(address, key.fingerprint.toString('hex')))
    return restored
  } finally {
    await owner.end()
  }
}

function stepsNamed(names: readonly string[]) {
  const known = migrations()
  const steps = known.filter(({ name }) => names.includes(name))
  if (steps.length !== names.length)
    throw new BackupProblem(
      'This backup was made by a newer Conjoint. Restore it with that version.',
    )
  return steps
}

function put(path: string, text: string): void {
  const to = openSync(path, 'wx', 0o600)
  writeSync(to, text)
  fsyncSync(to)
  closeSync(to)
}

/** Returns the exit code. */
export async function runRestore(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      io.print(restoreHelp)
      return 0
    }
    const [file, ...more] = positionals
    if (
      file === undefined ||
      more.length > 0 ||
      values.key === undefined ||
      values.data === undefined
    )
      throw new CannotRun(
        'Say the backup, its key file and a new data directory: conjoint restore FILE --key KEY_FILE --data DIR',
      )
    const restored = await restoreInto(
      values.data,
      file,
      values.key,
      io.env['DATABASE_URL'],
      io.say,
    )
    io.print(values.json ? JSON.stringify(restored) : sayRestored(restored))
    return restored.verified.ok ? 0 : 1
  } catch (error) {
    io.say(`Could not restore: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

const sayRestored = ({ rows, madeAt, verified }: Restored): string =>
  `${rows} rows restored, as they were at ${madeAt}.\n${sayVerified(verified)}`
