import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'

export type Version = Mark &
  BodyOf<'session-note.signed'> & {
    readonly by: PersonId
    readonly cosigned: readonly (Mark & { readonly by: PersonId })[]
  }
/** One note in all its versions, the newest last. */
export type Note = { readonly by: PersonId; readonly versions: readonly Version[] }

/** The note whose newest version this is. */
export const standing = (notes: readonly Note[], version: EntryId): Note | undefined =>
  notes.find((note) => note.versions.at(-1)?.entry === version)

/** In the chart where a note lies: every note, as they were first signed. */
export const noteSlice: SliceOf<readonly Note[]> = {
  initial: [],
  on: {
    'session-note.signed': (notes, e) => {
      const version = { ...markOf(e), ...e.body, by: e.by, cosigned: [] }
      const amended = e.body.amends && standing(notes, e.body.amends.note)
      return amended
        ? notes.map((note) =>
            note === amended ? { ...note, versions: [...note.versions, version] } : note,
          )
        : [...notes, { by: e.by, versions: [version] }]
    },
    'session-note.cosigned': (notes, e) => {
      const signed = standing(notes, e.body.note)
      return notes.map((note) =>
        note === signed
          ? {
              ...note,
              versions: note.versions.map((version) =>
                version.entry === e.body.note
                  ? { ...version, cosigned: [...version.cosigned, { ...markOf(e), by: e.by }] }
                  : version,
              ),
            }
          : note,
      )
    },
  },
}
