import { journeyNamed } from '../../care/journey/by-journey.ts'
import type { Namer } from '../../care/sentences.ts'
import type { CaseView } from '../console/case-facts.ts'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import { nameIn, shortName } from '../console/journey-words.ts'
import { storyOf, type StoryRow, type Strand } from '../console/story.ts'
import { laneOf, strandsOf } from '../console/strands.ts'
import { heldOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import type { Lane } from '../ui/lane.ts'
import { journeysOf } from './journeys-of.ts'
import type { Room } from './room-page.tsx'
import { toldHere } from './told-here.ts'

const namers = new WeakMap<CaseView['case'], Namer>()

/** Somebody’s name as the team says it: the same function for the same case, so that what was told once stays told. */
export function nameOf({ session, view }: Room): Namer {
  const before = namers.get(view.case)
  const namer = before ?? namerOf(session, view)
  if (!before) namers.set(view.case, namer)
  return namer
}

function namerOf(session: Session, view: CaseView): Namer {
  const known = new Map<string, string>(session.people.map(({ person, name }) => [person, name]))
  return (person) =>
    view.case.partners.some((p) => p.person === person)
      ? shortName(nameIn(view.case, person))
      : (known.get(person) ?? 'Somebody')
}

export type Row = StoryRow & { readonly chart: string }
const told = new WeakMap<Room, readonly Row[]>()

/** Everything of this journey that lies with those who are in it, in words, oldest first. Told once for each drawing. */
export function rowsOf(room: Room): readonly Row[] {
  const rows = told.get(room) ?? tell(room)
  told.set(room, rows)
  return rows
}

function tell(room: Room): readonly Row[] {
  const { journey, dosed, present } = room.step.journey
  const company = new Set<string>([...dosed, ...present])
  const name = nameOf(room)
  const touched = new Set<string>(
    room.now.partners.flatMap(({ touch }) => touch.map(({ entry }) => entry)),
  )
  const { team, people } = journeysOf(room.view)
  return strandsOf(room.view)
    .filter(({ kind, key }) => kind === 'team' || company.has(ownerOf(room, key)))
    .filter(({ kind }) => kind === 'team' || kind === 'individual')
    .flatMap((strand) => {
      const chart = strand.kind === 'team' ? team : people[ownerOf(room, strand.key)]
      return storyHere(strand, room.session, name).filter(
        (row) => touched.has(row.key) || (chart && journeyNamed(row, chart) === journey),
      )
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

type Story = { readonly session: Session; readonly rows: readonly Row[] }
const stories = new WeakMap<Strand['entries'], Story>()

/** A tap writes into one chart: the others are not told again. */
function storyHere(strand: Strand, session: Session, name: Namer): readonly Row[] {
  const before = stories.get(strand.entries)
  if (before?.session === session) return before.rows
  const rows = storyOf(strand, name).map((row) => ({
    ...row,
    sentence: toldHere(row.kind, row.body, name) ?? row.sentence,
    chart: strand.key,
  }))
  stories.set(strand.entries, { session, rows })
  return rows
}

const ownerOf = ({ view }: Room, chart: string): string =>
  view.charts.find((c) => c.chart === chart)?.belongsTo ?? ''

/** What is captured here and not at the server yet comes last in each chart: no need to look at the hours before. */
export function waitingIn(charts: Room['view']['charts']): ReadonlySet<string> {
  const waiting = new Set<string>()
  for (const { chart } of charts)
    for (const { id, waiting: is } of heldOf(chart).entries.toReversed()) {
      if (!is) break
      waiting.add(id)
    }
  return waiting
}

/** When this journey’s day in the room began: with the first thing written of it today, else now. */
export function beginsAt(room: Room, now: Instant): Instant {
  const since = plusMs(now, -16 * 60 * MINUTE)
  const first = rowsOf(room).find(({ at }) => at > since)?.at as Instant | undefined
  return first !== undefined && first < now ? first : plusMs(now, -10 * MINUTE)
}

/** Room for readings from the beginning: a tap stays where it is when the first of them comes. Unit: CSS pixels. */
const TALL = 84

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
      return strand.kind === 'team' ? { ...lane, title: 'Together' } : { ...lane, height: TALL }
    })
}
