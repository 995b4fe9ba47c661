import '../portal/portal.css'
import '../account/account.css'
import './repair.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { individualFold, jointFold } from '../../care/charts.ts'
import { keptRepairs } from '../../care/repair/state.ts'
import {
  brokenOff,
  SHORTEST_MIN,
  timeOutSeenBy,
  type SeenTimeOut,
} from '../../care/repair/time-out.ts'
import { CycleTold, type Partners } from '../cycle/cycle-map.tsx'
import { newestCycle } from '../cycle/own-cycle.tsx'
import type { RepairId } from '../../shared/ids.ts'
import { HOUR, MINUTE, msOf, type Instant } from '../../shared/instant.ts'
import { HelpLines } from '../portal/help-lines.tsx'
import { OwnPage } from '../portal/own-page.tsx'
import { isResting } from '../portal/own-view.ts'
import { clinicNow } from '../sync/api.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useBetween } from '../sync/use-between.ts'
import { useNow } from '../sync/use-record.ts'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { KeepBreak } from './keep-break.tsx'
import { WORDS } from './repair.words.ts'
import { useUntil } from './use-until.ts'
import type { SignedIn } from '../sync/session.ts'

/** Stop, part, settle, and come back. */
export function RepairPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own', 'joint']}>
      {({ own, joint }) => (
        <Repair
          {...{ own, joint }}
          me={session.me}
          partners={session.cases.find((each) => each.case === joint.belongsTo)?.partners ?? []}
        />
      )}
    </OwnPage>
  )
}

function Repair({
  me,
  own,
  joint,
  partners,
}: {
  readonly me: Me
  readonly own: Chart
  readonly joint: Chart
  readonly partners: Partners
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const resting = isResting(stateOf(individualFold, heldOf(own.chart).entries), now)
  return (
    <>
      <h1>{words.title}</h1>
      <Break {...{ me, joint, partners, now, resting }} />
      <Kept joint={joint} />
      <section className="safe-words">
        <p>{words.safety}</p>
      </section>
      <HelpLines />
    </>
  )
}

type BreakProps = {
  readonly me: Me
  readonly joint: Chart
  readonly partners: Partners
  readonly now: Instant
  /** A dose is near: a break is always there, and nothing is kept now. */
  readonly resting: boolean
}

function Break({ me, joint, partners, now, resting }: BreakProps) {
  const words = useWords(WORDS)
  const until = useUntil()
  const { between, lost, send } = useBetween(joint.chart)
  /** What this phone knows of by itself, where the server does not answer, or began anew. */
  const [here, setHere] = useState<SeenTimeOut | null>(null)
  const { timeOut: there } = between
  if (there && JSON.stringify(there) !== JSON.stringify(here)) setHere(there)
  const timeOut = there ?? here
  const begin = (minutes: number): void => {
    const repair = crypto.randomUUID() as RepairId
    const known = timeOut && { ...timeOut, keeping: [], written: [] }
    setHere(timeOutSeenBy(brokenOff(known, repair, minutes, clinicNow()), me.person))
    void send({ to: 'time-out', body: { do: 'begin', repair, minutes } })
  }
  if (!timeOut)
    return (
      <section>
        <p className="letter">{words.stop}</p>
        <p className="break-tools">
          <Button className="act stop-now" onPress={() => begin(SHORTEST_MIN)}>
            {words.press}
          </Button>
        </p>
        <p>{words.pressing}</p>
      </section>
    )
  if (now < timeOut.until)
    return (
      <section aria-live="polite">
        <p className="letter">{words.until(until(timeOut.until, now))}</p>
        {lost && <output className="told-now">{words.lost}</output>}
        <p>{words.part}</p>
        <Breathing says={words.breathe} />
        <p>{words.body}</p>
        <CycleTold map={newestCycle(joint)} partners={partners} instead={words.cycle} />
        <h2>{words.longer}</h2>
        <div className="page-tools">
          {longerThan(timeOut.until, now).map(([minutes, says]) => (
            <Button key={minutes} className="quiet bordered" onPress={() => begin(minutes)}>
              {says === 'minutes' ? words.minutes(String(minutes)) : words[says]}
            </Button>
          ))}
        </div>
      </section>
    )
  return (
    <section aria-live="polite">
      <p className="letter">{words.back}</p>
      <h2>{words.ways}</h2>
      <ul className="plain ways-back own-words">
        <li>{words.way.one}</li>
        <li>{words.way.two}</li>
        <li>{words.way.three}</li>
      </ul>
      <p>{words.again}</p>
      <div className="page-tools">
        <Button className="quiet bordered" onPress={() => begin(SHORTEST_MIN)}>
          {words.go}
        </Button>
        <Link to="/dialogue" className="quiet bordered">
          {words.dialogue}
        </Link>
      </div>
      {!resting && there && (
        <KeepBreak {...{ me, words, send }} joint={joint.chart} timeOut={there} />
      )}
    </section>
  )
}

/** A circle that grows and shrinks as slowly as a calm breath; it stands still for whoever wants no motion. */
const Breathing = ({ says }: { readonly says: string }) => (
  <figure className="breathing">
    <svg viewBox="0 0 120 120" width="120" height="120" aria-hidden="true">
      <circle cx="60" cy="60" r="54" className="breath-edge" />
      <circle cx="60" cy="60" r="50" className="breath" />
    </svg>
    <figcaption>{says}</figcaption>
  </figure>
)

/** What is longer than the break that there is. Unit: minutes from now. */
function longerThan(until: Instant, now: Instant) {
  const from = new Date(msOf(now))
  const at = (days: number, hour: number): number =>
    Math.ceil(
      (new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, hour).getTime() -
        from.getTime()) /
        MINUTE,
    )
  const all = [
    [30, 'minutes'],
    [45, 'minutes'],
    [60, 'minutes'],
    [at(0, 20), 'tonight'],
    [at(1, 10), 'tomorrow'],
  ] as const
  return all.filter(
    ([minutes, says]) =>
      msOf(now) + minutes * MINUTE > msOf(until) && (says === 'minutes' || minutes * MINUTE > HOUR),
  )
}

function Kept({ joint }: { readonly joint: Chart }) {
  const words = useWords(WORDS)
  const { longDay, clockTime } = useWhen()
  const kept = keptRepairs(stateOf(jointFold, heldOf(joint.chart).entries).repairs)
  return (
    <section aria-labelledby="kept-breaks">
      <h2 id="kept-breaks">{words.list}</h2>
      {kept.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="plain">
          {kept.map(({ repair, began, until }) => (
            <li key={repair}>
              {words.took(
                longDay(began),
                clockTime(began),
                longDay(began) === longDay(until)
                  ? clockTime(until)
                  : `${longDay(until)}, ${clockTime(until)}`,
              )}
            </li>
          ))}
        </ul>
      )}
      <OwnLock kind="joint" />
    </section>
  )
}
