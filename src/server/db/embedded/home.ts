import { createHash, randomUUID } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { sharedHome } from './binaries.ts'
import { chooseServiceUser, mayEnter, type ServiceUser } from './service-user.ts'
import { StorageProblem } from './storage-problem.ts'

/**
 * Where everything lies.
 * `directory`: what the operator chose: the start lock, the server's log, and as a rule the rest.
 * `home`: the folder of cluster and socket. It is `directory`, unless we are root and the service
 * user may not pass to it (below /root, say): then it is a folder below /var/lib/conjoint, and the
 * file `cluster-location` in `directory` names it. A copy of such a data directory therefore still
 * points at the one cluster; back up with `conjoint backup`, never by copying files.
 */
export type Home = {
  directory: string
  home: string
  data: string
  secret: string
  socket: string
  log: string
  user: ServiceUser
}

/** Decides where the cluster lies. Errors: of the file system, and StorageProblem. */
export function settle(directory: string): Home {
  const pointer = join(directory, 'cluster-location')
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
  if (elsewhere !== undefined && !existsSync(elsewhere)) {
    throw new StorageProblem(
      'data-directory-unusable',
      `The database of ${directory} lies in ${elsewhere} (${pointer} says so), and that folder is gone. Bring it back, or restore a backup into a new data directory.`,
    )
  }
  const home = elsewhere ?? directory
  const user = chooseServiceUser(join(home, 'cluster', 'pgdata'))
  if (mayEnter(user, home)) return describe(directory, home, user)
  if (existsSync(join(home, 'cluster'))) {
    throw new StorageProblem(
      'data-directory-unusable',
      `The database in ${home} belongs to a user who may not pass through the folders above it. Open them for passing (chmod o+x), or start Conjoint as that user.`,
    )
  }
  return describe(directory, moveWithinReach(pointer), user)
}

/**
 * The data directory itself, made where it is missing. As root, a folder of ours is opened for
 * passing (not for looking) so that the service user gets to the cluster in it.
 */
export function makeDirectory(chosen: string): string {
  const isRoot = process.getuid?.() === 0
  // Node says ENOENT for a new folder on a read-only disk; asking its parent gives the true reason.
  let existing = resolve(chosen)
  while (!existsSync(existing)) existing = dirname(existing)
  if (existing !== resolve(chosen)) accessSync(existing, constants.W_OK | constants.X_OK)
  mkdirSync(chosen, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const directory = realpathSync(chosen)
  accessSync(directory, constants.W_OK | constants.X_OK)
  const { mode, uid } = statSync(directory)
  if (isRoot && uid === 0 && (mode & 0o011) !== 0o011) chmodSync(directory, (mode & 0o777) | 0o011)
  return directory
}

function moveWithinReach(pointer: string): string {
  const home = join(sharedHome, 'clusters', randomUUID())
  mkdirSync(home, { recursive: true, mode: 0o711 })
  writeFileSync(`${pointer}.new`, home, { flush: true })
  renameSync(`${pointer}.new`, pointer)
  return home
}

function describe(directory: string, home: string, user: ServiceUser): Home {
  return {
    directory,
    home,
    user,
    data: join(home, 'cluster', 'pgdata'),
    secret: join(home, 'cluster', 'secret'),
    socket: socketFolder(home),
    log: join(directory, 'server.log'),
  }
}

/**
 * The folder of the server's socket. A socket's whole path may have about 100 bytes on every
 * system, so a deep data directory gets a short stand-in, named after the cluster it stands for.
 */
function socketFolder(home: string): string {
  const within = join(home, 'socket')
  if (Buffer.byteLength(within) <= 80) return within
  return join(tmpdir(), `conjoint-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
}
