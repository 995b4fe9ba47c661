import { hash, randomBytes } from 'node:crypto'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import { putUuid } from './layout.ts'
import { KeyFileProblem, type KeyFile } from './key-file.ts'
import { chartKey, decrypt, encrypt, type ChartKey } from './seal.ts'

/** Key file → clinic’s key → chart’s key: each wraps the next, bound to whose it is. */
export class Keyring {
  readonly #file: KeyFile
  readonly #clinics = new Map<ClinicId, Buffer>()

  constructor(file: KeyFile) {
    this.#file = file
  }

  get fingerprint(): Buffer {
    return this.#file.fingerprint
  }

  /** A new clinic’s key, wrapped for its row. */
  foundClinic(clinic: ClinicId): Buffer {
    const key = randomBytes(32)
    this.#clinics.set(clinic, key)
    return encrypt(this.#file.secret, 1, bound('clinic key', clinic), key)
  }

  /** Errors: KeyFileProblem when the row was wrapped by another file, or was altered. */
  admitClinic(clinic: ClinicId, wrapped: Buffer, wrappedBy: Buffer): void {
    if (this.#clinics.has(clinic)) return
    if (!wrappedBy.equals(this.#file.fingerprint))
      throw new KeyFileProblem(
        `This is not the key file of this record: it was sealed with the one whose mark is ${wrappedBy.toString('hex')}, and this one’s is ${this.#file.fingerprint.toString('hex')}. Put the right one in place; nothing was changed.`,
      )
    try {
      this.#clinics.set(clinic, decrypt(this.#file.secret, bound('clinic key', clinic), wrapped))
    } catch (cause) {
      throw new KeyFileProblem(
        'The clinic’s wrapped key was altered in the database. Restore from a backup.',
        { cause },
      )
    }
  }

  /** The clinic’s key once more, wrapped by another file. */
  wrappedBy(file: KeyFile, clinic: ClinicId): Buffer {
    return encrypt(file.secret, 1, bound('clinic key', clinic), this.#clinicKey(clinic))
  }

  knows(clinic: ClinicId): boolean {
    return this.#clinics.has(clinic)
  }

  newChartKey(clinic: ClinicId, chart: ChartId): Buffer {
    return encrypt(this.#clinicKey(clinic), 1, bound('chart key', clinic, chart), randomBytes(32))
  }

  chartKey(clinic: ClinicId, chart: ChartId, version: number, wrapped: Buffer): ChartKey {
    return chartKey(
      version,
      decrypt(this.#clinicKey(clinic), bound('chart key', clinic, chart), wrapped),
    )
  }

  /** For what belongs to the clinic and to no chart: names, quarantine. `purpose` and `id` bind it in place. */
  seal(clinic: ClinicId, purpose: string, id: string, plain: Buffer): Buffer {
    return encrypt(this.#clinicKey(clinic), 1, bound(purpose, clinic, id), plain)
  }

  unseal(clinic: ClinicId, purpose: string, id: string, sealed: Buffer): Buffer {
    return decrypt(this.#clinicKey(clinic), bound(purpose, clinic, id), sealed)
  }

  /** The same bytes from the same sender have the same mark, which only the key’s holder can compute. */
  mark(clinic: ClinicId, purpose: string, parts: readonly string[]): Buffer {
    const own = hash(
      'sha256',
      Buffer.concat([Buffer.from(`conjoint mark 1 ${purpose}`), this.#clinicKey(clinic)]),
      'buffer',
    )
    return hash('sha256', Buffer.concat([own, Buffer.from(JSON.stringify(parts))]), 'buffer')
  }

  #clinicKey(clinic: ClinicId): Buffer {
    const key = this.#clinics.get(clinic)
    if (!key) throw new Error('a clinic’s key was asked for before the clinic was admitted')
    return key
  }
}

function bound(purpose: string, clinic: ClinicId, id?: string): Buffer {
  const head = Buffer.from(`conjoint ${purpose} 1`)
  const bytes = Buffer.alloc(head.length + (id === undefined ? 16 : 32))
  const next = putUuid(bytes, head.copy(bytes, 0), clinic)
  if (id !== undefined) putUuid(bytes, next, id)
  return bytes
}
