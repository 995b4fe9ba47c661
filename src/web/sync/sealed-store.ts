import { Dexie, type Table } from 'dexie'
import type { Entry } from '../../record/entry.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { letterOf, sign, type Signer } from './device-key.ts'
import type { Page, Received } from './envelope.ts'
import type { Keep, Waiting } from './outbox.ts'

type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer }
type OutboxRow = Sealed & {
  readonly order?: number
  readonly id: string
  readonly person: PersonId
  /** The same, signed and sealed to the clinic: for whoever is signed in next to send, and nobody here to read. */
  readonly letter?: string
  /** The server would not take it from another; it waits for its author. */
  readonly letterRefused?: true
}
/** Somebody’s captured entry, as another may send it. */
export type Letter = { readonly id: string; readonly person: PersonId; readonly letter: string }
type PageRow = Sealed & {
  readonly person: PersonId
  readonly chart: ChartId
  readonly from: number
}
type OneRow = Sealed & { readonly person: PersonId; readonly name: string }
type KeyRow = { readonly person: PersonId; readonly key: CryptoKey }
type SignerRow = Signer & { readonly person: PersonId }

/**
 * What lies on this device: sealed with AES-GCM under a key of each person that the browser never gives out, so that
 * a copy of the files opens nothing. Rows of one person are read with that person’s key alone.
 */
class Files extends Dexie {
  declare readonly keys: Table<KeyRow, PersonId>
  declare readonly signers: Table<SignerRow, PersonId>
  declare readonly outbox: Table<OutboxRow, number>
  declare readonly pages: Table<PageRow, [PersonId, ChartId, number]>
  declare readonly one: Table<OneRow, [PersonId, string]>

  constructor() {
    super('conjoint', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      keys: 'person',
      outbox: '++order, &id, person',
      pages: '[person+chart+from], person',
      one: '[person+name], person',
    })
    this.version(2).stores({ signers: 'person' })
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Every chart that was kept here, whoever’s; what was captured and not acknowledged stays, and so do the keys: one
 * that another page still seals with must never go.
 */
export async function forgetCharts(): Promise<void> {
  const files = new Files()
  try {
    await Promise.all([files.pages.clear(), files.one.clear()])
  } finally {
    files.close()
  }
}

export class SealedStore {
  readonly #files = new Files()
  readonly person: PersonId
  #key: CryptoKey | null = null
  #signer: Signer | null = null
  /** What was captured before, on its way in. */
  #adding: Promise<unknown> = Promise.resolve()

  constructor(person: PersonId) {
    this.person = person
  }

