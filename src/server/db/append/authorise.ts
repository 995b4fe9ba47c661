import type { Role } from '../../../record/chart.ts'
import { mayWrite } from '../../../care/writing.ts'
import type { Kind } from '../../../care/kinds.ts'
import type { ChartId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Actor } from '../record.ts'
import { isInForce, type AccessBook, type ChartAccess } from './access.ts'

/** A role in force in which this person may write this kind here, if there is one. */
export const writingRole = (
  access: ChartAccess,
  person: PersonId,
  kind: Kind,
  at: Instant,
): Role | undefined =>
  access.writers.find((a) => isInForce(a, person, at) && mayWrite(a.role, access.kind, kind))?.role

export const isReader = (access: ChartAccess, person: PersonId, at: Instant): boolean =>
  access.readers.some((a) => isInForce(a, person, at))

type Wanted = {
  readonly read: { readonly entry: { readonly chart: ChartId }; readonly kind: Kind }
}

/**
 * Looks up what is needed to judge these entries. A chart that is not there and one that is not theirs to
 * write in cost the same look-up, so that the time of the answer tells neither from the other; it also finds
 * a writer whom another process added a moment ago.
 */
export async function lookUp(
  book: AccessBook,
  actor: Actor,
  wanted: readonly Wanted[],
  at: Instant,
): Promise<ReadonlyMap<ChartId, ChartAccess>> {
  const found = new Map<ChartId, ChartAccess>()
  const missing = new Set<ChartId>()
  for (const {
    read: { entry, kind },
  } of wanted) {
    const access = found.get(entry.chart) ?? book.known(actor.clinic, entry.chart, actor.person)
    if (!access || writingRole(access, actor.person, kind, at) === undefined)
      missing.add(entry.chart)
    else found.set(entry.chart, access)
  }
  if (missing.size > 0)
    for (const [chart, access] of await book.load(actor.clinic, [...missing], at, actor.person))
      found.set(chart, access)
  return found
}
