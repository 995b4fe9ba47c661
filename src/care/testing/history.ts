import type { PersonId } from '../../shared/ids.ts'
import { msOf, type Instant } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import type { Act, Slot } from './world.ts'

/** One thing that happened, with its moment as a number. */
export type Happened<K extends Kind> = {
  readonly id: string
  readonly by: PersonId
  readonly at: number
  readonly order: number
  readonly body: BodyOf<K>
}

/** Everything that was written, as a plain list that can be asked: no folds, no states. */
export class History {
  readonly #lists = new Map<string, Happened<Kind>[]>()

  constructor(acts: readonly Act[]) {
    const gone = new Set<string>()
    const instead = new Map<string, BodyOf<'entry.amended'>>()
    const told = acts.map((act, i) => ({ act, i })).toSorted(inTime)
    for (const { act } of told) {
      if (act.entry.kind === 'entry.struck') gone.add((act.entry.body as { target: string }).target)
      if (act.entry.kind === 'entry.amended') {
        const body = act.entry.body as BodyOf<'entry.amended'>
        instead.set(body.target, body)
      }
    }
    const counting = told.flatMap(({ act, i }) => {
      const { id, kind, by } = act.entry
      const change = instead.get(id)
      const at = (change?.at ?? act.entry.at) as Instant
      const body = (change?.body ?? act.entry.body) as BodyOf<Kind>
      return gone.has(id) ? [] : [{ slot: act.slot, id, kind, by, at, body, i }]
    })
    counting
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.i - b.i))
      .forEach(({ slot, id, kind, by, at, body }, order) => {
        const key = `${slot}|${kind}`
        const list = this.#lists.get(key) ?? []
        list.push({ id, by, at: msOf(at), order, body })
        this.#lists.set(key, list)
      })
  }

  /** All of a kind in these charts, oldest first. */
  all<K extends Kind>(kind: K, ...slots: readonly Slot[]): readonly Happened<K>[] {
    if (slots.length === 1) return (this.#lists.get(`${slots[0]}|${kind}`) ?? []) as Happened<K>[]
    const found = slots.flatMap((slot) => this.#lists.get(`${slot}|${kind}`) ?? [])
    return found.toSorted((a, b) => a.order - b.order) as unknown as Happened<K>[]
  }

  last<K extends Kind>(
    kind: K,
    slot: Slot,
    which: (happened: Happened<K>) => boolean = () => true,
  ): Happened<K> | undefined {
    return this.all(kind, slot).findLast(which)
  }
}

function inTime(a: { act: Act; i: number }, b: { act: Act; i: number }): number {
  const [x, y] = [a.act.entry.at, b.act.entry.at]
  return x < y ? -1 : x > y ? 1 : a.i - b.i
}
