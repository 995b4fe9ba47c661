import './portal.css'
import { useRouteContext } from '@tanstack/react-router'
import type { Instant } from '../../shared/instant.ts'
import { heldOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { isKnown } from '../sync/known-kinds.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { Thread } from '../ui/thread.tsx'
import { toneOf } from '../ui/tone.ts'
import { exactly, greeting, longDay, shortDate, shortDay } from '../ui/when.ts'
import { BEADS, ownView, type OwnView, type PathStep } from './own-view.ts'
import { PortalShell } from './portal-shell.tsx'
import { nextSentence, pathTitle, standingSentence, stands } from './today-words.ts'

type Names = (person: string) => string

/** A letter: what is next, then the path, what is theirs, and what was shared. One thing at a time. */
export function TodayPage() {
  const { session } = useRouteContext({ from: '/today' })
  useRecord()
  const now = useNow()
  const mine = ownCharts(session)
  const state = useCharts([mine.own, mine.joint].flatMap((c) => (c ? [c.chart] : [])))
  // The way out is there before anything else is.
  if (state !== 'open')
    return <PortalShell>{state === 'opening' ? <OpeningLine /> : <UnreachableWords />}</PortalShell>

  const own = mine.own ? heldOf(mine.own.chart).entries : []
  const joint = mine.joint ? heldOf(mine.joint.chart).entries : []
  const view = ownView(session.me.person, own, joint, now)
  const partners = session.cases.flatMap((c) => c.partners)
  const name: Names = (person) =>
    firstName(partners.find((p) => p.person === person)?.name ?? 'someone')
  return (
    <PortalShell>
      <h1>
        {greeting(now)}, {firstName(session.me.name)}
      </h1>
      {![...own, ...joint].every(isKnown) && (
        <p className="letter">
          Part of this page was written by a newer version. <a href="/today">Load it again</a> to
          see everything.
        </p>
      )}
      <Next view={view} me={session.me.person} name={name} now={now} />
      <Path view={view} session={session} name={name} />
      <Yours view={view} />
      <Practices view={view} me={session.me.person} />
      {view.kept && <Kept />}
      <SharedWords view={view} me={session.me.person} name={name} />
      <Agreed view={view} />
    </PortalShell>
  )
}

const firstName = (name: string): string => name.split(' ')[0] ?? name

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function ownCharts({ me, charts, cases }: Session) {
  const own = charts.find((c) => c.kind === 'individual' && c.belongsTo === me.person)
  const joint = charts.find(
    (c) => c.kind === 'joint' && cases.some((one) => one.case === c.belongsTo),
  )
  return { own, joint }
}

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
  const { next, resting, path, kept } = view
  if (resting)
    return (
      <section className="next" aria-labelledby="next">
        <h2 id="next">Now</h2>
        <p className="letter">
          You have taken medicine. Rest, drink something, and let others look after things. Nothing
          here needs you today; whatever asks for a decision waits.
        </p>
      </section>
    )
  if (!next)
    return (
      <section className="next" aria-labelledby="next">
        <h2 id="next">What is next</h2>
        <p className="letter">
          {path.length === 0 && !kept
            ? 'Your plan is not made yet. You make it together with your therapist, and each step then appears here.'
            : 'No journey is planned for you now. What you found on the way is below.'}
        </p>
      </section>
    )
  const when = next.journey.plannedFor
  return (
    <section className="next" aria-labelledby="next">
      <h2 id="next">What is next</h2>
      <p className="letter" title={when ? exactly(when) : undefined}>
        {nextSentence(next.journey, me, name, now)}
      </p>
      <p className="standing" data-standing={next.standing}>
        {standingSentence(next.standing)}
      </p>
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
      <h2 id="path">The path</h2>
      <Thread
        layout="path"
        label="Journeys, in order"
        beads={path.map((step) => ({
          key: step.journey.journey,
          tone: tone(step),
          state: BEADS[step.standing],
          title: pathTitle(step, session.me.person, name),
          detail: [
            step.journey.plannedFor && step.standing !== 'cancelled'
              ? shortDay(step.journey.plannedFor)
              : '',
            stands(step),
          ]
            .filter(Boolean)
            .join(', '),
          next: step === next,
        }))}
      />
      <LockLine words={lockWords('joint', 'you')} />
    </section>
  )
}

