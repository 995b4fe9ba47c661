import { createServer, connect, type Server } from 'node:net'
import { rmSync } from 'node:fs'
import { Instant, instantOf, msOf } from '../shared/instant.ts'

/** The clock by which the clinic lives. Unit: ms since 1970. It never runs backwards. */
export type ClinicClock = { now(): number }

/** Everyone's clock, kept from running backwards when the machine's is set. */
export function realClock(): ClinicClock {
  let last = 0
  return { now: () => (last = Math.max(last, Date.now())) }
}

/**
 * The clock of a rehearsal: it ticks like any other and can be set forward, never back. Setting it goes over a
 * socket in the data directory, which exists only where that directory was made as a rehearsal.
 */
export class RehearsalClock implements ClinicClock {
  #setTo: number
  #setAt = performance.now()
  readonly #keep: (ms: number) => void

  /** `keep` is told of every setting, so that not even a new start takes a rehearsal back in time. */
  constructor(start: number, keep: (ms: number) => void = () => undefined) {
    this.#setTo = start
    this.#keep = keep
  }

  now(): number {
    return Math.floor(this.#setTo + (performance.now() - this.#setAt))
  }

  /** Says what the clock shows now; asked to go back, it stays. */
  forwardTo(ms: number): number {
    if (ms > this.now()) {
      this.#setTo = ms
      this.#setAt = performance.now()
      this.#keep(ms)
    }
    return this.now()
  }

  /** One line in, an instant; one line out, what the clock shows. */
  listen(path: string): Promise<Server> {
    rmSync(path, { force: true })
    const server = createServer((socket) => {
      socket.setEncoding('utf8')
      let text = ''
      socket.on('error', () => socket.destroy())
      socket.on('data', (chunk: string) => {
        text += chunk
        if (!text.includes('\n')) return
        const asked = Instant.safeParse(text.trim())
        socket.end(
          `${asked.success ? instantOf(this.forwardTo(msOf(asked.data))) : 'not a time'}\n`,
        )
      })
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      // Nobody but this user may set the clock, from the first moment on.
      const before = process.umask(0o177)
      server.listen(path, () => resolve(server))
      process.umask(before)
    })
  }
}

/** Sets a rehearsal's clock forward over its socket. Returns what it shows then. */
export const setClinicClock = (path: string, to: Instant): Promise<Instant> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('connect', () => socket.write(`${to}\n`))
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('end', () => {
      const shown = Instant.safeParse(text.trim())
      if (shown.success) resolve(shown.data)
      else reject(new Error(`the clinic clock answered “${text.trim()}”`))
    })
  })
