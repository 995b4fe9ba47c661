import { Button } from '../ui/button.tsx'
import { TOUCH } from '../../care/consent/entries.ts'
import type { ChartId } from '../../shared/ids.ts'
import { lessThan, TOUCH_WORDS } from './agreed.tsx'
import { BeforeSheet } from './before-sheet.tsx'
import { DoseSheet } from './dose-sheet.tsx'
import { EmergencySheet } from './emergency-sheet.tsx'
import { EventSheet } from './event-sheet.tsx'
import { LeavingSheet } from './leaving-sheet.tsx'
import { ALONE } from './observed.ts'
import { ReadingSheet } from './reading-sheet.tsx'
import type { InRoom, Room } from './room-page.tsx'
import { SawSheet } from './saw-sheet.tsx'
import { SummarySheet } from './summary-sheet.tsx'

export type PartnerSheetName =
  | 'before'
  | 'reading'
  | 'dose'
  | 'saw'
  | 'event'
  | 'emergency'
  | 'leaving'
  | 'note'

/** What is said of one partner with more than one tap. */
export function PartnerSheet({
  open,
  room,
  partner,
  own,
  name,
  tone,
  onClose,
}: {
  readonly open: PartnerSheetName
  readonly room: Room
  readonly partner: InRoom
  readonly own: ChartId
  readonly name: string
  readonly tone: string
  readonly onClose: () => void
}) {
  const { capture, view } = room
  const { timeZone } = view
  const { journey } = room.step.journey
  const { person } = partner
  const given = partner.doses.length > 0
  const about = [person]
  return (
    <>
      {open === 'before' && <BeforeSheet {...{ room, partner, own }} onClose={onClose} />}
      {open === 'reading' && (
        <ReadingSheet
          {...{ name, tone, journey, timeZone }}
          moment={
            partner.due.kind === 'due' ||
            partner.due.kind === 'overdue' ||
            partner.due.kind === 'not-yet'
              ? momentOf(partner.due.moment)
              : given
                ? 'during'
                : 'pre-dose'
          }
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'vitals.measured', about, body, ...when })
          }
          onNotTaken={(why) =>
            capture({ chart: own, kind: 'vitals.not-taken', about, body: { journey, why } })
          }
          onClose={onClose}
        />
      )}
      {open === 'saw' && (
        <SawSheet
          title={`${name}, seen or heard`}
          {...{ tone, journey, timeZone }}
          markers={ALONE}
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'observation.noted', about, body, ...when })
          }
          onClose={onClose}
        >
          {partner.agreed.touch !== 'none' && (
            <fieldset className="asked">
              <legend>Wants less touch: from now on at most</legend>
              <div className="choices">
                {lessThan(partner.agreed.touch).map((to) => (
                  <Button
                    key={to}
                    onPress={() => {
                      capture({ chart: own, kind: 'touch.narrowed', about, body: { to } })
                      onClose()
                    }}
                  >
                    {TOUCH_WORDS[to]}
                  </Button>
                ))}
              </div>
            </fieldset>
          )}
          <fieldset className="asked">
            <legend>Asked for more touch</legend>
            <div className="choices">
              {WIDER.map((to) => (
                <Button
                  key={to}
                  onPress={() => {
                    capture({ chart: own, kind: 'touch.asked-wider', about, body: { to, journey } })
                    onClose()
                  }}
                >
                  {TOUCH_WORDS[to]}
                </Button>
              ))}
            </div>
            <p className="note">
              It is written down and changes nothing: more touch is agreed on another day.
            </p>
          </fieldset>
        </SawSheet>
      )}
      {open === 'event' && (
        <EventSheet
          {...{ name, tone, journey, timeZone }}
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'adverse-event.recorded', about, body, ...when })
          }
          events={partner.adverseEvents}
          onFollowed={(body) =>
            capture({ chart: own, kind: 'adverse-event.followed', about, body })
          }
          onClose={onClose}
        />
      )}
      {open === 'emergency' && (
        <EmergencySheet
          {...{ name, tone }}
          onBegin={(sign) =>
            capture({ chart: own, kind: 'emergency.begun', about, body: { journey, sign } })
          }
          onClose={onClose}
        />
      )}
      {open === 'dose' && <DoseSheet room={room} partner={partner} onClose={onClose} />}
      {open === 'note' && <SummarySheet {...{ room, person, own }} onClose={onClose} />}
      {open === 'leaving' && <LeavingSheet room={room} person={person} onClose={onClose} />}
    </>
  )
}

const WIDER = TOUCH.slice(1)

type Moment = 'pre-dose' | 'during' | 'discharge'
const momentOf = (due: Moment | 'after-rest'): Moment => (due === 'after-rest' ? 'pre-dose' : due)
