import { ORIGINS, type Day, type Origin } from './member.ts'

/** What is left once everything is out that fewer than `k` people stand behind. */
export type Enough<M> = {
  readonly members: readonly M[]
  /** Variables that are left. */
  readonly variables: readonly string[]
  readonly origins: readonly Origin[]
  /** First and last day that at least `k` people reach. */
  readonly days: readonly [number, number]
  /** The highest number of doses that at least `k` people reach: who had more stands here. */
  readonly mostDoses: number
}
type HasDays = { readonly days: readonly Day[] }

const isTold = (many: number, k: number): boolean => many === 0 || many >= k

/**
 * Takes out rare origins, days that few people reach and variables that few people answered, until nothing is left to
 * take out. `null`: fewer than `k` people or `least` dyads are left, so that there is nothing to tell.
 */
export function withoutFew<M extends HasDays & { readonly dyad: string }>(
  all: readonly M[],
  k: number,
): Enough<M> | null {
  let members = all.filter(({ days }) => days.length > 0)
  for (;;) {
    if (new Set(members.map(({ dyad }) => dyad)).size < k) return null
    const origins = ORIGINS.filter((origin) => {
      const many = members.filter(({ days }) => days[0]?.origin === origin).length
      return many > 0 && isTold(many, k)
    })
    const days = reachedBy(k, members)
    const variables = namesIn(members).filter((name) => {
      const many = members.filter((each) => each.days.some(({ values }) => name in values)).length
      return isTold(many, k)
    })
    const left = members
      .map((each) => ({ ...each, days: each.days.flatMap((day) => kept(day, variables, days)) }))
      .filter((each) => each.days.length > 0 && origins.includes((each.days[0] as Day).origin))
    if (sizeOf(left) === sizeOf(members))
      return { members: left, variables, origins, days, mostDoses: mostDosesOf(left, k) }
    members = left
  }
}

/** From the day that `k` people begin by, to the day that `k` people go on to. */
function reachedBy(k: number, members: readonly HasDays[]): readonly [number, number] {
  const times = members.map(({ days }) => days.map(({ time }) => time))
  const first = times.map((each) => Math.min(...each)).toSorted((a, b) => a - b)
  const last = times.map((each) => Math.max(...each)).toSorted((a, b) => b - a)
  return [first[k - 1] ?? 0, last[k - 1] ?? 0]
}

function kept(
  day: Day,
  variables: readonly string[],
  [from, to]: readonly [number, number],
): readonly Day[] {
  if (day.time < from || day.time > to) return []
  const values = Object.fromEntries(
    Object.entries(day.values).filter(([name]) => variables.includes(name)),
  )
  return Object.keys(values).length === 0 ? [] : [{ ...day, values }]
}

const namesIn = (members: readonly HasDays[]): readonly string[] => [
  ...new Set(members.flatMap(({ days }) => days.flatMap(({ values }) => Object.keys(values)))),
]

const sizeOf = (members: readonly HasDays[]): number =>
  members.reduce(
    (sum, { days }) =>
      sum + days.reduce((many, { values }) => many + Object.keys(values).length, 0),
    0,
  )

function mostDosesOf(members: readonly HasDays[], k: number): number {
  const most = members.map(({ days }) => Math.max(...days.map(({ doses }) => doses)))
  return most.toSorted((a, b) => b - a)[k - 1] ?? 0
}
