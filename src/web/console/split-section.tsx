import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Heading } from 'react-aria-components/Heading'
import { mayWrite } from '../../care/writing.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { sharedWordsFold, type Said } from '../portal/words-folds.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { splitCase } from '../sync/team-api.ts'
import { useWriting } from '../sync/use-writing.ts'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { coupleName, nameIn, shortName } from './journey-words.ts'

/** The end of a couple’s shared record: for whoever may announce it, and what is left to do there afterwards. */
export function SplitSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const [asks, setAsks] = useState(false)
  const [failed, setFailed] = useState(false)
  const proof = useProved()
  const joint = view.charts.find(({ kind }) => kind === 'joint')
  const { split } = view.its.joint
  if (joint === undefined) return null
  const may = session.me.roles.some((role) => mayWrite(role, 'joint', 'case.split'))
  if (split === null && !may) return null
  const announce = (): void =>
    void proof.run(
      () => splitCase(view.case.case),
      (said) => {
        setAsks(false)
        setFailed(said.kind !== 'done')
      },
    )
  return (
    <section className="accounts split" aria-labelledby="split">
      <h2 id="split">{split === null ? 'If they part' : 'This case is split'}</h2>
      {split === null ? (
        <>
          <WhoAsked view={view} />
          <p className="teach">
            The shared record is then kept as it is. Each partner’s own charts go on, with the same
            team.
          </p>
          {failed && (
            <p role="alert" className="said-no">
              The case was not split. Whoever works with it as therapist or medical director can.
            </p>
          )}
          <Button className="quiet" onPress={() => setAsks(true)}>
            Split this case
          </Button>
        </>
      ) : (
        <>
          <p className="teach" title={exactly(split.at, view.timeZone)}>
            Since {shortDate(split.at)} partners read the shared record and write nothing there.
            Their own charts go on.
          </p>
          <TakeBack session={session} one={view.case} chart={joint} />
        </>
      )}
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {asks && !proof.waiting && (
        <SplitDialog one={view.case} onSplit={announce} onCancel={() => setAsks(false)} />
      )}
    </section>
  )
}

/** Where a partner told the care team of a wish to part: theirs alone, until somebody has spoken with them alone. */
function WhoAsked({ view }: { readonly view: CaseView }) {
  const asked = view.case.partners.flatMap(({ person }) => {
    const { individual } = view.facts.people[person] ?? {}
    const mark = individual?.splitRequests[view.case.case]
    return mark ? [{ person, at: mark.at }] : []
  })
  return asked.map(({ person, at }) => (
    <p key={person} title={exactly(at, view.timeZone)}>
      <b>{shortName(nameIn(view.case, person))}</b> told the care team on{' '}
      {shortDate(at, view.timeZone)} that they think of parting. No other partner knows: speak with
      them alone first.
    </p>
  ))
}

function SplitDialog({
  one,
  onSplit,
  onCancel,
}: {
  readonly one: Case
  readonly onSplit: () => void
  readonly onCancel: () => void
}) {
  return (
    <Over onClose={onCancel} role="alertdialog">
      <Heading slot="title">Split the case of {coupleName(one)}?</Heading>
      <h3>What changes</h3>
      <ul>
        <li>Partners write nothing more into the shared record. Nobody can undo this.</li>
        <li>Shared journeys that are still to come will not take place.</li>
      </ul>
      <h3>What does not</h3>
      <ul>
        <li>Everyone who reads the shared record reads it as before.</li>
        <li>Each partner’s own charts and own journeys go on, with the same team.</li>
      </ul>
      <p>
        All partners are told the same sentence at the same moment. It does not say who asked, or
        why.
      </p>
      <p>
        Parting can make things less safe. Speak with each of them alone first, about safety and
        about how to reach them from now on.
      </p>
      <div className="row">
        <Button className="act" onPress={onSplit}>
          Split the case
        </Button>
        <Button className="quiet" onPress={onCancel}>
          Not now
        </Button>
      </div>
    </Over>
  )
}

/** Partners cannot un-share any more: their therapist does it at their word. */
function TakeBack({
  session,
  one,
  chart,
}: {
  readonly session: Session
  readonly one: Case
  readonly chart: Chart
}) {
  const { state, write } = useWriting(session.me)
  const { said } = stateOf(sharedWordsFold, heldOf(chart.chart).entries)
  const may = session.me.roles.some((role) => mayWrite(role, 'joint', 'insight.unshared'))
  if (!may || said.length === 0) return null
  const takeBack = ({ entry, what, by }: Said) =>
    write({
      chart: chart.chart,
      kind: what === 'insight' ? 'insight.unshared' : 'intention.unshared',
      body: { shared: entry },
      about: [by],
    })
  return (
    <>
      <h3>What they shared</h3>
      <p className="teach">
        Whoever shared something may want it back. They ask you, since they write nothing there.
      </p>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      <ul className="ways">
        {said.map((each) => (
          <li key={each.entry}>
            <span>
              <b>{shortName(nameIn(one, each.by))}</b>, {shortDate(each.at)}:{' '}
              <q className="own-words">{each.words}</q>
            </span>
            <Button
              className="quiet"
              aria-label={`Take back what ${shortName(nameIn(one, each.by))} shared on ${shortDate(each.at)}`}
              onPress={() => void takeBack(each)}
            >
              Take back at their word
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
