import './portal.css'
import { Link } from '../ui/link.tsx'
import type { Instant } from '../../shared/instant.ts'
import { BreakAtOnce } from '../repair/break-line.tsx'
import { heldOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { isKnown } from '../sync/known-kinds.ts'
import { useNow } from '../sync/use-record.ts'
import { Below } from '../ui/below.tsx'
import { Thread } from '../ui/thread.tsx'
import { toneOf } from '../ui/tone.ts'
import { useWords } from '../words/catalogue.ts'
import { useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { Countdown } from './countdown.tsx'
import { NextTask } from './next-task.tsx'
import type { OwnCharts } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { BEADS, ownView, practicesFor, type OwnView, type PathStep } from './own-view.ts'
import { toldOf, WORDS as LIBRARY } from './practices.words.ts'
import { nextSentence, pathTitle, standingSentence } from './today-words.ts'
import { WORDS } from './today.words.ts'

type Names = (person: string) => string

/** A letter: what is next, then the path, what is theirs, and what was shared. One thing at a time. */
export function TodayPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} also={['own', 'joint']}>
      {({ own, joint }) => <Today session={session} mine={{ own, joint }} />}
    </OwnPage>
  )
}

function Today({
  session,
  mine,
}: {
  readonly session: Session
  readonly mine: Pick<OwnCharts, 'own' | 'joint'>
}) {
  const words = useWords(WORDS)
  const { greeting } = useWhen()
  const now = useNow()
  const own = mine.own ? heldOf(mine.own.chart).entries : []
  const joint = mine.joint ? heldOf(mine.joint.chart).entries : []
  const view = ownView(session.me.person, own, joint, now)
  const partners = session.cases.flatMap((c) => c.partners)
  const name: Names = (person) =>
    firstName(partners.find((p) => p.person === person)?.name ?? words.someone)
  return (
    <>
      <h1>
        {greeting(now)}, {view.called ?? firstName(session.me.name)}
      </h1>
      {![...own, ...joint].every(isKnown) && (
        <p className="letter">
          {words.newer} <a href="/today">{words.loadAgain}</a>
        </p>
      )}
      {mine.joint && <BreakAtOnce joint={mine.joint.chart} now={now} />}
      <Next view={view} me={session.me.person} name={name} now={now} />
      {mine.own && !view.resting && (
        <Countdown own={mine.own} journey={view.next?.journey} now={now} />
      )}
      {mine.own && !view.resting && <NextTask own={mine.own} now={now} />}
      <Below>
        {view.toAgree !== null && <PlanToRead />}
        <Path view={view} session={session} name={name} />
        <Below>
          <Yours view={view} />
          <Practices view={view} me={session.me.person} />
          <Below>
            {view.kept && <Kept />}
            <SharedWords view={view} me={session.me.person} name={name} />
            <Agreed view={view} />
          </Below>
        </Below>
      </Below>
    </>
  )
}

