import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  type KeyObject,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Instant } from '../../shared/instant.ts'
import { inClinic } from './in-clinic.ts'
import type { Tables } from './tables.ts'

type Head = {
  readonly clinic: string
  readonly chart: string
  readonly seq: number
  readonly hash: string
}
type Tools = {
  readonly directory: string
  readonly db: Kysely<Tables>
  readonly now: () => Instant
}

/** In the place of a chart, the clinic's log of accesses. Sorts before every chart. */
const ACCESS_LOG = '00000000-0000-0000-0000-000000000000'

const EVERY_MS = 60_000

/**
 * Signed checkpoints over all heads, in `anchors.log` beside the key file and outside the database: who rolls
 * the database back cannot roll this back with it. One JSON line each, `{"body":…,"signature":"…"}`, signed
 * over the bytes of body (Ed25519); `prev` is the SHA-256 of the line before. SPEC.md has the format.
 */
export class Checkpoints {
  readonly #tools: Tools
  #log: AnchorLog | undefined
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(tools: Tools) {
    this.#tools = tools
  }

  /** Writes one now and then every minute of real time. `onFailure` hears of one that could not be written. */
  async start(onFailure: (error: unknown) => void): Promise<void> {
    await this.write()
    this.#timer = setInterval(() => void this.write().catch(onFailure), EVERY_MS)
    this.#timer.unref()
  }

  /** Resolves when the line is on the disk. One at a time. */
  write(): Promise<void> {
    const next = this.#running.catch(() => undefined).then(() => this.#write())
    this.#running = next
    return next
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running.catch(() => undefined)
    this.#log?.close()
    this.#log = undefined
  }

  async #write(): Promise<void> {
    const heads = await this.#heads()
    this.#log ??= new AnchorLog(this.#tools.directory, this.#tools.now())
    this.#log.append(this.#tools.now(), heads)
  }

  async #heads(): Promise<readonly Head[]> {
    const { db, now } = this.#tools
    const as = { role: 'custodian', clinic: null, person: null, at: now() } as const
    const clinics = await inClinic(db, as, (tx) =>
      tx.selectFrom('clinic').select('clinic_id').orderBy('clinic_id').execute(),
    )
    const heads: Head[] = []
    for (const { clinic_id: clinic } of clinics) {
      const rows = await inClinic(db, { ...as, clinic }, (tx) =>
        tx
          .selectFrom('chart_head')
          .select(['chart_id', 'seq', 'hash'])
          .where('clinic_id', '=', clinic)
          .orderBy('chart_id')
          .execute(),
      )
      const log = await inClinic(db, { ...as, clinic }, (tx) =>
        tx
          .selectFrom('access_head')
          .select(['number', 'hash'])
          .where('clinic_id', '=', clinic)
          .execute(),
      )
      for (const { number: seq, hash: last } of log)
        heads.push({ clinic, chart: ACCESS_LOG, seq, hash: last.toString('hex') })
      for (const row of rows)
        heads.push({ clinic, chart: row.chart_id, seq: row.seq, hash: row.hash.toString('hex') })
    }
    return heads
  }
}

class AnchorLog {
  readonly #file: number
  readonly #key: KeyObject
  readonly #known = new Map<string, string>()
  #prev = '0'.repeat(64)
  #number = 0

  constructor(directory: string, at: Instant) {
    this.#key = signingKey(join(directory, 'anchors.key'))
    const path = join(directory, 'anchors.log')
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    this.#file = openSync(path, 'a', 0o600)
    // A line without its end was cut off by a crash and never promised anything.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) ftruncateSync(this.#file, Buffer.byteLength(whole))
    for (const line of whole.split('\n')) if (line !== '') this.#read(line)
    if (this.#number === 0)
      this.#put({
        number: 0,
        at,
        publicKey: createPublicKey(this.#key).export({ type: 'spki', format: 'pem' }),
      })
  }

  /** Names the heads that moved since the line before, and the digest of all of them together. */
  append(at: Instant, heads: readonly Head[]): void {
    const moved = heads.filter(
      (head) => this.#known.get(head.clinic + head.chart) !== `${head.seq} ${head.hash}`,
    )
    const all = hash(
      'sha256',
      heads.map((h) => `${h.clinic} ${h.chart} ${h.seq} ${h.hash}\n`).join(''),
    )
    this.#put({
      number: this.#number,
      at,
      count: heads.length,
      all,
      heads: moved.map((h) => [h.clinic, h.chart, h.seq, h.hash]),
    })
    for (const head of moved) this.#known.set(head.clinic + head.chart, `${head.seq} ${head.hash}`)
  }

  close(): void {
    closeSync(this.#file)
  }

  #put(what: Record<string, unknown>): void {
    const body = JSON.stringify({ ...what, prev: this.#prev })
    const line = `{"body":${body},"signature":"${sign(null, Buffer.from(body), this.#key).toString('base64')}"}`
    writeSync(this.#file, `${line}\n`)
    fsyncSync(this.#file)
    this.#prev = hash('sha256', line)
    this.#number += 1
  }

  #read(line: string): void {
    const { body } = JSON.parse(line) as { body: { heads?: [string, string, number, string][] } }
    for (const [clinic, chart, seq, hex] of body.heads ?? [])
      this.#known.set(clinic + chart, `${seq} ${hex}`)
    this.#prev = hash('sha256', line)
    this.#number += 1
  }
}

function signingKey(path: string): KeyObject {
  if (existsSync(path)) return createPrivateKey(readFileSync(path, 'utf8'))
  const { privateKey } = generateKeyPairSync('ed25519')
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  fsyncSync(file)
  closeSync(file)
  return privateKey
}
