import type { IndividualState } from '../../care/charts.ts'
import type { Ask } from '../../care/records/state.ts'
import type { Asking } from '../records/use-asking.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { Readable } from '../../record/entry.ts'
import type { ChartId, EntryId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Session } from '../sync/session.ts'
import { heldOf } from '../sync/record.ts'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { WORDS } from './records.words.ts'

/** One person’s record as their own screen has it. */
export type Mine = {
  readonly session: Session
  readonly own: ChartId
  readonly joint: ChartId | undefined
  readonly releases: IndividualState['releases']
  readonly asks: IndividualState['asks']
  readonly now: Instant
  readonly asking: Asking
}

/** What an entry of one’s own chart says. */
export const bodyIn = <K extends Kind>(
  { own }: Mine,
  id: EntryId,
  _kind: K,
): BodyOf<K> | undefined =>
  heldOf(own).entries.find((entry) => entry.id === id)?.body as BodyOf<K> | undefined

export const entriesIn = (chart: ChartId | undefined): readonly Readable[] =>
  chart ? heldOf(chart).entries : []

/** Where a request stands, and by when it is answered. */
export function useStands() {
  const { stands: words } = useWords(WORDS)
  const { dayAsSaid } = useWhen()
  return ({ promised, postponed, answered, at }: Ask, now: Instant): string => {
    const asked = words.asked(dayAsSaid(at, now))
    if (answered) return `${asked} ${words.answered(dayAsSaid(answered.at, now))}`
    if (!promised) return `${asked} ${words.noDay}`
    const due = promised.by <= now ? words.late : words.by
    return `${asked} ${due(dayAsSaid(promised.by, now))}${postponed ? ` ${words.more}` : ''}`
  }
}
