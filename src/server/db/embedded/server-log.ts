import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const capBytes = 8 * 1024 * 1024

/** Opens the log for a server about to start. A log over 8 MB moves to `.1` first, so two remain. */
export function openLog(file: string): { handle: number; from: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > capBytes) renameSync(file, `${file}.1`)
  const handle = openSync(file, 'a', 0o600)
  return { handle, from: fstatSync(handle).size }
}

/** What was written after `from`, at most the last 16 kB of it. */
export function readLog(file: string, from: number): string {
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    const start = Math.max(from, size - 16 * 1024)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    const read = readSync(handle, buffer, 0, buffer.length, start)
    return buffer.toString('utf8', 0, read)
  } finally {
    closeSync(handle)
  }
}
