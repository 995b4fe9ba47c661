/** One member of a dyad: what was measured of them before, and after. `y`: `null` where it is missing. */
export type MemberRow = {
  readonly dyad: string
  readonly member: string
  readonly x: number
  readonly y: number | null
}

/** Why nothing was fitted. The message is for whoever asked. */
export class NotFitted extends Error {
  override readonly name = 'NotFitted'
}

/** Two members; at least one of them has an outcome. */
export type Dyad = readonly [MemberRow, MemberRow]
export type Dyads = {
  readonly dyads: readonly Dyad[]
  /** Rows without a partner’s, or of dyads without any outcome. */
  readonly leftOut: number
}

/** Errors: `NotFitted` for a dyad of three or more, or one in which a member comes twice. */
export function dyadsOf(rows: readonly MemberRow[]): Dyads {
  const groups = new Map<string, MemberRow[]>()
  for (const row of rows) {
    const group = groups.get(row.dyad)
    if (group) group.push(row)
    else groups.set(row.dyad, [row])
  }
  const dyads: Dyad[] = []
  let leftOut = 0
  for (const [dyad, members] of groups) {
    const [one, two, three] = members
    if (three) throw new NotFitted(`dyad ${dyad} has ${members.length} members`)
    if (one && two && one.member === two.member)
      throw new NotFitted(`dyad ${dyad} has ${one.member} twice`)
    if (one && two && (one.y !== null || two.y !== null)) dyads.push([one, two])
    else leftOut += members.length
  }
  return { dyads, leftOut }
}
