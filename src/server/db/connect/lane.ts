import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isLost } from './database-problem.ts'

type Row = Record<string, unknown>
export type Statement = {
  readonly name: string
  readonly text: string
  readonly values?: readonly unknown[]
}
export type Answer<R extends Row = Row> = { readonly rows: readonly R[]; readonly command: string }

/** How long a lost database is waited for: a restart after a crash takes about a second. Unit: ms of real time. */
export const PATIENCE_MS = 10_000

/**
 * One pipelined connection that comes back by itself. What is sent in one flight costs one round trip, and
 * flights of several callers may follow each other closely: a whole transaction in one flight never mixes
 * with another, because it is sent without a pause.
 */
export class Lane {
  readonly #config: pg.ClientConfig
  #client: Promise<pg.Client> | undefined
  #closed = false

  constructor(config: pg.ClientConfig) {
    this.#config = config
  }

  /** Errors: the first statement's, once all of the flight has been answered. */
  async flight(statements: readonly Statement[]): Promise<readonly Answer[]> {
    return await send(await this.#connected(), statements)
  }

  /** A whole transaction that may run twice: when the connection is lost, it is tried again for a while. */
  async repeatable(statements: readonly Statement[]): Promise<readonly Answer[]> {
    const began = performance.now()
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.flight(statements)
      } catch (error) {
        if (!isLost(error) || this.#closed || performance.now() - began > PATIENCE_MS) throw error
        await pause(Math.min(500, 10 * 2 ** attempt))
      }
    }
  }

  /**
   * Another flight of the transaction that the last one left open, for whoever has the lane to itself.
   * Errors: throws when the connection broke meanwhile: on a new one, half a transaction would begin.
   */
  async onward(statements: readonly Statement[]): Promise<readonly Answer[]> {
    if (!this.#client) throw new Error('the connection was lost within a transaction')
    return await send(await this.#client, statements)
  }

  /** Breaks the connection: what was open on it is rolled back by the server. */
  async drop(): Promise<void> {
    const old = this.#client
    this.#client = undefined
    await old?.then((client) => client.end()).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.drop()
  }

  #connected(): Promise<pg.Client> {
    if (this.#closed) return Promise.reject(new Error('the record is closed'))
    if (this.#client) return this.#client
    const client = new pg.Client({ ...this.#config, pipeline: true })
    const opened = client.connect().then(() => client)
    this.#client = opened
    const forget = () => {
      if (this.#client === opened) this.#client = undefined
    }
    client.on('error', forget)
    client.on('end', forget)
    opened.catch(forget)
    return opened
  }
}

async function send(
  client: pg.Client,
  statements: readonly Statement[],
): Promise<readonly Answer[]> {
  const answers = await Promise.allSettled(
    statements.map(({ name, text, values }) =>
      client.query<Row>({
        ...(name === '' ? {} : { name }),
        text,
        ...(values ? { values: [...values] } : {}),
      }),
    ),
  )
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  })
}
