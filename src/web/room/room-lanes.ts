import { MINUTE, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import { nameIn, shortName } from '../console/journey-words.ts'
import { storyOf, type StoryRow, type Strand } from '../console/story.ts'
import { laneOf, strandsOf } from '../console/strands.ts'
import type { Lane } from '../ui/lane.ts'
import type { Room } from './room-page.tsx'

/** Somebody’s name as the team says it. */
export function nameOf({ session, view }: Room): (person: string) => string {
  const known = new Map<string, string>(session.people.map(({ person, name }) => [person, name]))
  return (person) =>
    view.case.partners.some((p) => p.person === person)
      ? shortName(nameIn(view.case, person))
      : (known.get(person) ?? 'Somebody')
}

const isOf = (row: StoryRow, journey: string): boolean =>
  (row.body as { readonly journey?: string }).journey === journey

/** Everything of this journey that lies with those who are in it, in words, oldest first. */
export function rowsOf(room: Room): readonly (StoryRow & { readonly chart: string })[] {
  const { journey, dosed, present } = room.step.journey
  const company = new Set<string>([...dosed, ...present])
  const name = nameOf(room)
  return strandsOf(room.view)
    .filter(({ kind, key }) => kind === 'team' || company.has(ownerOf(room, key)))
    .filter(({ kind }) => kind === 'team' || kind === 'individual')
    .flatMap((strand) => storyOf(strand, name).map((row) => ({ ...row, chart: strand.key })))
    .filter((row) => isOf(row, journey))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const ownerOf = ({ view }: Room, chart: string): string =>
  view.charts.find((c) => c.chart === chart)?.belongsTo ?? ''

/** When this journey’s day in the room began: with the first thing written of it today, else now. */
export function beginsAt(room: Room, now: Instant): Instant {
  const today = rowsOf(room).filter(({ at }) => msOf(now) - Date.parse(at) < 16 * 60 * MINUTE)
  const first = today[0]?.at as Instant | undefined
  return first !== undefined && first < now ? first : plusMs(now, -10 * MINUTE)
}

/** One lane for each partner, and one for what is between them. */
export function lanesOf(room: Room): readonly Lane[] {
  const rows = rowsOf(room)
  const { journey } = room.step
  const company = new Set<string>([...journey.dosed, ...journey.present])
  const strands = strandsOf(room.view).filter(
    (s: Strand) =>
      s.kind === 'team' || (s.kind === 'individual' && company.has(ownerOf(room, s.key))),
  )
  return strands
    .toSorted((a, b) => Number(a.kind === 'team') - Number(b.kind === 'team'))
    .map((strand) => {
      const lane = laneOf(room.view, strand, rows)
      return strand.kind === 'team' ? { ...lane, title: 'Together' } : lane
    })
}
