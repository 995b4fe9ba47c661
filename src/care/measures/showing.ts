import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { JointState } from '../charts.ts'
import { capacityOf } from '../consent/capacity.ts'
import type { Facts } from '../decision.ts'
import { CRITICAL } from './critical.ts'
import { instrumentOf } from './instruments/all.ts'
import type { Showing } from './state.ts'

/** A day of the clinic’s at its longest, when clocks go back: whatever end was written, no leave outlasts it. */
const LONGEST_DAY = 25 * HOUR

/** Never what has a critical answer in it, nor what is drawn question by question. */
export function canBeShown(id: string): boolean {
  const instrument = instrumentOf(id)
  return (
    instrument !== null &&
    !Object.hasOwn(CRITICAL, id) &&
    (instrument.range !== null || instrument.subscales.length > 0)
  )
}

/** What everyone in the case is asked now: from what all of them read, and so the same for each of them. */
export function askedNow(
  { showing: { last, ended }, split }: Pick<JointState, 'showing' | 'split'>,
  at: Instant,
): Showing | null {
  if (!last || ended[last.entry] || split || !canBeShown(last.instrument)) return null
  return isWithin(last, at) ? last : null
}

const isWithin = (said: Pick<Showing, 'at' | 'until'>, at: Instant): boolean =>
  at < said.until && at < plusMs(said.at, LONGEST_DAY)

/** `open`: everyone agreed and nobody is under the medicine. Why it is not is said to nobody. */
export type Standing = { readonly showing: Showing; readonly open: boolean }

/** How a showing stands, for those who may ask for it; no partner’s screen asks this. */
export function showingNow(
  { cases: [its], people, clinic }: Omit<Facts, 'owner'>,
  at: Instant,
): Standing | null {
  const showing = its ? askedNow(its.joint, at) : null
  if (!its || !showing) return null
  const open = its.partners.every((person): boolean => {
    const individual = people[person]?.individual
    const leave = individual?.leaves[showing.entry]
    if (!individual || !leave) return false
    return (
      leave.instrument === showing.instrument &&
      isWithin(leave, at) &&
      [at, leave.at].every((then) => capacityOf(individual, clinic, then).kind === 'clear')
    )
  })
  return { showing, open }
}
