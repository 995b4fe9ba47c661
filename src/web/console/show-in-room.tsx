import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { canBeShown, showingNow } from '../../care/measures/showing.ts'
import { mayWrite } from '../../care/writing.ts'
import type { Session } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { endOfDay } from '../ui/moment.ts'
import type { CaseView } from './case-facts.ts'
import { jointFor } from './measure-lines.ts'
import { standingWords } from './measures-words.ts'
import { NotWritten } from './not-written.tsx'
import { path } from '../path.ts'

/** Beside a curve: asks everyone whether it may be shown to all in the room, and says whether it may. */
export function ShowInRoom({
  view,
  session,
  instrument: { id, name },
}: {
  readonly view: CaseView
  readonly session: Session
  readonly instrument: Instrument
}) {
  const now = useNow()
  const { write, state } = useWriting(session.me)
  const joint = jointFor(view)
  const mayAsk =
    joint !== undefined &&
    mayWrite(joint.role, 'joint', 'showing.asked') &&
    view.its.joint.split === null &&
    canBeShown(id)
  if (!mayAsk) return null
  const say = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
    void write({ chart: joint.chart, kind, body })
  const found = showingNow(view.facts, now)
  const standing = found?.showing.instrument === id ? found : null
  return (
    <div className="show-in-room">
      {standing ? (
        <>
          <output>{standingWords(standing.open, view.its.partners.length)}</output>
          <div className="row">
            {standing.open && (
              <Link className="act as-link" to={path`/cases/${view.case.case}/show/${id}`}>
                Open the page to show
              </Link>
            )}
            <Button
              className="quiet bordered"
              aria-label={`Do not show it: ${name}`}
              onPress={() => say('showing.ended', { asked: standing.showing.entry })}
            >
              Do not show it
            </Button>
          </div>
        </>
      ) : (
        <Button
          className="quiet bordered"
          aria-label={`Show in the room: ${name}`}
          onPress={() =>
            say('showing.asked', { instrument: id, until: endOfDay(now, view.timeZone) })
          }
        >
          Show in the room
        </Button>
      )}
      <NotWritten state={state} />
    </div>
  )
}
