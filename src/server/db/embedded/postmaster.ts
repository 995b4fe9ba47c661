import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, closeSync, existsSync, lstatSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Home } from './home.ts'
import { openLog, readLog } from './server-log.ts'
import { clearStale, postmasterFile, readPidFile } from './process.ts'
import type { Settings } from './settings.ts'
import { explainServerError, startedElsewhere, StorageProblem } from './storage-problem.ts'

/** Only a file name here: the socket is `.s.PGSQL.5432` in the cluster's own socket folder. */
export const port = 5432

const heldElsewhere = 97
const littleBytes = 32 * 1024 * 1024

/**
 * Starts a postmaster and waits until it takes connections. It leads a process group of its own, so
 * that Ctrl-C in a terminal reaches only the application, which then stops it in order.
 * Answers undefined when it lost to something that is just leaving or arriving: look again.
 * Errors: StorageProblem. To be called only under the start lock.
 */
export async function launch(
  home: Home,
  postgres: string,
  settings: Settings,
): Promise<number | undefined> {
  if (isHeld(home)) return undefined
  prepareSocketFolder(home)
  await clearStale(postmasterFile(home.data), home.data)
  await clearStale(join(home.socket, `.s.PGSQL.${port}.lock`), home.data)
  const log = openLog(home.log)
  const child = spawnAlone(home, postgres, settings, log.handle)
  closeSync(log.handle)
  const code = await readyOrEnded(child, postmasterFile(home.data))
  if (code === 'ready') return child.pid
  const said = readLog(home.log, log.from)
  const problem =
    code === heldElsewhere ? startedElsewhere(home.data) : explainServerError(said, home.data)
  if (problem.code === 'started-elsewhere') return undefined
  throw diskIsFull(home) ?? problem
}

/**
 * Where the system has util-linux's flock, the postmaster inherits a lock that the kernel holds as
 * long as any of its processes lives. It is seen across containers that share the data directory,
 * where process numbers and PostgreSQL's own check by shared memory see nothing.
 */
function flock({ home }: Home): string[] {
  flockHere ??= (spawnSync('flock', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes(
    'util-linux',
  )
  const lock = join(home, 'cluster', 'running.lock')
  const manner = ['--no-fork', '--nonblock', '--conflict-exit-code', String(heldElsewhere)]
  return flockHere ? ['flock', ...manner, lock] : []
}
let flockHere: boolean | undefined

function isHeld(home: Home): boolean {
  const [command, ...words] = [...flock(home), 'true']
  return spawnSync(command ?? 'true', words, { ...home.user, cwd: '/' }).status === heldElsewhere
}

function spawnAlone(home: Home, postgres: string, settings: Settings, log: number): ChildProcess {
  const given = Object.entries({ ...settings, unix_socket_directories: home.socket })
  const server = [postgres, '-D', home.data, '-p', String(port)]
  const flags = given.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...words] = [...flock(home), ...server, ...flags]
  const child = spawn(command ?? postgres, words, {
    ...home.user,
    cwd: '/',
    // Nothing of our environment: it may hold keys, and another user's process shows its own.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', 'ignore', log],
  })
  child.unref()
  return child
}

/** Recovery after a crash may take a while and is waited for, as long as the process lives. */
async function readyOrEnded(child: ChildProcess, pidFile: string): Promise<'ready' | number> {
  let ended: number | undefined
  child.once('exit', (code) => (ended = code ?? -1))
  child.once('error', () => (ended = -1))
  while (ended === undefined) {
    const found = readPidFile(pidFile)
    if (found?.pid === child.pid && found?.status === 'ready') return 'ready'
    await pause(5)
  }
  return ended
}

function prepareSocketFolder({ socket, user }: Home): void {
  if (!existsSync(socket)) {
    mkdirSync(socket, { mode: 0o700 })
    if (user !== undefined) chownSync(socket, user.uid, user.gid)
  }
  // A stand-in lies in a folder that all users share: never take one that somebody else made.
  const found = lstatSync(socket)
  if (found.isDirectory() && found.uid === (user?.uid ?? process.getuid?.())) return
  throw new StorageProblem(
    'data-directory-unusable',
    `${socket} is needed for the database's socket and belongs to someone else. Remove it, or choose a data directory with a shorter path.`,
  )
}

/** On a full disk PostgreSQL can't even log why it gave up. */
function diskIsFull(home: Home): StorageProblem | undefined {
  const { bavail, bsize } = statfsSync(home.home)
  return bavail * bsize < littleBytes
    ? explainServerError('No space left on device', home.home)
    : undefined
}
