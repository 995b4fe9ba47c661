import { Button } from '../ui/button.tsx'
import { EMERGENCY_STEPS } from '../../care/journey/room-entries.ts'
import { EMERGENCY_STEP_WORDS } from '../../care/journey/room-words.ts'
import type { ChartId } from '../../shared/ids.ts'
import { clockTime } from '../ui/when.ts'
import { nameOf } from './room-lanes.ts'
import type { InRoom, Room } from './room-page.tsx'

/** The steps in their order; each notes when it was done, or that it was left out, and what was left out can still be done. */
export function EmergencyList({
  room,
  partner,
  own,
}: {
  readonly room: Room
  readonly partner: InRoom
  readonly own: ChartId
}) {
  const { capture, view } = room
  const about = [partner.person]
  const lead = room.now.onCall && nameOf(room)(room.now.onCall.person)
  const open = partner.emergencies.filter(({ ended }) => ended === null)
  return open.map(({ entry, at, steps }) => (
    <div key={entry} className="emergency">
      <h3>Emergency since {clockTime(at, view.timeZone)}</h3>
      <ol>
        {EMERGENCY_STEPS.map((step) => {
          const noted = steps.findLast((each) => each.step === step)
          const note = (done: boolean) =>
            capture({
              chart: own,
              kind: 'emergency.step-noted',
              about,
              body: { emergency: entry, step, done },
            })
          return (
            <li key={step}>
              <div className="emergency-step">
                <span>
                  {EMERGENCY_STEP_WORDS[step]}
                  {step === 'medical-lead' && lead !== null && ` (on call: ${lead})`}
                </span>
                {noted && (
                  <span className="note">
                    {noted.done ? 'done' : 'left out'} {clockTime(noted.at, view.timeZone)}
                  </span>
                )}
                {!noted?.done && (
                  <span className="emergency-taps">
                    <Button
                      className="act"
                      aria-label={`Done: ${EMERGENCY_STEP_WORDS[step]}`}
                      onPress={() => note(true)}
                    >
                      Done
                    </Button>
                    {!noted && (
                      <Button
                        className="quiet bordered"
                        aria-label={`Left out: ${EMERGENCY_STEP_WORDS[step]}`}
                        onPress={() => note(false)}
                      >
                        Left out
                      </Button>
                    )}
                  </span>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      <Button
        className="quiet bordered"
        onPress={() =>
          capture({ chart: own, kind: 'emergency.ended', about, body: { emergency: entry } })
        }
      >
        It is over
      </Button>
    </div>
  ))
}
