/** Fewer people than this are never counted out loud. */
export const LEAST = 5

/** `of`: how many people, or couples, stand behind what is counted. */
export type Counted<Name extends string> = {
  readonly name: Name
  readonly count: number
  readonly of: number
}
/** `null`: not shown, because it is small or because a small one would follow from it. */
type Cell<Name extends string> = { readonly name: Name; readonly count: number | null }
export type Table<Name extends string> = {
  readonly cells: readonly Cell<Name>[]
  readonly total: number | null
}

const isSmall = ({ of }: { readonly of: number }): boolean => of > 0 && of < LEAST

/**
 * Cells that do not overlap, and what they come to. A small one is hidden; where it would follow from the total,
 * the next smallest that is not small itself goes with it, so that which of them is small cannot be told.
 */
export function withoutSmall<Name extends string>(cells: readonly Counted<Name>[]): Table<Name> {
  const hidden = new Set(cells.filter(isSmall).map(({ name }) => name))
  const behind = (): number =>
    cells.reduce((sum, { name, of }) => sum + (hidden.has(name) ? of : 0), 0)
  const isOpen = (): boolean =>
    hidden.size === 0 ||
    (behind() >= LEAST && cells.some((each) => hidden.has(each.name) && !isSmall(each)))
  while (!isOpen() && hidden.size < cells.length) {
    const rest = cells.filter(({ name }) => !hidden.has(name))
    const told = rest.filter(({ of }) => of > 0)
    // One that nobody stands behind comes last. Equal ones go together: which of them went would tell something.
    const next = Math.min(...(told.length > 0 ? told : rest).map(({ of }) => of))
    for (const { name, of } of rest) if (of === next) hidden.add(name)
  }
  return {
    cells: cells.map(({ name, count }) => ({ name, count: hidden.has(name) ? null : count })),
    total: isOpen() ? cells.reduce((sum, { count }) => sum + count, 0) : null,
  }
}

/** A figure over so many people or couples; `null` where they are too few to be told of. */
export const ofEnough = <Figure>(of: number, figure: () => Figure): Figure | null =>
  of < LEAST ? null : figure()
