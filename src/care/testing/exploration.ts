import type { Readable } from '../../record/entry.ts'
import type { Instant } from '../../shared/instant.ts'
import { SLICES } from '../charts.ts'
import type { Facts } from '../decision.ts'
import type { Act, Slot } from './world.ts'
import { A, B, factsOf } from './world.ts'

const CHART_OF = {
  clinic: 'clinic',
  joint: 'joint',
  team: 'team',
  A: 'individual',
  B: 'individual',
  'clinical A': 'clinical',
  'clinical B': 'clinical',
} as const satisfies Record<Slot, keyof typeof SLICES>

/** What somebody can do at a tick of the clock, and what the ledger, which knows no gate, writes down of it. */
export type Move<Ledger> = {
  readonly name: string
  readonly act: (tick: number) => Act
  /** `null`: it cannot be done now (nothing to withdraw, nothing to lift). */
  readonly ledger: (ledger: Ledger, tick: number) => Ledger | null
}

export type Space<Ledger extends Readonly<Record<string, number>>> = {
  /** What had happened when the clock stood at each tick; moves never touch the slices in which these differ. */
  readonly start: readonly (readonly Act[])[]
  readonly ledger: Ledger
  readonly ticks: readonly Instant[]
  readonly moves: readonly Move<Ledger>[]
  /** Called once in every distinct state. */
  readonly visit: (facts: Facts, ledger: Ledger, at: Instant, path: () => string) => void
}

type Place = {
  readonly slot: Slot
  readonly name: string
  readonly step: ReadonlyMap<string, (s: unknown, e: Readable) => unknown>
}

/**
 * Walks every state that any interleaving of the moves can reach, with the real folds. A state is the tuple of the
 * slices that moves touch, the ledger, and the clock. Slices are independent (record/fold.ts), so each (slice state,
 * entry) is evolved once and remembered: that is what makes a million states a matter of seconds.
 * Returns how many distinct states there were.
 */
export function explore<Ledger extends Readonly<Record<string, number>>>(
  space: Space<Ledger>,
): number {
  const places: Place[] = []
  const entries = space.moves.map((move) => space.ticks.map((_, tick) => move.act(tick)))
  const touched = new Set(entries.flat().map((a) => `${a.slot}|${a.entry.kind}`))
  for (const [slot, chart] of Object.entries(CHART_OF) as [Slot, keyof typeof SLICES][])
    for (const [name, slice] of Object.entries(SLICES[chart])) {
      const kinds = Object.keys(slice.on).filter((kind) => touched.has(`${slot}|${kind}`))
      if (kinds.length > 0)
        places.push({ slot, name, step: new Map(Object.entries(slice.on) as never) })
    }

  const states: unknown[][] = places.map(() => [])
  const numbers = places.map(() => new Map<string, number>())
  const intern = (place: number, state: unknown): number => {
    const text = JSON.stringify(state)
    const known = numbers[place]?.get(text)
    if (known !== undefined) return known
    const fresh = states[place]?.push(state) ?? 0
    numbers[place]?.set(text, fresh - 1)
    return fresh - 1
  }
  const ledgers: Ledger[] = []
  const ledgerNumbers = new Map<string, number>()
  const topics = Object.keys(space.ledger)
  const ticksTold = topics.map(() => 0)
  const internLedger = (ledger: Ledger): number => {
    for (let i = 0; i < topics.length; i++)
      ticksTold[i] = (ledger[topics[i] as string] as number) + 1
    const text = String.fromCharCode(...ticksTold)
    const known = ledgerNumbers.get(text)
    if (known !== undefined) return known
    ledgerNumbers.set(text, ledgers.push(ledger) - 1)
    return ledgers.length - 1
  }

  const bases = space.ticks.map((_, tick) => factsOf(space.start[tick] ?? space.start[0] ?? []))
  const chartState = (facts: Facts, slot: Slot): Record<string, unknown> => {
    const its = facts.cases[0] as Facts['cases'][number]
    if (slot === 'clinic') return facts.clinic
    if (slot === 'joint' || slot === 'team') return its[slot]
    const person = facts.people[slot.endsWith('A') ? A : B]
    return (slot.startsWith('clinical') ? person?.clinical : person?.individual) as Record<
      string,
      unknown
    >
  }

  const memo = places.map(() => new Map<number, number>())
  const after = (place: number, number: number, move: number, tick: number): number => {
    const key = (number * space.moves.length + move) * space.ticks.length + tick
    const known = memo[place]?.get(key)
    if (known !== undefined) return known
    const { entry } = (entries[move] as readonly Act[])[tick] as Act
    const next = intern(
      place,
      places[place]?.step.get(entry.kind)?.(states[place]?.[number], entry),
    )
    memo[place]?.set(key, next)
    return next
  }
  const ledgerAfter = (number: number, move: number, tick: number): number => {
    const next = space.moves[move]?.ledger(ledgers[number] as Ledger, tick) ?? null
    return next === null ? -1 : internLedger(next)
  }
  const placesOf = entries.map((byTick) => {
    const { slot, entry } = byTick[0] as Act
    return places.flatMap((p, i) => (p.slot === slot && p.step.has(entry.kind) ? [i] : []))
  })

  /** Position 0: the clock; 1 and 2: the ledger; then one slice each. Small numbers all, so text is a compact key. */
  const code = (numbers: readonly number[]) => String.fromCharCode(...numbers)
  const first = [
    0,
    internLedger(space.ledger),
    0,
    ...places.map((p, i) => intern(i, chartState(bases[0] as Facts, p.slot)[p.name])),
  ]
  const SPLIT = 60_000
  const seen = new Set<string>([code(first)])
  const queue: number[][] = [first]
  const factsAt = (state: readonly number[]): Facts => {
    const base = bases[state[0] as number] as Facts
    const of = (slot: Slot) => {
      const whole = { ...chartState(base, slot) }
      places.forEach((p, i) => {
        if (p.slot === slot) whole[p.name] = states[i]?.[state[i + 3] as number]
      })
      return whole as never
    }
    const its = base.cases[0] as Facts['cases'][number]
    return {
      clinic: base.clinic,
      cases: [{ ...its, joint: of('joint'), team: of('team') }],
      people: {
        [A]: { individual: of('A'), clinical: of('clinical A') },
        [B]: { individual: of('B'), clinical: of('clinical B') },
      },
      owner: A,
    }
  }

  for (let next = queue.pop(); next; next = queue.pop()) {
    const state = next
    const tick = state[0] as number
    const ledger = (state[1] as number) + (state[2] as number) * SPLIT
    space.visit(factsAt(state), ledgers[ledger] as Ledger, space.ticks[tick] as Instant, () =>
      JSON.stringify(ledgers[ledger]),
    )
    const push = (successor: number[]) => {
      const key = code(successor)
      if (seen.has(key)) return
      seen.add(key)
      queue.push(successor)
    }
    if (tick + 1 < space.ticks.length) push([tick + 1, ...state.slice(1)])
    for (let move = 0; move < space.moves.length; move++) {
      const written = ledgerAfter(ledger, move, tick)
      if (written < 0) continue
      const successor = [...state]
      successor[1] = written % SPLIT
      successor[2] = Math.floor(written / SPLIT)
      for (const place of placesOf[move] as number[])
        successor[place + 3] = after(place, state[place + 3] as number, move, tick)
      push(successor)
    }
  }
  return seen.size
}
