import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../ui/button.tsx'
import type { PersonId } from '../../shared/ids.ts'
import { MINUTE } from '../../shared/instant.ts'
import type { Said } from '../sync/account-api.ts'
import { clockOffset } from '../sync/api.ts'
import type { Device } from '../sync/device.ts'
import type { Person } from '../sync/envelope.ts'
import { silentSince, subscribeToSilence } from '../sync/hearing.ts'
import type { Standing } from '../sync/outbox.ts'
import { clockTime, lengthAsSaid } from '../ui/when.ts'
import { part } from './part.tsx'
import { SaveWaiting } from './save-waiting.tsx'

const ProveAgain = part(() => import('../account/prove-again.tsx').then((each) => each.ProveAgain))

type Outbox = Pick<Device['outbox'], 'subscribe' | 'standing'>
type People = readonly Person[]

export function useStanding(outbox: Outbox): Standing {
  const subscribe = useCallback((listener: () => void) => outbox.subscribe(listener), [outbox])
  return useSyncExternalStore(subscribe, () => outbox.standing)
}

/** Whether what is captured has arrived: always there, never alarming while everything is kept. */
export function Connection({
  device,
  people,
  timeZone,
}: {
  readonly device: Device
  readonly people: People
  readonly timeZone: string | undefined
}) {
  const { outbox, letters } = device
  const others = useStanding(letters).waiting > 0
  const { coming, waiting, refused, reached } = useStanding(outbox)
  const silent = useSyncExternalStore(subscribeToSilence, silentSince)
  const away = silent !== null || (reached !== null && reached !== 'answered')
  return (
    <div className="room-connection">
      <output data-away={away}>
        {silent !== null && coming + waiting === 0 && reached !== 'signed-out'
          ? `No server since ${clockTime(silent, timeZone)}. What you tap is kept here; what others capture is not shown.`
          : standingWords(reached, coming, waiting, others)}
      </output>
      <ClockApart />
      <OfOthers device={device} people={people} />
      <Signing device={device} />
      {reached === 'unreachable' && waiting > 0 && <SaveWaiting device={device} />}
      {refused > 0 && (
        <details className="room-refused">
          <summary>{refused === 1 ? 'One was' : `${refused} were`} not taken</summary>
          <ul>
            {outbox.refused().map(({ entry, refused: why }) => (
              <li key={entry.id}>
                <p>
                  {entry.kind}, {clockTime(entry.at)}. {why}
                </p>
                <Button className="quiet" onPress={() => void device.letGo(entry)}>
                  I have seen it
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Less than this nobody would set a clock for. Unit: ms. */
const APART_FROM = 30_000

/** The room goes by the clinic’s clock, however this tablet’s stands. */
function ClockApart() {
  const apart = clockOffset()
  if (Math.abs(apart) < APART_FROM) return null
  const side = apart > 0 ? 'ahead of' : 'behind'
  return (
    <p className="note">
      This tablet’s clock is {lengthAsSaid(Math.max(MINUTE, Math.abs(apart)))} {side} the clinic’s.
      Times here are the clinic’s.
    </p>
  )
}

/** How many entries of others wait here, and who sends them; never what they say. */
function OfOthers({ device, people }: { readonly device: Device; readonly people: People }) {
  const { letters, waitingForAuthor } = device
  const { waiting } = useStanding(letters)
  const coming = waiting === 0 ? [] : letters.entries().map(({ person }) => person)
  return (
    <>
      {byName(coming, people).map(([name, many]) => (
        <p key={name} className="note">
          {many} that {name} captured {many === 1 ? 'waits' : 'wait'} here, and{' '}
          {many === 1 ? 'is' : 'are'} sent for them as soon as the server answers.
        </p>
      ))}
      {byName(waitingForAuthor, people).map(([name, many]) => (
        <p key={name} className="note">
          {many} that {name} captured {many === 1 ? 'waits' : 'wait'} here until they sign in on
          this tablet.
        </p>
      ))}
    </>
  )
}

function byName(
  whose: readonly PersonId[],
  people: People,
): readonly (readonly [string, number])[] {
  const known = new Map(people.map(({ person, name }) => [person, name]))
  const grouped = Map.groupBy(whose, (person) => known.get(person) ?? 'another clinician')
  return [...grouped].map(([name, own]) => [name, own.length])
}

/** Says where this tablet cannot sign yet: what is captured then waits for its author alone. */
function Signing({ device }: { readonly device: Device }) {
  const [asks, setAsks] = useState(false)
  const [proving, setProving] = useState(false)
  const heard = useCallback((said: Said<void>) => setAsks(said.kind === 'step-up'), [])
  useEffect(() => void device.enrol().then(heard), [device, heard])
  if (!asks) return null
  return (
    <>
      <Button className="quiet" onPress={() => setProving(true)}>
        Let this tablet sign for you
      </Button>
      {proving && (
        <ProveAgain
          onCancel={() => setProving(false)}
          onProved={() => {
            setProving(false)
            void device.enrol().then(heard)
          }}
        />
      )}
    </>
  )
}

function standingWords(
  reached: Standing['reached'],
  coming: number,
  waiting: number,
  others: boolean,
): string {
  if (coming > 0) return `Keeping ${coming}`
  if (reached === 'signed-out')
    return waiting === 0
      ? 'Not signed in here. What you tap is kept here.'
      : `Not signed in here. ${waiting} kept, to be sent when you sign in.`
  if (reached === 'unreachable')
    return waiting === 0
      ? 'No server. What you tap is kept here.'
      : `No server. ${waiting} kept here, to be sent.`
  if (waiting > 0) return `Sending ${waiting}`
  return others ? 'What you captured is at the server' : 'Everything is at the server'
}
