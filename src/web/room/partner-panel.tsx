import { memo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartId } from '../../shared/ids.ts'
import { MINUTE, msBetween } from '../../shared/instant.ts'
import { toneIn } from '../console/journey-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { clockTime } from '../ui/when.ts'
import { Agreed } from './agreed.tsx'
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
      <div>
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
            <Agreed {...{ room, partner }} />
            <LastReadings {...{ room, partner }} />
            <EmergencyList {...{ room, partner, own }} />
          </>
        )}
      </div>
      {own !== null && <Taps {...{ room, partner, own, name, tone }} />}
    </section>
  )
}

type TapsProps = Props & { readonly own: ChartId; readonly name: string; readonly tone: string }

function Taps({ room, partner, own, name, tone }: TapsProps) {
  const [open, setOpen] = useState<PartnerSheetName | null>(null)
  const { person, takes, apart, inEmergency, doses, phase, agreed } = partner
  return (
    <>
      <Tiles
        {...{ own, person, name, takes, apart, inEmergency }}
        capture={room.capture}
        journey={room.step.journey.journey}
        given={doses.length > 0}
        touch={agreed.touch !== 'none'}
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
    /** Whether any was agreed. */
    readonly touch: boolean
    readonly phase: NonNullable<InRoom['phase']>['phase'] | null
    readonly onOpen: (sheet: PartnerSheetName) => void
  }

const Tap = ({
  stops = false,
  isDisabled = false,
  onPress,
  children,
}: {
  readonly stops?: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
  readonly children: string
}) => (
  <Button className={stops ? 'tap stop' : 'tap'} {...{ isDisabled, onPress }}>
    {children}
  </Button>
)

/**
 * Drawn anew only where one of these changed: most taps change none. What is tapped in haste keeps its place from the
 * morning to the evening: what comes and goes stands after it, or in the place of another.
 */
const Tiles = memo(function Tiles(props: TilesProps) {
  const { own, person, name, journey, capture, takes, apart, inEmergency, given, phase } = props
  const { onOpen, touch } = props
  const about = [person]
  return (
    <>
      <div className="taps">
        <Tap onPress={() => onOpen(given ? 'note' : 'before')}>{given ? 'Note' : 'Before'}</Tap>
        <Tap onPress={() => onOpen('reading')}>Reading</Tap>
        {takes === 'medicine' && <Tap onPress={() => onOpen('dose')}>Dose</Tap>}
        <Tap onPress={() => onOpen('saw')}>Saw</Tap>
        <Tap
          stops
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
        </Tap>
        <Tap stops isDisabled={inEmergency} onPress={() => onOpen('emergency')}>
          Emergency
        </Tap>
        <Tap
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
        </Tap>
        <Tap onPress={() => onOpen('event')}>Something wrong</Tap>
        <Tap onPress={() => onOpen('leaving')}>Going home</Tap>
        {touch && (
          <Tap
            onPress={() =>
              capture({ chart: own, kind: 'touch.narrowed', about, body: { to: 'none' } })
            }
          >
            No more touch
          </Tap>
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
  const { discharge, doses, due, stops } = partner
  const stop = stops.at(-1)
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
              ? beforeWords(partner, view, time)
              : 'Here without medicine'}
        {stop && !gone && <Tag>{`stop signal at ${time(stop.at)}`}</Tag>}
        {partner.apart && <Tag>in the second room</Tag>}
        {doses.some((dose) => dose.deviates) && <Tag>deviation</Tag>}
        {partner.unwitnessed && <Tag>nobody watched the dose</Tag>}
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

/** How many, and not what: the screen stands where the other partner may see it. */
function beforeWords(
  { gate, released }: InRoom,
  { needsUpdate, unreadable }: Room['view'],
  time: (at: string) => string,
): string {
  if (released) return `Released at ${time(released.at)}, not given yet`
  if (gate === null || needsUpdate || unreadable) return 'Before the dose'
  if (gate.outcome !== 'closed') return 'Before the dose: open'
  const many = gate.verdicts.filter(({ met }) => !met).length
  return `Before the dose: closed, ${many} to do`
}

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
