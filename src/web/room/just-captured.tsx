import { Button } from '../ui/button.tsx'
import type { Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId } from '../../shared/ids.ts'
import { heldOf } from '../sync/record.ts'
import { clockTime } from '../ui/when.ts'
import { nameOf, rowsOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'

const MOST = 8
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

/** What was written last, newest first, and how one takes back a mistaken tap: a correction, never an erasure. */
export function JustCaptured({ room }: { readonly room: Room }) {
  const rows = rowsOf(room).slice(-MOST).toReversed()
  const name = nameOf(room)
  const { view, session } = room
  if (rows.length === 0) return null
  const waiting = waitingIn(view.charts)
  return (
    <section className="just" aria-labelledby="just">
      <h2 id="just">Just now</h2>
      <ol>
        {rows.map((row) => (
          <li key={row.key} id={`captured-${row.key}`} tabIndex={-1} data-struck={!!row.struck}>
            <time>{clockTime(row.at, view.timeZone)}</time>
            <span className="just-words">
              {row.strand.kind === 'team' ? '' : `${row.strand.title}: `}
              {row.sentence}
              {row.struck && <span className="note"> Taken back: {row.struck.reason}</span>}
              {row.late > 0 && (
                <span className="note"> Written {Math.round(row.late / 60_000)} min later</span>
              )}
              {waiting.has(row.key) && <span className="note"> Kept here</span>}
            </span>
            {!row.struck && row.by === name(session.me.person) && CAPTURED.has(row.kind) && (
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
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What is captured here and not at the server yet comes last in each chart: no need to look at the hours before. */
function waitingIn(charts: Room['view']['charts']): ReadonlySet<string> {
  const waiting = new Set<string>()
  for (const { chart } of charts)
    for (const { id, waiting: is } of heldOf(chart).entries.toReversed()) {
      if (!is) break
      waiting.add(id)
    }
  return waiting
}
