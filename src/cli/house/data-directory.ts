import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { explainFileError } from '../../server/db/embedded/storage-problem.ts'
import { openKeyFile } from '../../server/db/keys/key-file.ts'

/** What a command cannot start from. The message is for whoever typed it. */
export class HouseProblem extends Error {
  override readonly name = 'HouseProblem'
}

export type DataDirectory = {
  readonly path: string
  readonly rehearsal: boolean
  readonly fresh: boolean
  release(): void
}

const MARK = 'rehearsal'

/**
 * Takes a data directory for this process alone; the operating system frees it if we die.
 * A new one may be made as a rehearsal. The mark is signed with the key file that is made with it, so that an
 * existing record cannot be turned into a rehearsal by putting a file there.
 * Errors: HouseProblem where it is taken, not writable, or marked by somebody else.
 */
export function takeDirectory(path: string, as: 'clinic' | 'rehearsal' | 'either'): DataDirectory {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new HouseProblem(
      `The data directory ${path} cannot be made: ${reason(error)}. Choose another with --data.`,
    )
  }
  const release = lock(path)
  try {
    const fresh = !existsSync(join(path, 'key'))
    if (fresh && as === 'rehearsal') {
      const others = readdirSync(path).filter((name) => !name.startsWith('in-use'))
      if (others.length > 0)
        throw new HouseProblem(
          `${path} is neither empty nor a rehearsal. Choose an empty directory with --data.`,
        )
      const { secret } = openKeyFile(join(path, 'key'), true)
      writeFileSync(join(path, MARK), `${signed(secret)}\n`, { mode: 0o600, flush: true })
    }
    const rehearsal = isRehearsal(path)
    if (as === 'rehearsal' && !rehearsal)
      throw new HouseProblem(
        `${path} is a real record, and stays one. A rehearsal is made, never turned into.`,
      )
    if (as === 'clinic' && rehearsal)
      throw new HouseProblem(
        `${path} is a rehearsal, and stays one. Choose another directory with --data.`,
      )
    return { path, rehearsal, fresh, release }
  } catch (error) {
    release()
    throw error
  }
}

/** Whether the directory was made as a rehearsal: the mark is there and fits its key. */
export function isRehearsal(path: string): boolean {
  const mark = join(path, MARK)
  if (!existsSync(mark)) return false
  const { secret } = openKeyFile(join(path, 'key'), false)
  const found = Buffer.from(readFileSync(mark, 'utf8').trim())
  const right = Buffer.from(signed(secret))
  if (found.length === right.length && timingSafeEqual(found, right)) return true
  throw new HouseProblem(
    `${mark} does not belong to this record. Take it away; nothing was changed.`,
  )
}

const signed = (secret: Buffer): string =>
  createHmac('sha256', secret).update('conjoint rehearsal 1').digest('hex')

function lock(path: string): () => void {
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(join(path, 'in-use'), { timeout: 0 })
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    file?.close()
    if (/locked|busy/i.test(reason(error)))
      throw new HouseProblem(
        `Another Conjoint is running on ${path}. Stop that one first, or choose another directory with --data.`,
      )
    const explained = explainFileError(error, path)
    if (explained !== error) throw explained
    throw new HouseProblem(
      `The data directory ${path} cannot be written to: ${reason(error)}. Make it writable, or choose another with --data.`,
    )
  }
  const held = file
  return () => held.close()
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))
