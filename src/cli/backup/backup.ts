import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import pg from 'pg'
import { asOwner } from '../../server/db/connect/address.ts'
import { optionsOf, UsageProblem, type Terminal } from '../house/command.ts'
import {
  DEFAULT_DATA,
  openPlace,
  readKeyFile,
  readOptional,
  type Key,
  type Place,
} from '../verify/place.ts'
import { dump, type Line } from './dump.ts'
import { packed } from './lines.ts'
import { BackupProblem, writeSealed } from './sealed-file.ts'

export const backupHelp = `conjoint backup FILE [--data DIR] [--json]

Writes the whole record, as it was at one moment, into one sealed and checksummed file, while the
server goes on working. In it: everything in the database but sign-ins, the signed checkpoints with
their key, the server's own device id, and the mark of a rehearsal where there is one.
THE KEY FILE IS NOT IN IT. Without the key file nobody can ever read a backup: keep a copy of it,
and not beside the backups.

  --data DIR   the data directory (default data/clinic)
  --key FILE   the key file, where it does not lie in the data directory
  --json       the result as one line of JSON

Exit code: 0 done, 2 not done; then there is no FILE.`

/** Files of the data directory that belong to the record. The key file is not one of them, on purpose. */
export const FILES_BESIDE = ['anchors.log', 'anchors.key', 'device', 'rehearsal'] as const

export type BackedUp = { readonly file: string; readonly bytes: number; readonly rows: number }

/** Errors: BackupProblem where the file is there already; errors of the database and the disk. No file is left then. */
export async function backupPlace(
  place: Place,
  key: Key,
  directory: string,
  file: string,
  progress: (rows: number) => void = () => {},
): Promise<BackedUp> {
  if (existsSync(file))
    throw new BackupProblem(`${file} is there already. A backup never writes over anything.`)
  // Before the record is read: a checkpoint that is older than its record is in order, a newer one is not.
  const files = filesBeside(directory)
  const migrations = await migrationsOf(place)
  const reader = await place.signIn(AS_TEXT)
  const unfinished = `${file}.unfinished`
  let rows = 0
  const counted = async function* (): AsyncGenerator<Line> {
    for await (const line of dump(reader, migrations, files, new Date().toISOString())) {
      if (Array.isArray(line) && ++rows % 10_000 === 0) progress(rows)
      yield line
    }
  }
  try {
    rmSync(unfinished, { force: true })
    const bytes = await writeSealed(unfinished, key, packed(counted()))
    renameSync(unfinished, file)
    return { file, bytes, rows }
  } finally {
    rmSync(unfinished, { force: true })
    await reader.end()
  }
}

/** Values as PostgreSQL writes them: nothing is read as something, so nothing can be lost in reading. */
const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (text: unknown) => text }

function filesBeside(directory: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const name of FILES_BESIDE) {
    const text = readOptional(directory, name)
    if (text === null) continue
    // The server may be in the middle of a line.
    files.set(name, name === 'anchors.log' ? text.slice(0, text.lastIndexOf('\n') + 1) : text)
  }
  return files
}

async function migrationsOf(place: Place): Promise<string[]> {
  const owner = new pg.Client(asOwner(place.address))
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>('select name from migration order by name')
    return rows.map(({ name }) => name)
  } finally {
    await owner.end()
  }
}

/** Returns the exit code. Errors: UsageProblem, BackupProblem, VerifyProblem. */
export async function runBackup(args: readonly string[], terminal: Terminal): Promise<0> {
  const { values, positionals } = optionsOf(args, {
    data: { type: 'string', default: DEFAULT_DATA },
    key: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new UsageProblem('Say one file to write to: conjoint backup FILE')
  const key = readKeyFile(values.key ?? join(values.data, 'key'))
  const place = await openPlace(values.data, terminal.env['DATABASE_URL'], key)
  try {
    const progress = (rows: number) => terminal.say(`${rows} rows …`)
    const done = await backupPlace(place, key, values.data, resolve(file), progress)
    terminal.print(values.json ? JSON.stringify(done) : sayBackedUp(done))
    return 0
  } finally {
    await place.close()
  }
}

const sayBackedUp = ({ file, bytes, rows }: BackedUp): string =>
  `${basename(file)}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB. The key file is not in it; without that nobody can read it.`
