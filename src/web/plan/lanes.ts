import { OWN_TRACKS, type Track } from '../../care/weave/entries.ts'
import type { Draft, DraftStep } from '../../care/weave/draft.ts'
import { TRACK_WORDS } from '../../care/weave/sentences.ts'
import type { Seen } from '../../care/weave/stand.ts'
import { lockWords } from '../ui/lock-words.ts'
import type { Tone } from '../ui/tone.ts'

/** One track along the weeks; of one person, their own. */
export type Lane = {
  readonly key: string
  readonly track: Track
  readonly of?: string
  readonly title: string
  readonly tone: Tone
  readonly lock: string
}
export type Whose = { readonly of: string; readonly name: string; readonly tone: Tone }

const JOINT = ['journeys', 'couple', 'eft', 'imago', 'sensate'] as const

export const laneKey = ({ track, of = '' }: { track: Track; of?: string | undefined }): string =>
  `${track} ${of}`.trim()

/** Every lane there is: what both read, what the team keeps, and each person’s own. */
export const lanesFor = (people: readonly Whose[]): readonly Lane[] => [
  ...JOINT.map((track) => ({
    key: track,
    track,
    title: TRACK_WORDS[track],
    tone: 'joint' as const,
    lock: track === 'sensate' ? 'Partners; weeks: team' : lockWords('joint', ''),
  })),
  {
    key: 'injury',
    track: 'injury',
    title: TRACK_WORDS.injury,
    tone: 'staff',
    lock: lockWords('team', ''),
  },
  ...people.flatMap(({ of, name, tone }) =>
    OWN_TRACKS.map((track) => ({
      key: `${track} ${of}`,
      track,
      of,
      title: `${TRACK_WORDS[track]}, ${name}`,
      tone,
      lock: lockWords('individual', name),
    })),
  ),
]

type Placed<T> = { readonly item: T; readonly row: number }
type WeekOf<T, S> = {
  readonly week: number
  readonly steps: readonly Placed<T>[]
  readonly seen: readonly Placed<S>[]
}
export type SeenInWeek = Seen & { readonly week: number }
export type Layout = {
  readonly weeks: readonly WeekOf<DraftStep, SeenInWeek>[]
  /** Where each lane begins, and over how many rows it goes. The first row is for the weeks. */
  readonly lanes: readonly { readonly lane: Lane; readonly row: number; readonly rows: number }[]
}

const most = <T extends { readonly week: number }>(items: readonly T[]): number => {
  const counts = new Map<number, number>()
  for (const { week } of items) counts.set(week, (counts.get(week) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** Rows and columns: steps of one week in one lane stand below each other, and under them what was observed. */
export function layoutOf(
  { steps }: Draft,
  seen: readonly SeenInWeek[],
  lanes: readonly Lane[],
): Layout {
  const inLane = <T extends { track: Track; of?: string | undefined }>(
    items: readonly T[],
    { key }: Lane,
  ): readonly T[] => items.filter((item) => laneKey(item) === key)
  let row = 2
  const placed = lanes.map((lane) => {
    const its = { steps: inLane(steps, lane), seen: inLane(seen, lane) }
    const [planned, observed] = [Math.max(1, most(its.steps)), most(its.seen)]
    const at = { lane, row, rows: planned + observed, observedRow: row + planned, ...its }
    row += at.rows
    return at
  })
  const last = Math.max(...steps.map(({ week }) => week), ...seen.map(({ week }) => week), 11) + 1
  const weeks = Array.from({ length: last }, (_, i) => {
    const week = i + 1
    const here = <T extends { readonly week: number }>(items: readonly T[], from: number) =>
      items.filter((item) => item.week === week).map((item, place) => ({ item, row: from + place }))
    return {
      week,
      steps: placed.flatMap((each) => here(each.steps, each.row)),
      seen: placed.flatMap((each) => here(each.seen, each.observedRow)),
    }
  })
  return { weeks, lanes: placed.map(({ lane, row: from, rows }) => ({ lane, row: from, rows })) }
}
