import type { EntryId, RecordingId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { put, type SliceOf } from '../slice.ts'

export type Recorded = {
  /** Since when it is here: the note, or its first part. */
  readonly at: Instant
  /** `null`: parts are here, and the note that ends them is not. */
  readonly note: {
    readonly entry: EntryId
    readonly parts: number
    readonly seconds: number
  } | null
  /** By number: the entries in which the sound lies. */
  readonly parts: Readonly<Record<number, EntryId>>
  readonly container: BodyOf<'voice-note.part'>['container'] | null
}

/** What was recorded in a journal, by recording. The sound itself is asked for part by part. */
export const voiceSlice: SliceOf<Readonly<Record<RecordingId, Recorded>>> = {
  initial: {},
  on: {
    'voice-note.part': (s, { id, at, body: { recording, number, container } }) => {
      const before = s[recording] ?? { at, note: null, parts: {}, container }
      return put(s, recording, { ...before, container, parts: { ...before.parts, [number]: id } })
    },
    'voice-note.kept': (s, { id, at, body: { recording, parts, seconds } }) => {
      const before = s[recording] ?? { parts: {}, container: null }
      return put(s, recording, { ...before, at, note: { entry: id, parts, seconds } })
    },
  },
}

/** The parts that follow each other from the beginning, which can be listened to. */
export function heardOf({ parts }: Recorded): readonly EntryId[] {
  const heard: EntryId[] = []
  for (let next = parts[0]; next !== undefined; next = parts[heard.length]) heard.push(next)
  return heard
}

export const isWhole = (recorded: Recorded): boolean =>
  recorded.note !== null && heardOf(recorded).length === recorded.note.parts

/** Everything that has to be shredded with it. */
export const entriesOf = ({ note, parts }: Recorded): readonly EntryId[] => [
  ...(note === null ? [] : [note.entry]),
  ...Object.values(parts),
]