  /** What was captured and not acknowledged, in order. */
  readonly outbox: Keep = {
    add: (entries) => {
      const rows = Promise.all(entries.map((entry) => this.#rowOf(entry)))
      // Sealing takes now longer and now less long: they go in as they were captured.
      const added = Promise.all([rows, this.#adding]).then(async ([made]) => {
        await this.#files.outbox.bulkAdd(made)
      })
      this.#adding = added.catch(() => undefined)
      return added
    },
    waiting: async () => {
      const rows = await this.#files.outbox.where('person').equals(this.person).sortBy('order')
      const opened = await Promise.allSettled(rows.map((row) => this.#open<Waiting>(row)))
      // What does not open keeps nothing else waiting; it stays where it is.
      return opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    },
    remove: async (ids) => {
      await this.#files.outbox
        .where('id')
        .anyOf([...ids])
        .delete()
    },
    refuse: async (id, refused) => {
      const row = await this.#files.outbox.where('id').equals(id).first()
      if (row?.order === undefined) return
      const waiting = await this.#open<Waiting>(row)
      await this.#files.outbox.put({ ...row, ...(await this.#seal({ ...waiting, refused })) })
    },
  }

  /** What others captured here and their keys signed, in order. */
  readonly letters: Keep<Letter> = {
    add: () => Promise.reject(new Error('letters are made as entries are captured')),
    waiting: async () =>
      (await this.#others()).flatMap(({ id, person, letter, letterRefused }) =>
        letter === undefined || letterRefused ? [] : [{ entry: { id, person, letter } }],
      ),
    remove: (ids) => this.outbox.remove(ids),
    refuse: async (id) => {
      await this.#files.outbox.where('id').equals(id).modify({ letterRefused: true })
    },
  }

  /** Whose entries wait on this device for their author to sign in here again, one name for each entry. */
  async waitingForAuthor(): Promise<readonly PersonId[]> {
    const others = await this.#others()
    return others
      .filter(({ letter, letterRefused }) => letter === undefined || letterRefused)
      .map(({ person }) => person)
  }

  /** Everything that waits here and can be sent by anybody, whoever’s it is; `left`: how many entries cannot. */
  async everyLetter(): Promise<{ readonly letters: readonly string[]; readonly left: number }> {
    const rows = await this.#files.outbox.orderBy('order').toArray()
    const letters = rows.flatMap(({ letter }) => (letter === undefined ? [] : [letter]))
    return { letters, left: rows.length - letters.length }
  }

  async signer(): Promise<Signer | null> {
    this.#signer ??= (await this.#files.signers.get(this.person)) ?? null
    return this.#signer
  }

  get signs(): boolean {
    return this.#signer !== null
  }

  async keepSigner(signer: Signer): Promise<void> {
    await this.#files.signers.put({ person: this.person, ...signer })
    this.#signer = signer
  }

  async #rowOf(entry: Entry): Promise<OutboxRow> {
    const { id } = entry
    const { person } = this
    const made = await this.#signed(entry)
    if (made === null) return { id, person, ...(await this.#seal({ entry })) }
    const { signed, letter } = made
    return { id, person, letter, ...(await this.#seal({ entry, signed } satisfies Waiting)) }
  }

  /** `null` where there is no key, or the browser would not use it: kept it is all the same. */
  async #signed(entry: Entry) {
    try {
      const signer = await this.signer()
      if (signer === null || signer.device !== entry.device) return null
      const signed = await sign(signer, entry)
      return { signed, letter: await letterOf(signer, signed, entry) }
    } catch {
      return null
    }
  }

  async #others(): Promise<readonly OutboxRow[]> {
    return await this.#files.outbox.where('person').notEqual(this.person).sortBy('order')
  }

  /** One page of a chart as it was read: everything after `from` that came then. */
  async keepPage(chart: ChartId, from: number, page: Page): Promise<void> {
    await this.#files.pages.put({
      person: this.person,
      chart,
      from,
      ...(await this.#seal(page)),
    })
  }

  /** Charts as they were last read here. */
  async charts(): Promise<ReadonlyMap<ChartId, { head: number; entries: readonly Received[] }>> {
    const rows = await this.#files.pages.where('person').equals(this.person).toArray()
    const charts = new Map<ChartId, { head: number; entries: Received[] }>()
    for (const row of rows.toSorted((a, b) => a.from - b.from)) {
      const page = await this.#open<Page>(row).catch(() => null)
      const held = charts.get(row.chart) ?? { head: 0, entries: [] }
      // Up to the first gap: what follows one is read from the server again.
      for (const entry of page?.entries ?? [])
        if (entry.seq === held.head + 1) {
          held.entries.push(entry)
          held.head = entry.seq
        }
      charts.set(row.chart, held)
    }
    return charts
  }

  async keep(name: string, value: unknown): Promise<void> {
    await this.#files.one.put({ person: this.person, name, ...(await this.#seal(value)) })
  }

  async kept<T>(name: string): Promise<T | null> {
    const row = await this.#files.one.get([this.person, name])
    return row === undefined ? null : await this.#open<T>(row)
  }

  async forget(name: string): Promise<void> {
    await this.#files.one.delete([this.person, name])
  }

  /** Whether that lies here for anybody. */
  async anybodyKept(name: string): Promise<boolean> {
    return (await this.#files.one.filter((row) => row.name === name).count()) > 0
  }

  /** Whether nothing that was captured here, whoever’s it is, is still to be sent. */
  async nothingWaits(): Promise<boolean> {
    return (await this.#files.outbox.count()) === 0
  }

  /** Made on first use. Another page may make one in the same moment: what lies there is the one. */
  async #ownKey(): Promise<CryptoKey> {
    if (this.#key) return this.#key
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ])
    this.#key = await this.#files.transaction('rw', this.#files.keys, async () => {
      const there = await this.#files.keys.get(this.person)
      if (there) return there.key
      await this.#files.keys.add({ person: this.person, key: made })
      return made
    })
    return this.#key
  }

  async #seal(value: unknown): Promise<Sealed> {
    const key = await this.#ownKey()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const bytes = encoder.encode(JSON.stringify(value))
    return { iv, sealed: await crypto.subtle.encrypt(this.#cipher(iv), key, bytes) }
  }

  async #open<T>({ iv, sealed }: Sealed): Promise<T> {
    const key = await this.#ownKey()
    const bytes = await crypto.subtle.decrypt(this.#cipher(iv), key, sealed)
    return JSON.parse(decoder.decode(bytes)) as T
  }

  #cipher(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: encoder.encode(this.person) }
  }
}
