import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'

const busy = 5

/**
 * Runs `work` while no other process starts or stops this cluster. The lock is the operating
 * system's (through SQLite, the one file lock that Node has on every platform), so it is freed even
 * if we are killed. Waits without end for a holder that lives: a start ends by its own deadlines.
 */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(file, { timeout: 0 })
  // The work waits on sessions that do not keep the process alive, so that this must.
  const awake = setInterval(() => undefined, 60_000)
  try {
    while (!taken(lock)) await pause(20)
    return await work()
  } finally {
    clearInterval(awake)
    lock.close()
  }
}

function taken(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false
    throw error
  }
}
