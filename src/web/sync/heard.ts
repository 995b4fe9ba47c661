import type { ChartId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'

/** When this device last had a chart as the server has it. */
type Heard = Readonly<Record<ChartId, Instant>>

let heard: Heard = {}
let keep: (heard: Heard) => void = () => undefined

/** When this device last had all of these as the server has them; `null`: it never had. */
export function lastHeard(charts: readonly ChartId[]): Instant | null {
  let oldest: Instant | null = null
  for (const chart of charts) {
    const at = heard[chart]
    if (at === undefined) return null
    if (oldest === null || at < oldest) oldest = at
  }
  return oldest
}

/** These are now as the server has them. */
export function hear(charts: readonly ChartId[], at: Instant): void {
  heard = { ...heard, ...Object.fromEntries(charts.map((chart) => [chart, at])) }
  keep(heard)
}

/** As it was before this page, where nothing newer was heard. */
export function heardBefore(before: Heard | null): void {
  heard = { ...before, ...heard }
}

/** Keeps it where it survives this page. */
export const keepHeardWith = (keeper: (heard: Heard) => void): void => void (keep = keeper)

export function forgetHeard(): void {
  heard = {}
  keep = () => undefined
}
