import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../record/entry.ts'
import type { EntryId } from '../../shared/ids.ts'
import { Clock } from './test-clock.ts'
import { Outbox, type Answer, type Keep, type Line, type Waiting } from './outbox.ts'

const SCHEDULES = Number(process.env['CONJOINT_SCHEDULES'] ?? 2000)
const SEED = Number(process.env['CONJOINT_SIMULATION_SEED'] ?? Date.now() % 1_000_000)

type Fault = 'none' | 'lost-there' | 'lost-back' | 'doubled' | 'signed-out'
type Step =
  | { readonly do: 'capture'; readonly on: number; readonly many: number; readonly bad: boolean }
  | { readonly do: 'kill'; readonly on: number }
  | { readonly do: 'fill'; readonly on: number; readonly full: boolean }
  | { readonly do: 'network'; readonly on: number; readonly fault: Fault; readonly delay: number }
  | { readonly do: 'wait'; readonly ms: number }

/** Of any number of devices: each id once, however often it comes. */
class Server {
  readonly stored: Entry[] = []
  readonly #ids = new Set<string>()

  take(entries: readonly Entry[]): Answer {
    return {
      kind: 'answered',
      results: entries.map((entry) => {
        if (entry.kind === 'bad.entry') return { outcome: 'refused', why: 'malformed' }
        if (this.#ids.has(entry.id)) return { outcome: 'already-stored' }
        this.#ids.add(entry.id)
        this.stored.push(entry)
        return { outcome: 'stored' }
      }),
    }
  }
}

/** A tablet with two pages open: what it keeps outlives both. */
class Tablet {
  readonly kept: Waiting[] = []
  readonly captured: string[] = []
  readonly bad = new Set<string>()
  readonly #clock: Clock
  readonly #server: Server
  fault: Fault = 'none'
  delay = 1
  full = false
  pages: Outbox[] = []
  #lock: Promise<unknown> = Promise.resolve()

  constructor(clock: Clock, server: Server) {
    this.#clock = clock
    this.#server = server
    this.open()
    this.open()
  }

  /** The page that holds a lock and is killed lets it go, as a browser does. */
  open(): void {
    let dead = false
    const pause = (ms: number) => new Promise<void>((done) => this.#clock.after(done, ms))
    const still = async <T>(work: () => T): Promise<T> => {
      await pause(0)
      if (dead) return await new Promise<T>(() => undefined)
      return work()
    }
    const keep: Keep = {
      add: (entries) =>
        still(() => {
          if (this.full) throw new Error('no room')
          this.kept.push(...entries.map((entry) => ({ entry })))
        }),
      waiting: () => still(() => [...this.kept]),
      remove: (ids) =>
        still(() => {
          const left = this.kept.filter(({ entry }) => !ids.includes(entry.id))
          this.kept.splice(0, this.kept.length, ...left)
        }),
      refuse: (id, why) =>
        still(() => {
          const at = this.kept.findIndex(({ entry }) => entry.id === id)
          const found = this.kept[at]
          if (found) this.kept[at] = { ...found, refused: why }
        }),
    }
    const line: Line = async (waiting) => {
      const entries = waiting.map(({ entry: each }) => each)
      const { fault } = this
      await pause(this.delay)
      if (fault === 'signed-out') return { kind: 'signed-out' }
      if (fault === 'lost-there') return { kind: 'unreachable' }
      const answer = this.#server.take(entries)
      if (fault === 'doubled') this.#clock.after(() => void this.#server.take(entries), 50)
      await pause(this.delay)
      return fault === 'lost-back' ? { kind: 'unreachable' } : answer
    }
    let release: () => void = () => undefined
    const one = async <T>(work: () => Promise<T>): Promise<T> => {
      const before = this.#lock
      this.#lock = new Promise<void>((done) => (release = done))
      await before
      try {
        return await (dead ? new Promise<T>(() => undefined) : work())
      } finally {
        release()
      }
    }
    const page = new Outbox(keep, line, this.#clock.after, one, async () => {})
    const end = page.end.bind(page)
    page.end = () => {
      end()
      dead = true
      release()
    }
    this.pages.push(page)
    void page.open()
  }

  capture(entries: readonly Entry[]): void {
    const page = this.pages[this.captured.length % this.pages.length]
    void page?.capture(entries).then(
      () => this.captured.push(...entries.map(({ id }) => id)),
      () => undefined,
    )
    for (const entry of entries) if (entry.kind === 'bad.entry') this.bad.add(entry.id)
  }

  network(fault: Fault, delay: number): void {
    const signsIn = this.fault === 'signed-out' && fault !== 'signed-out'
    this.fault = fault
    this.delay = delay
    if (signsIn) for (const page of this.pages) page.nudge()
  }

  kill(): void {
    this.pages.shift()?.end()
    this.open()
  }
}

const on = fc.nat({ max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('capture' as const),
      on,
      many: fc.integer({ min: 1, max: 130 }),
      bad: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), on }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('fill' as const), on, full: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      on,
      fault: fc.constantFrom<Fault>('none', 'lost-there', 'lost-back', 'doubled', 'signed-out'),
      delay: fc.integer({ min: 0, max: 3_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 0, max: 20_000 }),
    }),
  },
)

let serial = 0
const entry = (bad: boolean): Entry =>
  ({ id: `${(serial += 1)}` as EntryId, kind: bad ? 'bad.entry' : 'note.written' }) as Entry

