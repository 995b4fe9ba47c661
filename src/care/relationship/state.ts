import { product } from '../../record/fold.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

export type Agreement = Mark & {
  readonly words: string
  readonly by: PersonId
  /** Who said yes, whoever wrote it among them, and when. */
  readonly yes: Readonly<Record<PersonId, Mark>>
  /** By whomever: an agreement needs everyone. */
  readonly ended: Mark | null
}

const agreementSlice: SliceOf<Readonly<Record<EntryId, Agreement>>> = {
  initial: {},
  on: {
    'agreement.proposed': (s, e) =>
      put(s, e.id, {
        ...markOf(e),
        words: e.body.words,
        by: e.by,
        yes: { [e.by]: markOf(e) },
        ended: null,
      }),
    'agreement.accepted': (s, e) => {
      const its = s[e.body.agreement]
      return !its || its.ended
        ? s
        : put(s, its.entry, { ...its, yes: put(its.yes, e.by, markOf(e)) })
    },
    'agreement.ended': (s, e) => {
      const its = s[e.body.agreement]
      return !its || its.ended ? s : put(s, its.entry, { ...its, ended: markOf(e) })
    },
  },
}

const describedSlice: SliceOf<(Mark & BodyOf<'relationship.described'>) | null> = {
  initial: null,
  on: { 'relationship.described': (_, e) => ({ ...markOf(e), ...e.body }) },
}

/** In joint. */
export const agreementFold = product({ agreements: agreementSlice })
/** In a person’s own chart. */
export const relationshipFold = product({ described: describedSlice })

/** Held by all of these, and ended by none. */
export const holds = ({ yes, ended }: Agreement, partners: readonly PersonId[]): boolean =>
  ended === null && partners.every((person) => yes[person] !== undefined)
