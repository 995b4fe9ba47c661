import type { CaseId, PersonId } from '../../shared/ids.ts'
import { withoutFew, type Enough } from './enough.ts'
import { daysOf, type Day, type OwnRecord } from './member.ts'
import { VARIABLES, type Variable } from './variables.ts'

/** One couple as a registry takes it in: those alone who agreed to research, and may have answered nothing. */
export type Agreed = {
  readonly case: CaseId
  readonly members: readonly { readonly person: PersonId; readonly own: OwnRecord }[]
}

/** Bytes that nobody can foresee; a test gives its own. */
export type Random = (bytes: number) => Uint8Array

export const LABELS = ['A', 'B'] as const
export type Label = (typeof LABELS)[number]

export type Row = Day & { readonly dyad: string; readonly member: Label }

export type Registry = Omit<Enough<never>, 'members' | 'variables'> & {
  readonly k: number
  readonly dyads: number
  readonly people: number
  readonly variables: readonly Variable[]
  readonly rows: readonly Row[]
}

const ID_BYTES = 8

/**
 * Rows of those who agreed, under names that are drawn for this one export. Whoever agreed and has nothing to tell, and
 * whoever did not agree, are the same: nothing is drawn, counted or written for them. `null`: fewer than `k` dyads.
 */
export function registryOf(couples: readonly Agreed[], k: number, random: Random): Registry | null {
  const enough = withoutFew(membersOf(couples), k)
  if (enough === null) return null
  const { members, variables, mostDoses, origins, days } = enough
  const names = new Map<string, { dyad: string; turned: boolean }>()
  for (const { dyad } of members)
    if (!names.has(dyad)) {
      const bytes = random(ID_BYTES + 1)
      names.set(dyad, {
        dyad: Array.from(bytes.slice(0, ID_BYTES), (b) => b.toString(16).padStart(2, '0')).join(''),
        turned: ((bytes[ID_BYTES] ?? 0) & 1) === 1,
      })
    }
  const rows = members.flatMap(({ dyad: of, isSecond, days: own }) => {
    const { dyad, turned } = names.get(of) ?? { dyad: of, turned: false }
    const member: Label = isSecond === turned ? 'A' : 'B'
    return own.map((day) => ({ ...day, doses: Math.min(day.doses, mostDoses), dyad, member }))
  })
  return {
    k,
    dyads: names.size,
    people: members.length,
    origins,
    days,
    mostDoses,
    variables: VARIABLES.filter(({ name }) => variables.includes(name)),
    rows: rows.toSorted(byDyad),
  }
}

type Member = { readonly dyad: CaseId; readonly isSecond: boolean; readonly days: readonly Day[] }

/**
 * In the order of their cases. Whoever is in several is in the last that was opened, and in that alone. Three who live
 * together are no dyad, and too few to be hidden among others: they are left out.
 */
function membersOf(couples: readonly Agreed[]): readonly Member[] {
  const inOrder = couples.toSorted((a, b) => (a.case < b.case ? -1 : 1))
  const last = new Map<PersonId, CaseId>()
  for (const { case: id, members } of inOrder)
    for (const { person } of members) last.set(person, id)
  return inOrder.flatMap(({ case: id, members }) => {
    const told = members
      .filter(({ person }) => last.get(person) === id)
      .map(({ own }) => daysOf(own))
      .filter((days) => days.length > 0)
    return told.length > LABELS.length
      ? []
      : told.map((days, i) => ({ dyad: id, isSecond: i > 0, days }))
  })
}

const byDyad = (a: Row, b: Row): number =>
  a.dyad !== b.dyad
    ? a.dyad < b.dyad
      ? -1
      : 1
    : a.member !== b.member
      ? a.member < b.member
        ? -1
        : 1
      : a.time - b.time