const firstName = (name: string): string => name.split(' ')[0] ?? name

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function Next({
  view,
  me,
  name,
  now,
}: {
  readonly view: OwnView
  readonly me: string
  readonly name: Names
  readonly now: Instant
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const when = useWhen()
  const { next, resting, path, kept } = view
  if (resting)
    return (
      <section className="next" aria-labelledby="next">
        <h2 id="next">{words.now}</h2>
        <p className="letter">{words.resting}</p>
      </section>
    )
  if (!next)
    return (
      <section className="next" aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        <p className="letter">{path.length === 0 && !kept ? words.noPlan : words.nothingNext}</p>
      </section>
    )
  const { plannedFor } = next.journey
  return (
    <section className="next" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      <p className="letter" title={plannedFor ? when.exactly(plannedFor) : undefined}>
        {nextSentence(language, when, next.journey, me, name, now)}
      </p>
      <p className="standing" data-standing={next.standing}>
        {standingSentence(words, next.standing)}
      </p>
    </section>
  )
}

/** The same for everyone in the plan, until each has said yes to it. */
function PlanToRead() {
  const words = useWords(WORDS)
  return (
    <section aria-label={words.planToRead}>
      <p>{words.planToRead}</p>
      <Link to="/plan">{words.readPlan}</Link>
    </section>
  )
}

function Path({
  view,
  session,
  name,
}: {
  readonly view: OwnView
  readonly session: Session
  readonly name: Names
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { shortDay } = useWhen()
  const { path, next } = view
  if (path.length === 0) return null
  const partners = session.cases.flatMap((c) => c.partners)
  const tone = ({ journey }: PathStep) => {
    const company = [...journey.dosed, ...journey.present]
    const label = partners.find((p) => p.person === company[0])?.label ?? 'A'
    return company.length > 1 ? ('joint' as const) : toneOf(label)
  }
  return (
    <section aria-labelledby="path">
      <h2 id="path">{words.path}</h2>
      <Thread
        layout="path"
        label={words.inOrder}
        beads={path.map((step) => ({
          key: step.journey.journey,
          tone: tone(step),
          state: BEADS[step.standing],
          title: pathTitle(language, step, session.me.person, name),
          detail: [
            step.journey.plannedFor && step.standing !== 'cancelled'
              ? shortDay(step.journey.plannedFor)
              : '',
            words.stands[step.standing],
          ]
            .filter(Boolean)
            .join(', '),
          next: step === next,
        }))}
      />
      <OwnLock kind="joint" />
    </section>
  )
}

function Yours({ view }: { readonly view: OwnView }) {
  const words = useWords(WORDS)
  const { intention, hotSpot, stop } = view.own
  const signal = stop ?? view.shared.stop
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">{words.yours}</h2>
      <h3>{words.intention}</h3>
      {intention ? (
        <>
          <blockquote className="own-words">{intention.words}</blockquote>
          <OwnLock kind="individual" />
        </>
      ) : (
        <p>{words.noIntention}</p>
      )}
      {hotSpot && (
        <>
          <h3>{words.hotSpot}</h3>
          <blockquote className="own-words">{hotSpot.words}</blockquote>
          <OwnLock kind="individual" />
        </>
      )}
      {signal && (
        <>
          <h3>{words.stops}</h3>
          <p>{words.stop(signal.word, signal.gesture)}</p>
          <OwnLock kind={view.own.stop ? 'individual' : 'joint'} />
        </>
      )}
    </section>
  )
}

function Practices({ view, me }: { readonly view: OwnView; readonly me: string }) {
  const words = useWords(WORDS)
  const library = useWords(LIBRARY)
  const practices = practicesFor(view, me)
  if (practices.length === 0) return null
  return (
    <section aria-labelledby="practices">
      <h2 id="practices">{words.between}</h2>
      <ul className="plain">
        {practices.map((p) => (
          <li key={p.entry}>
            <p>
              {capital(toldOf(library, p.practice)?.name ?? p.practice)}
              {p.rhythm && <span className="rhythm">{p.rhythm}</span>}
            </p>
            <OwnLock kind={p.kind} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same for both, and without a word of who asked. */
function Kept() {
  const words = useWords(WORDS)
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{words.kept}</h2>
      <p>{words.keptAs}</p>
      <OwnLock kind="joint" />
    </section>
  )
}

function SharedWords({
  view,
  me,
  name,
}: {
  readonly view: OwnView
  readonly me: string
  readonly name: Names
}) {
  const words = useWords(WORDS)
  const { longDay } = useWhen()
  const { said } = view.shared
  if (said.length === 0) return null
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{words.shared}</h2>
      <ul className="plain">
        {said.toReversed().map((one) => (
          <li key={one.entry}>
            <blockquote className="own-words">{one.words}</blockquote>
            <p className="said-by">
              {one.by === me ? words.you : name(one.by)}, {longDay(one.at)}
            </p>
            <OwnLock kind="joint" />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Agreed({ view }: { readonly view: OwnView }) {
  const words = useWords(WORDS)
  const { exactly, shortDate } = useWhen()
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">{words.agreed}</h2>
      {view.forms.length === 0 ? (
        <p>{words.nothingAgreed}</p>
      ) : (
        <>
          <ul className="plain forms">
            {view.forms.map(({ form, at, until }) => (
              <li key={form}>
                <p>
                  {words.forms[form]}
                  <span className="rhythm" title={words.signed(exactly(at), exactly(until))}>
                    {words.signed(shortDate(at), shortDate(until))}
                  </span>
                </p>
              </li>
            ))}
          </ul>
          <OwnLock kind="individual" />
          <p>{words.takeBack}</p>
        </>
      )}
      <Link to="/consents">{words.readThem}</Link>
    </section>
  )
}
