import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { become, type As } from './as.ts'
import { isLost } from './database-problem.ts'
import { Flight, type Answer, type Statement } from './flight.ts'

/** How long a lost database is waited for: a restart after a crash takes about a second. Unit: ms of real time. */
export const PATIENCE_MS = 10_000

const BEGIN: Statement = { name: 'begin', text: 'begin' }
const COMMIT: Statement = { name: 'commit', text: 'commit' }
const ROLLBACK: Statement = { name: '', text: 'rollback' }

/**
 * One pipelined connection that comes back by itself. A flight is sent in one write and costs one round trip, and
 * flights of several callers may follow each other before the first is answered. A flight outside an open
 * transaction is a transaction of its own.
 */
export class Lane {
  readonly #config: pg.ClientConfig
  #client: Promise<pg.Client> | undefined
  #closed = false

  constructor(config: pg.ClientConfig) {
    this.#config = config
  }

  /** A whole transaction in one flight, committed when it is answered. Errors: the first statement's, or the commit's. */
  async transaction(as: As, statements: readonly Statement[]): Promise<readonly Answer[]> {
    return (await send(await this.#connected(), [become(as), ...statements])).slice(1)
  }

  /** A whole transaction that may run twice: when the connection is lost, it is tried again for a while. */
  async repeatable(as: As, statements: readonly Statement[]): Promise<readonly Answer[]> {
    const began = performance.now()
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.transaction(as, statements)
      } catch (error) {
        if (!isLost(error) || this.#closed || performance.now() - began > PATIENCE_MS) throw error
        await pause(Math.min(500, 10 * 2 ** attempt))
      }
    }
  }

  /** The first flight of a transaction that stays open, for whoever has the lane to itself. */
  async begin(as: As, statements: readonly Statement[] = []): Promise<readonly Answer[]> {
    const start = [BEGIN, become(as)]
    return (await send(await this.#connected(), [...start, ...statements])).slice(start.length)
  }

  /**
   * Another flight of the transaction that the last one left open.
   * Errors: throws when the connection broke meanwhile: on a new one, half a transaction would begin.
   */
  async onward(statements: readonly Statement[]): Promise<readonly Answer[]> {
    if (!this.#client) throw new Error('the connection was lost within a transaction')
    return await send(await this.#client, statements)
  }

  /** The last flight. Errors: throws as well when the transaction turned out to be one that could only be undone. */
  async commit(statements: readonly Statement[]): Promise<void> {
    const answers = await this.onward([...statements, COMMIT])
    if (answers.at(-1)?.command !== 'COMMIT')
      throw new Error('the transaction was rolled back at its commit')
  }

  async rollback(): Promise<void> {
    await this.onward([ROLLBACK])
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

const send = (client: pg.Client, statements: readonly Statement[]): Promise<readonly Answer[]> =>
  new Promise((resolve, reject) => {
    client.query(
      new Flight(statements, client, (error, answers) =>
        error === null ? resolve(answers) : reject(error as Error),
      ),
    )
  })
