import { memo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartId } from '../../shared/ids.ts'
import { MINUTE, msBetween } from '../../shared/instant.ts'
import { toneIn } from '../console/journey-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { clockTime } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import { EmergencyList } from './emergency.tsx'
import { LastReadings } from './last-readings.tsx'
import { part } from './part.tsx'
import type { PartnerSheetName } from './partner-sheet.tsx'
import { PHASES } from './phases.ts'
import { nameOf } from './room-lanes.ts'
import type { InRoom, Room } from './room-page.tsx'
import { useSecond } from './use-second.ts'

const PartnerSheet = part(() => import('./partner-sheet.tsx').then((each) => each.PartnerSheet))

type Props = { readonly room: Room; readonly partner: InRoom }

/** One partner in the room: how they are, what is due, and what is tapped. */
export function PartnerPanel({ room, partner }: Props) {
  const { view } = room
  const { person } = partner
  const own = chartOf(room, 'individual', person)
  const name = nameOf(room)(person)
  const tone = toneIn(view.case, person)
  return (
    <section
      className="partner"
      data-tone={tone}
      data-emergency={partner.inEmergency}
      aria-label={name}
    >
      <h2>
        <NameMark tone={tone} /> {name}
      </h2>
      {own === null ? (
        <p className="teach">
          You do not read this person’s chart, so nothing can be written here.
        </p>
      ) : (
        <>
          <Standing {...{ room, partner }} />
          <LastReadings {...{ room, partner }} />
          <EmergencyList {...{ room, partner, own }} />
          <Taps {...{ room, partner, own, name, tone }} />
        </>
      )}
    </section>
  )
}

type TapsProps = Props & { readonly own: ChartId; readonly name: string; readonly tone: string }

function Taps({ room, partner, own, name, tone }: TapsProps) {
  const [open, setOpen] = useState<PartnerSheetName | null>(null)
  const { person, takes, apart, inEmergency, doses, phase } = partner
  return (
    <>
      <Tiles
        {...{ own, person, name, takes, apart, inEmergency }}
        capture={room.capture}
        journey={room.step.journey.journey}
        given={doses.length > 0}
        phase={phase?.phase ?? null}
        onOpen={setOpen}
      />
      {open && (
        <PartnerSheet {...{ open, room, partner, own, name, tone }} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

type TilesProps = Pick<Room, 'capture'> &
  Pick<InRoom, 'person' | 'takes' | 'apart' | 'inEmergency'> & {
    readonly own: ChartId
    readonly name: string
    readonly journey: Room['step']['journey']['journey']
    readonly given: boolean
    readonly phase: NonNullable<InRoom['phase']>['phase'] | null
    readonly onOpen: (sheet: PartnerSheetName) => void
  }

/** Drawn anew only where one of these changed: most taps change none. */
const Tiles = memo(function Tiles(props: TilesProps) {
  const { own, person, name, journey, capture, takes, apart, inEmergency, given, phase } = props
  const { onOpen } = props
  const about = [person]
  return (
    <>
      <div className="taps">
        {!given && (
          <Button className="tap" onPress={() => onOpen('before')}>
            Before
          </Button>
        )}
        <Button className="tap" onPress={() => onOpen('reading')}>
          Reading
        </Button>
        {takes === 'medicine' && (
          <Button className="tap" onPress={() => onOpen('dose')}>
            {given ? 'Second dose' : 'Dose'}
          </Button>
        )}
        <Button className="tap" onPress={() => onOpen('saw')}>
          Saw
        </Button>
        <Button
          className="tap stop"
          onPress={() =>
            capture({
              chart: own,
              kind: 'observation.noted',
              about,
              body: { journey, observed: 'stop-signal' },
            })
          }
        >
          Stop signal
        </Button>
        <Button
          className="tap"
          onPress={() =>
            capture({
              chart: own,
              kind: 'partner.moved',
              about,
              body: { journey, to: apart ? 'first-room' : 'second-room' },
            })
          }
        >
          {apart ? 'Back in the room' : 'Second room'}
        </Button>
        <Button className="tap" onPress={() => onOpen('event')}>
          Something wrong
        </Button>
        <Button className="tap" onPress={() => onOpen('leaving')}>
          Going home
        </Button>
        {given && (
          <Button className="tap" onPress={() => onOpen('note')}>
            Note
          </Button>
        )}
        {!inEmergency && (
          <Button className="tap stop" onPress={() => onOpen('emergency')}>
            Emergency
          </Button>
        )}
      </div>
      {given && (
        <fieldset className="phases" aria-label={`Where ${name} is`}>
          {PHASES.map(([each, label]) => (
            <Button
              key={each}
              className="quiet"
              aria-pressed={phase === each}
              onPress={() =>
                capture({
                  chart: own,
                  kind: 'phase.observed',
                  about,
                  body: { journey, phase: each },
                })
              }
            >
              {label}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  )
})

/** Only what was observed: where they are, when the dose was, and what is due. */
function Standing({ room, partner }: Props) {
  const now = useSecond()
  const { view } = room
  const { discharge, doses, due } = partner
  const [first] = doses
  const gone = discharge.signed ?? discharge.left
  const time = (at: string): string => clockTime(at, view.timeZone)
  return (
    <>
      <p className="where">
        {gone
          ? `Went home at ${time(gone.at)}`
          : first
            ? `Dose at ${time(first.at)}, ${Math.max(0, Math.floor(msBetween(first.at, now) / MINUTE))} min ago`
            : partner.takes === 'medicine'
              ? 'Before the dose'
              : 'Here without medicine'}
        {partner.apart && <Tag>in the second room</Tag>}
        {doses.some((dose) => dose.deviates) && <Tag>deviation</Tag>}
      </p>
      {due.kind !== 'nothing' && (
        <p className="due" data-due={due.kind}>
          {due.kind === 'not-adopted' ? due.says : dueWords(due, time)}
        </p>
      )}
    </>
  )
}

const Tag = ({ children }: { readonly children: string }) => (
  <>
    {' '}
    <span className="tag">{children}</span>
  </>
)

const MOMENTS = {
  'pre-dose': 'Reading before the dose',
  'after-rest': 'Reading again after rest',
  during: 'Reading',
  discharge: 'Reading before going home',
} as const

function dueWords(
  { kind, moment, dueAt }: Extract<InRoom['due'], { readonly moment: string }>,
  time: (at: string) => string,
): string {
  if (dueAt === null) return `${MOMENTS[moment]}: asked for`
  if (kind === 'not-yet') return `${MOMENTS[moment]} at ${time(dueAt)}`
  return `${MOMENTS[moment]} ${kind} since ${time(dueAt)}`
}
