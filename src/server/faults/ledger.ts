import type { ChartId } from '../../shared/ids.ts'
import { asker } from '../http/test-client.ts'
import { note, type Note, type Pen } from './record.ts'

type Answer = Awaited<ReturnType<ReturnType<typeof asker>>>
type Receipts = { results: readonly { outcome: string }[] }

/**
 * What was acknowledged, kept outside the record: the other side of the promise. An entry that was sent and not
 * answered stays pending with its pen, and is the first that the pen sends again.
 */
export class Ledger {
  readonly acknowledged = new Map<string, Note>()
  readonly #pens: readonly Pen[]
  readonly #pending = new Map<Pen, Note>()
  #turn = 0

  constructor(pens: readonly Pen[]) {
    this.#pens = pens
  }

  /**
   * All pens write, one entry after another, until told to stop or until the server is gone.
   * Errors: throws on any answer that is neither an acknowledgement nor “unavailable”.
   */
  async write(url: string, wanted: () => boolean): Promise<void> {
    await Promise.all(
      this.#pens.map(async (pen) => {
        while (wanted()) {
          if (!this.#pending.has(pen)) this.#pending.set(pen, note(pen, this.#turn++))
          if ((await this.#send(url, pen)) === 'gone') return
        }
      }),
    )
  }

  /** Sends once more what was never answered. */
  async settle(url: string): Promise<void> {
    const deadline = performance.now() + 30_000
    await Promise.all(
      [...this.#pending.keys()].map(async (pen) => {
        while ((await this.#send(url, pen)) !== 'taken')
          if (performance.now() > deadline) throw new Error('what was pending is not taken')
      }),
    )
  }

  /** The entry that waits with this pen. */
  async #send(url: string, pen: Pen): Promise<'taken' | 'unavailable' | 'gone'> {
    const sent = this.#pending.get(pen)
    if (sent === undefined) throw new Error('nothing waits with this pen')
    const body = `{"entries":[${sent.text}]}`
    const answer = await asker(url, pen.cookie)('POST', '/api/entries', { body }).catch(() => null)
    if (answer === null) return 'gone'
    if (!this.#acknowledges(answer)) return 'unavailable'
    this.#pending.delete(pen)
    this.acknowledged.set(sent.id, sent)
    return 'taken'
  }

  #acknowledges(answer: Answer): boolean {
    if (answer.status === 503) return false
    const outcome = answer.status === 200 ? answer.json<Receipts>().results[0]?.outcome : undefined
    if (outcome === 'stored' || outcome === 'already-stored') return true
    throw new Error(`writing was answered with ${answer.status}: ${answer.text}`)
  }

  /** What the record holds and should not, or does not hold and should: empty when every promise was kept. */
  async broken(url: string, others: ReadonlySet<string>): Promise<readonly string[]> {
    const [pen] = this.#pens
    if (pen === undefined) return []
    const found = await storedTexts(url, pen)
    const wrong: string[] = []
    for (const { id, chart, text } of this.acknowledged.values()) {
      const texts = found.get(id) ?? []
      if (texts.length !== 1) wrong.push(`${id} is there ${texts.length} times`)
      else if (texts[0] !== text) wrong.push(`${id} in ${chart} has other bytes`)
    }
    for (const id of found.keys())
      if (!this.acknowledged.has(id) && !others.has(id)) wrong.push(`${id} was never sent`)
    return wrong
  }
}

/** Every entry that this pen may read in its charts, by id, as the text that was sent. */
export async function storedTexts(url: string, pen: Pen): Promise<Map<string, string[]>> {
  const ask = asker(url, pen.cookie)
  const found = new Map<string, string[]>()
  for (const chart of pen.charts)
    for await (const text of entriesOf(ask, chart)) {
      // Its place is put before the closing brace of the text as it came.
      const at = text.lastIndexOf(',"seq":')
      const sent = `${text.slice(0, at)}}`
      const { id } = JSON.parse(sent) as { id: string }
      found.set(id, [...(found.get(id) ?? []), sent])
    }
  return found
}

async function* entriesOf(ask: ReturnType<typeof asker>, chart: ChartId): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const answer = await ask('GET', `/api/charts/${chart}/entries?after=${after}`)
    const page = answer.json<{ head: number; entries: { seq: number }[] }>()
    yield* splitPage(answer.text, page.entries.length)
    after = page.entries.at(-1)?.seq ?? page.head
    if (after >= page.head) return
  }
}

/** The texts of a page, cut where one entry's hash ends and the next begins; parsing would lose the bytes. */
function splitPage(text: string, count: number): readonly string[] {
  if (count === 0) return []
  const list = text.slice(text.indexOf('[') + 1, text.lastIndexOf(']'))
  const parts = list.split(/(?<="hash":"[0-9a-f]{64}"\}),(?=\{)/)
  if (parts.length !== count) throw new Error('a page could not be cut into its entries')
  return parts
}
