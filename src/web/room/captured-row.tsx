import { Button } from '../ui/button.tsx'
import type { Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId } from '../../shared/ids.ts'
import { sameDay } from '../../care/policy/day.ts'
import type { Instant } from '../../shared/instant.ts'
import { useNow } from '../sync/use-record.ts'
import { clockTime, shortDay } from '../ui/when.ts'
import { nameOf, type Row } from './room-lanes.ts'
import type { Room } from './room-page.tsx'

/** What a tap writes. What a gate answered, or somebody signed, is not taken back by one. */
const CAPTURED: ReadonlySet<string> = new Set<Kind>([
  'vitals.measured',
  'observation.noted',
  'phase.observed',
  'dose.given',
  'adverse-event.recorded',
  'discharge.checked',
  'escort.arrived',
  'departure.recorded',
  'partner.moved',
  'vitals.not-taken',
  'emergency.begun',
  'emergency.step-noted',
  'music.cued',
  'arrival.noted',
  'sobriety.checked',
  'health.reviewed-today',
  'fasting.confirmed',
  'dependants.arranged',
  'escort.named',
])
/** What is heard is written down as it begins: it is taken back, and never moved. */
const isTimed = (kind: string): boolean => CAPTURED.has(kind) && kind !== 'music.cued'

/** One thing that was captured, and what can still be said of it: that it was a mistake, or that it was earlier. */
export function CapturedRow({
  room,
  row,
  asked = false,
  waits,
  onEarlier,
}: {
  readonly room: Room
  readonly row: Row
  /** It is the one that was looked for. */
  readonly asked?: boolean
  readonly waits: boolean
  readonly onEarlier: (row: Row) => void
}) {
  const { view, session } = room
  const now = useNow()
  const own = !row.struck && row.by === nameOf(room)(session.me.person)
  return (
    <li data-struck={!!row.struck} data-asked={asked}>
      <time>
        {sameDay(row.at as Instant, now, view.timeZone ?? 'UTC')
          ? ''
          : `${shortDay(row.at, view.timeZone)}, `}
        {clockTime(row.at, view.timeZone)}
      </time>
      <span className="just-words">
        {row.strand.kind === 'team' ? '' : `${row.strand.title}: `}
        {row.sentence}
        {row.struck && <span className="note"> Taken back: {row.struck.reason}</span>}
        {row.late > 0 && (
          <span className="note"> Written {Math.round(row.late / 60_000)} min later</span>
        )}
        {row.corrected && row.at !== row.entry.at && (
          <span className="note">
            {' '}
            Time corrected, first {clockTime(row.entry.at, view.timeZone)}
          </span>
        )}
        {waits && <span className="note"> Kept here</span>}
      </span>
      {own && CAPTURED.has(row.kind) && (
        <span className="just-acts">
          {isTimed(row.kind) && (
            <Button
              className="quiet"
              aria-label={`It was earlier: ${row.sentence}`}
              onPress={() => onEarlier(row)}
            >
              Earlier
            </Button>
          )}
          <Button
            className="quiet"
            aria-label={`Take back: ${row.sentence}`}
            onPress={() =>
              room.capture({
                chart: row.chart as ChartId,
                kind: 'entry.struck',
                body: { target: row.key as EntryId, reason: 'Mistaken tap' },
              })
            }
          >
            Take back
          </Button>
        </span>
      )}
    </li>
  )
}
