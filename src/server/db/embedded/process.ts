import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What postmaster.pid says: `pid` is undefined where its first line is no number. */
export type PidFile = { pid: number | undefined; status: string }

export function readPidFile(file: string): PidFile | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    return { pid: pid > 0 ? pid : undefined, status: (lines[7] ?? '').trim() }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export const postmasterFile = (data: string) => join(data, 'postmaster.pid')

/**
 * Whether that process is a living postmaster of this very cluster. The pid file alone can't say:
 * after a power cut its number may belong to anything, another cluster's PostgreSQL included.
 */
export function serves(pid: number, data: string): boolean {
  return process.platform === 'linux' ? servesByProc(pid, data) : servesByPs(pid, data)
}

function servesByProc(pid: number, data: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const name = stat.slice(stat.indexOf('(') + 1, end)
    if (name !== 'postgres' || stat[end + 2] === 'Z') return false
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // Its children retitle themselves ("postgres: checkpointer"); only a postmaster keeps -D.
    return words.includes('-D') && workingFolder(pid, words) === data
  } catch {
    return false
  }
}

/** A postmaster stands in its data directory. In a container, root may not look: then take -D. */
function workingFolder(pid: number, words: readonly string[]): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return words[words.indexOf('-D') + 1]
  }
}

function servesByPs(pid: number, data: string): boolean {
  const asked = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' })
  const line = (asked.stdout ?? '').trim()
  return !line.startsWith('Z') && line.includes('postgres') && line.includes(`-D ${data}`)
}

/**
 * Removes a lock file that PostgreSQL itself would stumble over for ever: one that is empty, or
 * whose number now belongs to some other process. A dead number it clears by itself.
 * To be called only under the start lock.
 */
export async function clearStale(file: string, data: string): Promise<void> {
  const found = readPidFile(file)
  if (found === undefined) return
  if (found.pid === undefined) {
    // A postmaster that outlived its killed starter may be about to write its number.
    await pause(100)
    if (readPidFile(file)?.pid === undefined) rmSync(file, { force: true })
  } else if (isAlive(found.pid) && !serves(found.pid, data)) {
    rmSync(file, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Stops a postmaster: fast (SIGINT: roll back, write out, leave), and after 30 s without regard
 * (SIGQUIT: the next start recovers from the log, nothing acknowledged is lost).
 */
export async function halt(pid: number, data: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!serves(pid, data)) return
    process.kill(pid, signal)
    const deadline = performance.now() + patienceMs
    while (serves(pid, data) && performance.now() < deadline) await pause(10)
  }
  if (serves(pid, data)) throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}
