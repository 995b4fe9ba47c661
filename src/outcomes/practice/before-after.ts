import type { PersonId } from '../../shared/ids.ts'
import { DAY, msBetween } from '../../shared/instant.ts'
import type { PersonTally, Tally } from './tally.ts'

/** One person’s last score before their first dose, and their last one since. */
export type Pair = {
  readonly person: PersonId
  readonly before: number
  readonly after: number
  /** From the first dose to the later score. */
  readonly days: number
}

function pairOf(person: PersonId, { doses, scores }: PersonTally, instrument: string): Pair | null {
  const [first] = doses
  if (first === undefined) return null
  const points = scores[instrument] ?? []
  const before = points.findLast(([at]) => at <= first)
  const after = points.findLast(([at]) => at > first)
  return before && after
    ? { person, before: before[1], after: after[1], days: msBetween(first, after[0]) / DAY }
    : null
}

/** Of each case, its people. */
export type Groups = readonly (readonly (readonly [PersonId, PersonTally])[])[]

/** Of each case, those of its people who have both. */
export function pairsOf(groups: Groups, instrument: string): readonly (readonly Pair[])[] {
  return groups
    .map((people) => people.flatMap(([person, tally]) => pairOf(person, tally, instrument) ?? []))
    .filter((pairs) => pairs.length > 0)
}

/** Everyone once: whoever is in several cases counts in the last that was opened. */
export function peopleByCase(tallies: readonly Tally[]): Groups {
  const last = new Map<PersonId, Tally>()
  for (const tally of tallies)
    for (const person of Object.keys(tally.people) as PersonId[]) {
      const known = last.get(person)
      // Ids of cases are in the order in which they were opened.
      if (!known || known.case < tally.case) last.set(person, tally)
    }
  return tallies.map((tally) =>
    (Object.entries(tally.people) as [PersonId, PersonTally][]).filter(
      ([person]) => last.get(person) === tally,
    ),
  )
}