async function play(steps: readonly Step[]) {
  const clock = new Clock()
  const server = new Server()
  const tablets = Array.from({ length: 3 }, () => new Tablet(clock, server))
  for (const each of steps) {
    const tablet = tablets['on' in each ? each.on : 0] as Tablet
    if (each.do === 'capture')
      tablet.capture(Array.from({ length: each.many }, (_, i) => entry(each.bad && i === 0)))
    else if (each.do === 'kill') tablet.kill()
    else if (each.do === 'fill') tablet.full = each.full
    else if (each.do === 'network') tablet.network(each.fault, each.delay)
    await clock.runUntil(clock.ms + (each.do === 'wait' ? each.ms : 1))
  }
  // The network heals, and whoever was signed out signs in. Nothing more happens but time.
  for (const tablet of tablets) tablet.network('none', 1)
  await clock.runUntil(clock.ms + 10_000)
  return { server, tablets }
}

describe('the outbox', () => {
  it(
    `[OB2] [OB4] loses, doubles and stalls nothing in ${SCHEDULES} schedules of three tablets`,
    async () => {
      let captured = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
          const { server, tablets } = await play(steps)
          for (const { captured: own, bad, kept } of tablets) {
            captured += own.length
            const good = own.filter((id) => !bad.has(id))
            const here = new Set<string>(own)
            const arrived = server.stored.filter(({ id }) => here.has(id)).map(({ id }) => id)
            expect(arrived).toEqual(good)
            // [OB3]: what was refused is set aside, and it alone. [OB4]: nothing waits.
            expect(kept.filter(({ refused }) => refused === undefined)).toEqual([])
            expect(kept.map(({ entry: { id } }) => id).filter((id) => !bad.has(id))).toEqual([])
            expect(own.filter((id) => bad.has(id) && !kept.some((k) => k.entry.id === id))).toEqual(
              [],
            )
          }
          expect(new Set(server.stored.map(({ id }) => id)).size).toBe(server.stored.length)
        }),
        { numRuns: SCHEDULES, seed: SEED },
      )
      console.log(`${SCHEDULES} schedules, seed ${SEED}: ${captured} entries captured`)
    },
    20_000 + SCHEDULES * 60,
  )

  it('[OB1] says where there is no room, and takes nothing for captured', async () => {
    const clock = new Clock()
    const tablet = new Tablet(clock, new Server())
    tablet.full = true
    let said = ''
    tablet.pages[0]?.capture([entry(false)]).catch((error: unknown) => void (said = String(error)))
    await clock.runUntil(100)
    expect(said).toBe('Error: no room')
    expect(tablet.pages[0]?.standing).toMatchObject({ waiting: 0, refused: 0 })
    expect(tablet.pages[0]?.entries()).toEqual([])
  })

  it('[OB3] sets aside what is refused until somebody has looked, and says why', async () => {
    const clock = new Clock()
    const server = new Server()
    const tablet = new Tablet(clock, server)
    tablet.capture([entry(true), entry(false)])
    await clock.runUntil(1_000)
    const page = tablet.pages[0] as Outbox
    expect(page.standing).toEqual({ coming: 0, waiting: 0, refused: 1, reached: 'answered' })
    expect(page.refused().map(({ refused }) => refused)).toEqual(['malformed'])
    expect(server.stored).toHaveLength(1)
    void page.letGo(page.refused()[0]?.entry.id ?? '')
    await clock.runUntil(2_000)
    expect(page.standing.refused).toBe(0)
  })

  it('[OB5] waits while nobody is signed in, without asking again by itself', async () => {
    const clock = new Clock()
    const server = new Server()
    const tablet = new Tablet(clock, server)
    tablet.fault = 'signed-out'
    tablet.capture([entry(false)])
    await clock.runUntil(60_000)
    expect(tablet.pages[0]?.standing).toMatchObject({ waiting: 1, reached: 'signed-out' })
    expect(server.stored).toHaveLength(0)
    tablet.network('none', 1)
    await clock.runUntil(121_000)
    expect(server.stored).toHaveLength(1)
  })

  it('[OB6] goes in smaller parts, and sets one aside that is too large by itself', async () => {
    const clock = new Clock()
    const sent: number[] = []
    const kept: Waiting[] = Array.from({ length: 7 }, (_, i) => ({ entry: entry(i === 6) }))
    const keep: Keep = {
      add: () => Promise.resolve(),
      waiting: () => Promise.resolve([...kept]),
      remove: async (ids) => {
        kept.splice(0, kept.length, ...kept.filter((k) => !ids.includes(k.entry.id)))
      },
      refuse: async (id, refused) => {
        const at = kept.findIndex((k) => k.entry.id === id)
        kept[at] = { ...(kept[at] as Waiting), refused }
      },
    }
    const line: Line = async (waiting) => {
      const entries = waiting.map(({ entry: each }) => each)
      sent.push(entries.length)
      if (entries.length > 3 || entries.some(({ kind }) => kind === 'bad.entry'))
        return { kind: 'too-large' }
      return { kind: 'answered', results: entries.map(() => ({ outcome: 'stored' })) }
    }
    const outbox = new Outbox(
      keep,
      line,
      clock.after,
      (work) => work(),
      async () => {},
    )
    await outbox.open()
    await clock.runUntil(1_000)
    expect(sent.slice(0, 2)).toEqual([7, 3])
    expect(outbox.standing).toMatchObject({ waiting: 0, refused: 1 })
  })
})
