import { DAY, instantOf } from '../../shared/instant.ts'
import { wallMs } from '../ui/when.ts'

/** 1 January 1970 was a Thursday. */
const THURSDAY = 3

/** By the Monday with which a week begins, as a day in UTC; by the clock on the wall of `zone`. Newest first. */
export function byWeek<Item extends { readonly at: string }>(
  items: readonly Item[],
  zone: string | undefined,
): readonly (readonly [monday: string, its: readonly Item[]])[] {
  const weeks = new Map<string, Item[]>()
  for (const item of items.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const day = Math.floor(wallMs(item.at, zone) / DAY)
    const monday = instantOf((day - ((day + THURSDAY) % 7)) * DAY)
    weeks.set(monday, [...(weeks.get(monday) ?? []), item])
  }
  return [...weeks]
}
