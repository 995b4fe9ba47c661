/**
 * So many at once as a page may ask for: of a whole practice it reads thousands of charts, and the server has a share
 * for each account (HT25) in which other pages want room too.
 */
export const AT_ONCE = 24

/** Does the same with each, some at once, and answers in their order. Errors: the first; nothing more is begun then. */
export async function someAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  let failed = false
  const one = async (): Promise<void> => {
    for (const [place, item] of waiting) {
      if (failed) return
      results[place] = await work(item)
    }
  }
  const fail = (error: unknown): never => {
    failed = true
    throw error
  }
  await Promise.all(Array.from({ length: AT_ONCE }, () => one().catch(fail)))
  return results
}
