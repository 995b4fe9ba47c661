import type { Role } from '../../../record/chart.ts'
import { mayWrite } from '../../../care/writing.ts'
import type { Kind } from '../../../care/kinds.ts'
import type { ChartId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Actor } from '../record.ts'
import { rolesAt, type AccessBook, type ChartAccess } from './access.ts'

/** A role in force in which this person may write this kind here, if there is one. */
export const writingRole = (
  access: ChartAccess,
  person: PersonId,
  kind: Kind,
  at: Instant,
): Role | undefined =>
  rolesAt(access.writers, person, at).find((role) => mayWrite(role, access.kind, kind))

export const isReader = (access: ChartAccess, person: PersonId, at: Instant): boolean =>
  rolesAt(access.readers, person, at).length > 0

type Wanted = { readonly entry: { readonly chart: ChartId }; readonly kind: Kind }

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
  for (const { entry, kind } of wanted) {
    const access = book.known(actor.clinic, entry.chart, actor.person)
    if (!access || writingRole(access, actor.person, kind, at) === undefined)
      missing.add(entry.chart)
    else found.set(entry.chart, access)
  }
  for (const [chart, access] of await book.load(actor.clinic, [...missing], at, actor.person))
    found.set(chart, access)
  return found
}
