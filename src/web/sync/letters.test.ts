import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../record/entry.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { Outbox, type Answer, type Keep } from './outbox.ts'
import type { Letter } from './sealed-store.ts'
import { Clock } from './test-clock.ts'

const SCHEDULES = 200
const SEED = Number(process.env['CONJOINT_SIMULATION_SEED'] ?? Date.now() % 1_000_000)

// One tablet that passes from hand to hand: two people, either, or nobody, signed in on it.

type Who = 'one' | 'other'
type Row = {
  readonly id: string
  readonly by: Who
  /** At capture, by a key that was in force. */
  readonly signed: boolean
  readonly letterRefused?: true
}
type Step =
  | { readonly do: 'sign-in'; readonly who: Who | 'nobody' }
  | { readonly do: 'capture'; readonly many: number }
  | { readonly do: 'take-key-away'; readonly of: Who }
  | { readonly do: 'network'; readonly lost: 'no' | 'there' | 'back'; readonly delay: number }
  | { readonly do: 'wait'; readonly ms: number }

class Tablet {
  readonly clock = new Clock()
  readonly captured: Row[] = []
  /** As the server took them. */
  readonly stored: string[] = []
  readonly #gone = new Set<Who>()
  #rows: Row[] = []
  #who: Who | 'nobody' = 'nobody'
  #end: () => void = () => undefined
  #own: Outbox | null = null
  lost: 'no' | 'there' | 'back' = 'no'
  delay = 1

  signIn(who: Who | 'nobody'): void {
    this.#end()
    this.#who = who
    this.#own = null
    if (who === 'nobody') return
    let dead = false
    const here = <T>(work: () => T): Promise<T> =>
      dead ? new Promise<T>(() => undefined) : Promise.resolve(work())
    const remove = (ids: readonly string[]) =>
      here(() => void (this.#rows = this.#rows.filter(({ id }) => !ids.includes(id))))
    const own: Keep = {
      add: () => Promise.resolve(),
      waiting: () => here(() => this.#rows.filter(({ by }) => by === who).map(asWaiting)),
      remove,
      refuse: () => Promise.reject(new Error('nothing of one’s own is refused here')),
    }
    const letters: Keep<Letter> = {
      add: () => Promise.resolve(),
      waiting: () =>
        here(() =>
          this.#rows
            .filter(({ by, signed, letterRefused }) => by !== who && signed && !letterRefused)
            .map(({ id, by }) => ({ entry: { id, person: by as PersonId, letter: id } })),
        ),
      remove,
      refuse: (id) =>
        here(() => {
          this.#rows = this.#rows.map((row) =>
            row.id === id ? { ...row, letterRefused: true } : row,
          )
        }),
    }
    const line =
      (mayTake: (row: Row) => boolean) =>
      async (waiting: readonly { readonly entry: { readonly id: string } }[]): Promise<Answer> => {
        const pause = () => new Promise<void>((done) => this.clock.after(done, this.delay))
        const { lost } = this
        await pause()
        if (lost === 'there') return { kind: 'unreachable' }
        const results = waiting.map(({ entry: { id } }) => this.#take(id, mayTake))
        await pause()
        return lost === 'back' ? { kind: 'unreachable' } : { kind: 'answered', results }
      }
    const alone = <T>(work: () => Promise<T>): Promise<T> => work()
    const told = async () => {}
    const outbox = new Outbox(
      own,
      line(({ by }) => by === who),
      this.clock.after,
      alone,
      told,
    )
    const relay = new Outbox<Letter>(
      letters,
      // Those whose key is gone are refused from another, as if they had been captured since.
      line(({ by }) => !this.#gone.has(by)),
      this.clock.after,
      alone,
      told,
    )
    this.#own = outbox
    this.#end = () => {
      dead = true
      outbox.end()
      relay.end()
    }
    void outbox.open()
    void relay.open()
  }

  #take(id: string, mayTake: (row: Row) => boolean) {
    const row = this.captured.find((each) => each.id === id)
    if (!row || !mayTake(row)) return { outcome: 'refused', why: 'not signed' } as const
    if (this.stored.includes(id)) return { outcome: 'already-stored' } as const
    this.stored.push(id)
    return { outcome: 'stored' } as const
  }

  capture(many: number): void {
    if (this.#who === 'nobody') return
    const by = this.#who
    const signed = !this.#gone.has(by)
    for (let i = 0; i < many; i++) {
      const row = { id: `${this.captured.length}`, by, signed }
      this.captured.push(row)
      this.#rows.push(row)
    }
    this.#own?.nudge()
  }

  takeKeyAway(of: Who): void {
    this.#gone.add(of)
  }

  get waiting(): readonly Row[] {
    return this.#rows
  }
}

const asWaiting = ({ id }: Row) => ({ entry: { id: id as EntryId } as Entry })

const who = fc.constantFrom<Who | 'nobody'>('one', 'other', 'nobody')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('sign-in' as const), who }),
  fc.record({ do: fc.constant('capture' as const), many: fc.integer({ min: 1, max: 120 }) }),
  fc.record({
    do: fc.constant('take-key-away' as const),
    of: fc.constantFrom<Who>('one', 'other'),
  }),
  fc.record({
    do: fc.constant('network' as const),
    lost: fc.constantFrom('no' as const, 'there' as const, 'back' as const),
    delay: fc.integer({ min: 0, max: 3_000 }),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
)

it('[OB7] sends what others left, once and in their order, and leaves to its author what only they can send', async () => {
  let sentForAnother = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      const tablet = new Tablet()
      const { clock } = tablet
      for (const each of steps) {
        if (each.do === 'sign-in') tablet.signIn(each.who)
        else if (each.do === 'capture') tablet.capture(each.many)
        else if (each.do === 'take-key-away') tablet.takeKeyAway(each.of)
        else if (each.do === 'network')
          Object.assign(tablet, { lost: each.lost, delay: each.delay })
        await clock.runUntil(clock.ms + (each.do === 'wait' ? each.ms : 1))
      }
      // The network heals and one of them signs in: only what nobody but the other can send is left.
      Object.assign(tablet, { lost: 'no', delay: 1 })
      const before = tablet.waiting.filter(({ by }) => by === 'other').length
      tablet.signIn('one')
      await clock.runUntil(clock.ms + 15_000)
      const left = tablet.waiting
      expect(left.filter(({ by }) => by === 'one')).toEqual([])
      expect(left.filter(({ signed, letterRefused }) => signed && !letterRefused)).toEqual([])
      sentForAnother += before - left.length
      tablet.signIn('other')
      await clock.runUntil(clock.ms + 15_000)
      expect(tablet.waiting).toEqual([])
      expect(tablet.stored.toSorted()).toEqual(tablet.captured.map(({ id }) => id).toSorted())
      // What one person’s key signed arrives in their order, whoever sent it.
      for (const by of ['one', 'other']) {
        const own = tablet.captured.filter((row) => row.by === by && row.signed)
        const ids = own.map(({ id }) => id)
        expect(tablet.stored.filter((id) => ids.includes(id))).toEqual(ids)
      }
    }),
    { numRuns: SCHEDULES, seed: SEED },
  )
  expect(sentForAnother).toBeGreaterThan(0)
}, 60_000)
