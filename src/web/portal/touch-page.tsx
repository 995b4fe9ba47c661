import './portal.css'
import '../account/account.css'
import './arriving.css'
import { useState } from 'react'
import { individualFold, jointFold, type IndividualState } from '../../care/charts.ts'
import { DAY, msBetween, type Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { HelpLines } from './help-lines.tsx'
import { OwnPage } from './own-page.tsx'
import { isResting } from './own-view.ts'
import { TouchMenu } from './touch-menu.tsx'
import { TouchNote } from './touch-note.tsx'
import { TouchTurns } from './touch-turns.tsx'
import { WORDS } from './touch.words.ts'

/** One’s own menu, what was revealed of both, and the stage that is open. */
export function TouchPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Touch {...{ session, own, joint }} />}
    </OwnPage>
  )
}

function Touch({
  session,
  own,
  joint,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const [stopped, setStopped] = useState<boolean | null>(null)
  const individual = stateOf(individualFold, heldOf(own.chart).entries)
  const { touch } = stateOf(jointFold, joint ? heldOf(joint.chart).entries : [])
  const { round, revealed, stage } = touch
  if (isNear(individual, now))
    return (
      <>
        <h1>{words.title}</h1>
        <p className="letter">{words.later}</p>
      </>
    )
  const menu = round ? individual.menus[round.entry] : undefined
  const others = session.cases
    .flatMap((each) => each.partners)
    .filter(({ person }) => person !== session.me.person)
    .map(({ name }) => name.split(' ')[0] ?? name)
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.says}</p>
      {round === null && stage === null && <p className="letter">{words.nothing}</p>}
      {round !== null && (
        <section aria-labelledby="menu">
          <h2 id="menu">{words.menu}</h2>
          {menu ? (
            <output className="said">{words.menuIn}</output>
          ) : (
            <TouchMenu key={round.entry} me={session.me} own={own} round={round} />
          )}
          <p className="aside">{words.less}</p>
          <OwnLock kind="individual" />
        </section>
      )}
      {revealed !== null && (
        <section aria-labelledby="both">
          <h2 id="both">{words.both}</h2>
          <ul className="plain">
            {revealed.items.map((item) => (
              <li key={item}>{words.items[item]}</li>
            ))}
          </ul>
          <OwnLock kind="joint" />
        </section>
      )}
      {stage !== null && (
        <section aria-labelledby="stage">
          <h2 id="stage">{words.stage(String(stage.stage))}</h2>
          <p className="letter">{words.stages[`s${stage.stage}` as keyof typeof words.stages]}</p>
          {stage.stage > 0 && <TouchTurns others={others} onEnd={setStopped} />}
        </section>
      )}
      {stage !== null && (stopped !== null || stage.stage === 0) && (
        <TouchNote
          key={String(stopped)}
          {...{ own }}
          me={session.me}
          stage={stage.stage}
          stopped={stopped === true}
        />
      )}
      <HelpLines />
    </>
  )
}

/** Under the medicine, or within a day of it: nothing is asked of a body then. By one’s own chart alone. */
function isNear(individual: IndividualState, now: Instant): boolean {
  const last = individual.dosing.doses.at(-1)
  return isResting(individual, now) || (last !== undefined && msBetween(last.at, now) < DAY)
}
