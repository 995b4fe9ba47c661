import { spawn } from 'node:child_process'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import type { ServiceUser } from './service-user.ts'
import { explainServerError, StorageProblem } from './storage-problem.ts'

const majorVersion = '18'

/** Passwords of this cluster. The owner's is derived one way, so knowing it gives no superuser. */
export type Secrets = { superuser: string; owner: string }

/**
 * Makes the cluster if there is none: initdb beside its place, everything synced, then one rename,
 * so that a start killed at any moment leaves nothing that looks like a cluster and is not.
 */
export async function ensureCluster(home: Home, initdb: string): Promise<Secrets> {
  const place = join(home.home, 'cluster')
  if (!existsSync(place)) {
    const aside = join(home.home, `init-${randomUUID()}`)
    try {
      await create(aside, initdb, home.user)
    } catch (error) {
      rmSync(aside, { recursive: true, force: true })
      throw error
    }
    renameSync(aside, place)
    syncFolder(home.home)
  }
  checkVersion(home.data)
  return readSecrets(home)
}

async function create(aside: string, initdb: string, user: ServiceUser): Promise<void> {
  const secret = join(aside, 'secret')
  const own = (path: string) => user && chownSync(path, user.uid, user.gid)
  mkdirSync(aside, { mode: 0o700 })
  own(aside)
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  own(secret)
  await initialise(initdb, join(aside, 'pgdata'), secret, user)
  // Only initdb had to read it; where we are root, the server's user needs it no longer.
  if (user !== undefined) chownSync(secret, 0, 0)
  syncFolder(aside)
}

function initialise(initdb: string, data: string, secret: string, user: ServiceUser) {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`]
  return new Promise<void>((resolve, reject) => {
    let said = ''
    const child = spawn(initdb, ['-D', data, ...access, ...locale, '--locale=C'], {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    child.on('error', (error) => reject(cannotRun(error)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(explainServerError(said, data))))
  })
}

function cannotRun(error: Error): StorageProblem {
  return new StorageProblem(
    'no-binaries',
    'The PostgreSQL that came with Conjoint does not run on this machine (it needs glibc, so not Alpine). Set DATABASE_URL to a PostgreSQL of your own.',
    error,
  )
}

function checkVersion(data: string): void {
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new StorageProblem(
      'cluster-corrupt',
      `${data} is no whole PostgreSQL cluster: PG_VERSION is missing. Keep a copy of it, then restore the last backup into a new data directory.`,
    )
  }
  const found = readFileSync(file, 'utf8').trim()
  if (found === majorVersion) return
  throw new StorageProblem(
    'cluster-other-version',
    `${data} was made by PostgreSQL ${found}, and this Conjoint brings PostgreSQL ${majorVersion}. Back up with the Conjoint that made it and restore here; nothing was changed.`,
  )
}

function readSecrets(home: Home): Secrets {
  if (!existsSync(home.secret)) {
    throw new StorageProblem(
      'cluster-corrupt',
      `${home.secret} is missing, and with it the way into the database. Bring that file back from a copy of the folder, or restore the last backup into a new data directory.`,
    )
  }
  const superuser = readFileSync(home.secret, 'utf8')
  const owner = createHmac('sha256', superuser).update('owner').digest('base64url')
  return { superuser, owner }
}

/**
 * Removes what killed first starts left. Called once the server runs: an initdb whose parent was
 * killed may still be writing while the next start begins, and will have ended by the one after.
 */
export function sweepLeftovers(home: Home): void {
  for (const name of readdirSync(home.home)) {
    if (!name.startsWith('init-')) continue
    try {
      rmSync(join(home.home, name), { recursive: true, force: true })
    } catch {
      // Still being written by an orphaned initdb; the next start sweeps it.
    }
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
