import './room.css'
import './dim.css'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Kind } from '../../care/kinds.ts'
import { isShared } from '../../care/plan/gate.ts'
import { roomOf } from '../../care/journey/room.ts'
import { sentenceOf } from '../../care/sentences.ts'
import { HOUR, MINUTE } from '../../shared/instant.ts'
import { chartsOfCase, viewCase, type CaseView } from '../console/case-facts.ts'
import { coupleName, TYPE_WORDS } from '../console/journey-words.ts'
import { seriesOf, type Step } from '../../care/plan/series.ts'
import type { Device } from '../sync/device.ts'
import type { Case } from '../sync/envelope.ts'
import { lock, type Session, type SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import type { Draft } from '../sync/write.ts'
import { Lanes } from '../ui/lanes.tsx'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import { clockTime, wallMs } from '../ui/when.ts'
import { Between } from './between.tsx'
import { Connection, useStanding } from './connection.tsx'
import { DimSwitch } from './dim-switch.tsx'
import { Held } from './held.tsx'
import { JustCaptured, type Looking } from './just-captured.tsx'
import { PartnerPanel } from './partner-panel.tsx'
import { journeysOf } from './journeys-of.ts'
import { beginsAt, lanesOf } from './room-lanes.ts'
import { keepProgramHere } from './keep-program.ts'
import { RoomItself } from './room-itself.tsx'
import { SilenceNow } from './sound/silence-now.tsx'
import { SoundPlace } from './sound/sound-place.tsx'
import { useSecond } from './use-second.ts'
import { WasAway } from './was-away.tsx'
import { path } from '../path.ts'

type Journey = NonNullable<ReturnType<typeof roomOf>>
export type InRoom = Journey['partners'][number]

/** What the parts of the room have in common: what they show, and how something is captured. */
export type Room = {
  readonly session: Session
  readonly view: CaseView
  readonly step: Step
  /** What happened, and what the clinic’s policy says of it. */
  readonly now: Journey
  /** Draws at once. Nothing is waited for: what goes wrong is said above. */
  readonly capture: <K extends Kind>(...drafts: readonly Draft<K>[]) => void
  /** Whether this tablet signs what is captured. */
  readonly signs: () => boolean
}

/** The session room: one clock, a lane for each partner, and everything that happens, one tap each. */
export function RoomPage({
  session,
  device,
  params: { case: id, journey },
}: SignedIn<'case' | 'journey'> & { readonly device: Device }) {
  const one = session.cases.find((c) => c.case === id)
  if (!one) return <NotHere />
  return <OpenedRoom {...{ session, device, one, journey }} />
}

type Opened = {
  readonly session: Session
  readonly device: Device
  readonly one: Case
  readonly journey: string
}

function OpenedRoom({ session, device, one, journey }: Opened) {
  useRecord()
  useEffect(keepProgramHere, [])
  useEffect(() => {
    document.title = 'Room · Conjoint'
    document.body.dataset['mood'] = 'room'
  }, [])
  const at = useNow()
  const state = useCharts(chartsOfCase(session, one).map((c) => c.chart))
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const [looking, setLooking] = useState<Looking | null>(null)
  const capture = useCallback(
    <K extends Kind>(...drafts: readonly Draft<K>[]) => {
      device.capture(session.me, ...drafts).catch((error: unknown) => {
        setFailed((before) => [...before, { drafts, why: whyOf(error) }])
      })
    },
    [device, session.me],
  )
  if (state === 'unreachable') return <Unreachable />
  if (state === 'opening') return <Opening />
  const view = viewCase(session, one)
  const step = seriesOf(view.its, view.facts.people).find((s) => s.journey.journey === journey)
  if (!step) return <NotHere />
  const now = roomOf(view.facts, journeysOf(view), step.journey.journey, session.me.person, at)
  if (!now) return <NotHere />
  const room: Room = { session, view, step, now, capture, signs: () => device.signs() }
  return (
    <div className="room">
      <RoomBar room={room} device={device} />
      <NotKept
        failed={failed}
        onAgain={(one) => {
          setFailed(failed.filter((each) => each !== one))
          capture(...one.drafts)
        }}
        onWritten={(one) => setFailed(failed.filter((each) => each !== one))}
      />
      <main id="main">
        <Held room={room} />
        <WasAway room={room} />
        <RoomLanes room={room} onLook={setLooking} />
        <div className="room-people" data-many={now.partners.length}>
          {now.partners.map((partner) => (
            <PartnerPanel key={partner.person} room={room} partner={partner} />
          ))}
        </div>
        {isShared(step.journey) && <Between room={room} />}
        <RoomItself room={room} />
        <SoundPlace key={journey} room={room} />
        <JustCaptured {...{ room, looking }} onLook={setLooking} />
      </main>
    </div>
  )
}

/** A tap that this tablet could not keep. */
type Failed = { readonly drafts: readonly Draft[]; readonly why: string }

const whyOf = (error: unknown): string =>
  error instanceof Error && /quota/i.test(error.name + error.message)
    ? 'this tablet has no room left'
    : 'this tablet’s own store did not take it'

/** Stays until somebody has tried again or written it on paper. */
function NotKept({
  failed,
  onAgain,
  onWritten,
}: {
  readonly failed: readonly Failed[]
  readonly onAgain: (one: Failed) => void
  readonly onWritten: (one: Failed) => void
}) {
  if (failed.length === 0) return null
  return (
    <ul role="alert" className="room-alarm">
      {failed.map((one, i) => (
        <li key={i}>
          <p>
            Not kept, because {one.why}:{' '}
            {one.drafts.map(({ kind, body }) => sentenceOf({ kind, body }, (id) => id)).join(', ')}
          </p>
          <Button className="quiet bordered" onPress={() => onAgain(one)}>
            Try again
          </Button>{' '}
          <Button className="quiet bordered" onPress={() => onWritten(one)}>
            I wrote it down
          </Button>
        </li>
      ))}
    </ul>
  )
}

function RoomBar({ room, device }: { readonly room: Room; readonly device: Device }) {
  const now = useSecond()
  const { view, step } = room
  return (
    <header className="room-bar">
      <p className="room-clock">
        <time dateTime={now}>{clockTime(now, view.timeZone)}</time>
      </p>
      <h1>
        {coupleName(view.case)}
        <span className="room-type">
          journey {step.number}, {TYPE_WORDS[step.journey.type]}
        </span>
      </h1>
      <Connection device={device} people={room.session.people} timeZone={view.timeZone} />
      <SilenceNow />
      <div className="room-tools">
        <a className="quiet" href={path`/cases/${view.case.case}`}>
          Case
        </a>
        <ThemeSwitch />
        <DimSwitch />
        <LockButton device={device} />
      </div>
    </header>
  )
}

/** A tablet that is locked without a server could not be opened again before it is back. */
function LockButton({ device: { outbox } }: { readonly device: Device }) {
  const { reached } = useStanding(outbox)
  return (
    <Button className="quiet" onPress={lock} isDisabled={reached === 'unreachable'}>
      Lock
    </Button>
  )
}

function RoomLanes({
  room,
  onLook,
}: {
  readonly room: Room
  readonly onLook: (looking: Looking) => void
}) {
  const now = useSecond()
  const { view, step } = room
  const begins = beginsAt(room, now)
  const minute = Math.floor(Date.parse(now) / MINUTE) * MINUTE
  const shown = wallMs(now, view.timeZone) - (Date.parse(now) - minute)
  const from = wallMs(begins, view.timeZone) - 10 * MINUTE
  return (
    <Lanes
      label={`Journey ${step.number}, minute by minute`}
      lanes={lanesOf(room)}
      from={from}
      to={Math.max(from + 2 * HOUR, shown + 30 * MINUTE)}
      now={shown}
      onOpen={(key) => onLook({ from: key })}
    />
  )
}
