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
import pg from 'pg'
import { asOwner, type Address } from '../../server/db/connect/address.ts'
import { migrate, migrations } from '../../server/db/connect/migrate.ts'
import { ensureLogin, ensureRoles, loginPassword } from '../../server/db/connect/roles.ts'
import { FILES_BESIDE } from '../backup/backup.ts'
import { unpacked } from '../backup/lines.ts'
import { BackupProblem, checkWhole, readSealed } from '../backup/sealed-file.ts'
import { optionsOf, UsageProblem, type Terminal } from '../house/command.ts'
import { openPlace, readKeyFile, type Key } from '../verify/place.ts'
import { anchorsOf, sayVerified, verifyPlace, type Verified } from '../verify/verify.ts'
import { load } from './load.ts'

export const restoreHelp = `conjoint restore FILE --key KEY_FILE --data DIR [--json]

Rebuilds a record from a backup, in a data directory that is empty or not there yet, and verifies
it. The key file is the one of the clinic whose backup it is; it is copied into the new directory.
With DATABASE_URL set, that database has to be empty too. Everyone has to sign in anew.

Exit code: 0 restored and verified, 1 restored, but tampering was found in it, 2 not restored.`

/** Nothing was restored. The message is for whoever runs the clinic's machine. */
class RestoreProblem extends Error {
  override readonly name = 'RestoreProblem'
}

type Restored = {
  readonly rows: number
  readonly madeAt: string
  readonly verified: Verified
}

/** Errors: BackupProblem and RestoreProblem, in words; errors of the database and the disk. */
async function restoreInto(
  directory: string,
  file: string,
  keyFile: string,
  url: string | undefined,
  say: (text: string) => void = () => {},
): Promise<Restored> {
  const key = readKeyFile(keyFile)
  if (!existsSync(file)) throw new RestoreProblem(`There is no backup ${file}.`)
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new RestoreProblem(
      `${directory} is not empty. Restore into a directory that is empty or not there yet; nothing was changed.`,
    )
  // Everything that can be known without touching anything is known before anything is made.
  say('checking the backup …')
  await checkWhole(file, key)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const place = await openPlace(directory, url, key)
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
      throw new RestoreProblem(
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
    await ensureLogin(address, owner, loginPassword(address, key.secret))
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

/** Returns the exit code. Errors: UsageProblem, RestoreProblem, BackupProblem, VerifyProblem. */
export async function runRestore(args: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const { values, positionals } = optionsOf(args, {
    data: { type: 'string' },
    key: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [file, ...more] = positionals
  const { key, data } = values
  if (file === undefined || more.length > 0 || key === undefined || data === undefined)
    throw new UsageProblem(
      'Say the backup, its key file and a new data directory: conjoint restore FILE --key KEY_FILE --data DIR',
    )
  const restored = await restoreInto(data, file, key, terminal.env['DATABASE_URL'], terminal.say)
  terminal.print(values.json ? JSON.stringify(restored) : sayRestored(restored))
  return restored.verified.ok ? 0 : 1
}

const sayRestored = ({ rows, madeAt, verified }: Restored): string =>
  `${rows} rows restored, as they were at ${madeAt}.\n${sayVerified(verified)}`
