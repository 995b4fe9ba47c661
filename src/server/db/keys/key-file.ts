import { hash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** The file that wraps every clinic’s key. Without it the record cannot be read by anyone, ever. */
export type KeyFile = {
  readonly secret: Buffer
  /** Tells two key files apart and gives nothing away. */
  readonly fingerprint: Buffer
}

/** Where the one lies that is to take its place, from when it is made until it has (cli/rekey). */
export const nextOf = (path: string): string => `${path}.next`

/** The key file cannot be used. The message is for whoever runs the clinic’s machine. */
export class KeyFileProblem extends Error {
  override readonly name = 'KeyFileProblem'
}

const HEADER = `# The key of this Conjoint record. Whoever has it can read the record; without it nobody can.
# Keep a copy somewhere else than the backups. The last eight letters guard against misprints.
`
const LINE = /^conjoint-key-1 ([0-9a-f]{64}) ([0-9a-f]{8})$/

/** Reads the key file; makes it if there is none and `mayCreate` says that nothing is sealed yet. */
export function openKeyFile(path: string, mayCreate: boolean): KeyFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw unreadable(path, error)
    if (!mayCreate)
      throw new KeyFileProblem(
        `The key file ${path} is missing. What is in the record can only be read with it. Put it back from its copy and start again; nothing was changed.`,
      )
    return keyFileOf(create(path))
  }
  const found = text
    .split(/\r?\n/)
    .map((line) => LINE.exec(line))
    .find((match) => match !== null)
  const digits = found?.[1]
  if (digits === undefined || checksum(digits) !== found?.[2])
    throw new KeyFileProblem(
      `The key file ${path} is damaged: its checksum does not fit. Put it back from its copy and start again; nothing was changed.`,
    )
  return keyFileOf(Buffer.from(digits, 'hex'))
}

/**
 * Written whole beside, synced, and only then given its name, which a link never takes from an existing file:
 * a start that is cut short leaves no half key, and of two starts one finds the other's.
 */
function create(path: string): Buffer {
  const secret = randomBytes(32)
  const digits = secret.toString('hex')
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, `${HEADER}conjoint-key-1 ${digits} ${checksum(digits)}\n`)
    fsyncSync(file)
    closeSync(file)
    linkSync(draft, path)
    const folder = openSync(dirname(path), 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return openKeyFile(path, false).secret
    throw unreadable(path, error)
  } finally {
    rmSync(draft, { force: true })
  }
  return secret
}

const unreadable = (path: string, cause: unknown) =>
  new KeyFileProblem(
    `The key file ${path} cannot be read or made by this user (${cause instanceof Error ? cause.message : 'unknown'}). Nothing was changed.`,
    { cause },
  )

const checksum = (digits: string) => hash('sha256', `conjoint-key-1 ${digits}`).slice(0, 8)

const keyFileOf = (secret: Buffer): KeyFile => ({
  secret,
  fingerprint: hash(
    'sha256',
    Buffer.concat([Buffer.from('conjoint key file 1'), secret]),
    'buffer',
  ).subarray(0, 8),
})
