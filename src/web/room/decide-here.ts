import { decide } from '../../care/decide.ts'
import { isDecidedHere } from '../../care/without-server.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { BELONGS_TO } from '../../record/chart.ts'
import type { EntryOf, Kind } from '../../care/kinds.ts'
import { lastHeard } from '../sync/heard.ts'
import { entryOf, type Draft } from '../sync/write.ts'
import type { Room } from './room-page.tsx'

/** What this tablet answers where the server does not. `closed`: why, and what opens it; `null`: it is open. */
export type Here = {
  readonly heardAt: Instant | null
  readonly closed: string | null
  /** Keeps it, signed, to be sent when the server is back. */
  readonly keep: () => void
}

const NO_COPY =
  'This tablet has never had these charts as the server has them. It opens once the server was heard.'
const NO_KEY =
  'This tablet does not sign for you yet. It opens once it does, with the server there.'
const BLIND = 'The gate rests on charts that you do not read, or on what a newer version wrote.'

/**
 * Decides what the server cannot be asked now, by the same rule and over what this tablet holds. `null`: no tablet
 * decides this.
 */
export function decideHere(room: Room, draft: Draft): Here | null {
  const { view, session, capture, signs } = room
  const heardAt = lastHeard(view.charts.map(({ chart }) => chart))
  const here = { ...draft, body: withHeard(draft, heardAt) } as Draft
  if (heardAt !== null && !isDecidedHere(here.kind, here.body)) return null
  const keep = (): void => capture(here)
  if (heardAt === null) return { heardAt, closed: NO_COPY, keep }
  if (!signs()) return { heardAt, closed: NO_KEY, keep }
  if (view.needsUpdate || view.unreadable) return { heardAt, closed: BLIND, keep }
  const chart = view.charts.find((each) => each.chart === draft.chart)
  if (!chart) return null
  const owner = BELONGS_TO[chart.kind] === 'person' ? (chart.belongsTo as PersonId) : null
  const entry = entryOf(session.me, here) as EntryOf<Kind>
  const answer = decide({ ...view.facts, owner }, entry, chart.role, entry.at)
  return { heardAt, closed: answer.kind === 'granted' ? null : answer.refusal.says, keep }
}

/** What the gate asks of, and what stays with it: since when nobody could have told this tablet anything. */
const withHeard = ({ kind, body }: Draft, heardAt: Instant | null): unknown =>
  heardAt !== null && (kind === 'dose.released' || kind === 'discharge.signed')
    ? { ...body, heardAt }
    : body