function Yours({ view }: { readonly view: OwnView }) {
  const { intention, hotSpot, stop } = view.own
  const signal = stop ?? view.shared.stop
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">Yours</h2>
      <h3>Your intention</h3>
      {intention ? (
        <>
          <blockquote className="own-words">{intention.words}</blockquote>
          <LockLine words={lockWords('individual', 'you')} />
        </>
      ) : (
        <p>
          What do you hope to do, or find? A sentence is enough, and it may change. You and your
          therapist write it down when you prepare.
        </p>
      )}
      {hotSpot && (
        <>
          <h3>What may hurt or flare</h3>
          <blockquote className="own-words">{hotSpot.words}</blockquote>
          <LockLine words={lockWords('individual', 'you')} />
        </>
      )}
      {signal && (
        <>
          <h3>What stops everything</h3>
          <p>
            Say “{signal.word}”, or: {signal.gesture}. It works at once, every time, without a
            reason.
          </p>
          <LockLine
            words={view.own.stop ? lockWords('individual', 'you') : lockWords('joint', 'you')}
          />
        </>
      )}
    </section>
  )
}

function Practices({ view, me }: { readonly view: OwnView; readonly me: string }) {
  const forMe = <P extends { readonly for: readonly string[] }>(list: readonly P[]): readonly P[] =>
    list.filter((p) => p.for.length === 0 || p.for.includes(me))
  const practices = [
    ...forMe(view.own.practices).map((p) => ({ ...p, lock: lockWords('individual', 'you') })),
    ...forMe(view.shared.practices).map((p) => ({ ...p, lock: lockWords('joint', 'you') })),
  ]
  if (practices.length === 0) return null
  return (
    <section aria-labelledby="practices">
      <h2 id="practices">For the days between</h2>
      <ul className="plain">
        {practices.map((p) => (
          <li key={p.entry}>
            <p>
              {capital(p.practice)}
              {p.rhythm && <span className="rhythm">{p.rhythm}</span>}
            </p>
            <LockLine words={p.lock} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same for both, and without a word of who asked. */
const Kept = () => (
  <section aria-labelledby="kept">
    <h2 id="kept">What was for both of you</h2>
    <p>
      It is kept as it is. You can both read it, and neither of you can add to it any more. What is
      yours goes on as before.
    </p>
    <LockLine words={lockWords('joint', 'you')} />
  </section>
)

function SharedWords({
  view,
  me,
  name,
}: {
  readonly view: OwnView
  readonly me: string
  readonly name: Names
}) {
  const { said } = view.shared
  if (said.length === 0) return null
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">Shared between you</h2>
      <ul className="plain">
        {said.toReversed().map((one) => (
          <li key={one.entry}>
            <blockquote className="own-words">{one.words}</blockquote>
            <p className="said-by">
              {one.by === me ? 'You' : name(one.by)}, {longDay(one.at)}
            </p>
            <LockLine words={lockWords('joint', 'you')} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Agreed({ view }: { readonly view: OwnView }) {
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">What you have agreed to</h2>
      {view.forms.length === 0 ? (
        <p>
          Nothing yet. Your therapist goes through each form with you alone, and you sign only what
          you want to.
        </p>
      ) : (
        <>
          <ul className="plain forms">
            {view.forms.map(({ form, title, at, until }) => (
              <li key={form}>
                <p>
                  {title}
                  <span className="rhythm" title={`${exactly(at)}, until ${exactly(until)}`}>
                    signed {shortDate(at)}, until {shortDate(until)}
                  </span>
                </p>
              </li>
            ))}
          </ul>
          <LockLine words={lockWords('individual', 'you')} />
          <p>
            You can take back any of these, at any time and without a reason. Say so to anyone at
            the clinic.
          </p>
        </>
      )}
    </section>
  )
}
