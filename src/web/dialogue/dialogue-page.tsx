import '../portal/portal.css'
import '../portal/arriving.css'
import '../account/account.css'
import './dialogue.css'
import { useState } from 'react'
import { individualFold, jointFold } from '../../care/charts.ts'
import type { Move } from '../../care/imago/moves.ts'
import type { Sitting } from '../../care/imago/sitting.ts'
import { invitationNow, keptDialogues } from '../../care/imago/state.ts'
import type { Instant } from '../../shared/instant.ts'
import { HelpLines } from '../portal/help-lines.tsx'
import { OwnPage } from '../portal/own-page.tsx'
import { isResting } from '../portal/own-view.ts'
import { WritingState } from '../portal/writing-state.tsx'
import { BreakLine } from '../repair/break-line.tsx'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useBetween } from '../sync/use-between.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './dialogue.words.ts'
import { AskPart, InvitationPart, type SetAside } from './invitation-part.tsx'
import { KeepPart } from './keep-part.tsx'
import { KeptPart } from './kept-part.tsx'
import { companyOf, type Company } from './names.ts'
import { OnePhone } from './one-phone.tsx'
import { SittingPart } from './sitting-part.tsx'

/** A guided dialogue between two partners, on two phones or on one. */
export function DialoguePage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own', 'joint']}>
      {({ own, joint }) => <Dialogue {...{ session, own, joint }} />}
    </OwnPage>
  )
}

function Dialogue({
  session,
  own,
  joint,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const company = companyOf(session, words.someone)
  return (
    <>
      <h1>{words.title}</h1>
      <Between {...{ session, own, joint, company, now }} />
      <section className="safe-words">
        <p>{words.safety}</p>
      </section>
      <HelpLines />
    </>
  )
}

function Between({
  session: { me },
  own,
  joint,
  company,
  now,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart
  readonly company: Company
  readonly now: Instant
}) {
  const words = useWords(WORDS)
  const { chart } = joint
  const { between, lost, send } = useBetween(chart)
  const { state, write } = useWriting(me)
  const resting = isResting(stateOf(individualFold, heldOf(own.chart).entries), now)
  const { dialogues, split } = stateOf(jointFold, heldOf(chart).entries)
  const seen = between.sitting
  const newest = invitationNow(dialogues, me.person, now)
  // What they sat down to and ended is over, also where the record says nothing of it.
  const isOver = seen !== null && seen.ended !== null && seen.asked === newest?.entry
  const invitation = isOver && newest?.answer === 'accepted' ? null : newest
  const kept = keptDialogues(dialogues)
  /** Said until something newer is there. */
  const ended = seen && (newest === null || newest.entry === seen.asked) ? seen.ended : null
  const wasHere = useWas(seen !== null)
  const [passed, setPassed] = useState<Sitting | null>(null)
  const isPassed = passed !== null && !resting
  const move = (each: Move): void => {
    if (seen) void send({ to: 'sitting', body: { asked: seen.asked, step: seen.step, move: each } })
  }
  /** The same entry and the same move, whoever taps it and for whatever reason. */
  const setAside: SetAside = (asked, answer, when) => {
    void write({
      chart,
      kind: 'dialogue.set-aside',
      body: { asked, answer, ...(when === null ? {} : { when }) },
    })
    if (seen?.ended === null) move({ do: 'later' })
  }
  const parties = seen && dialogues[seen.asked]
  return (
    <>
      <BreakLine timeOut={between.timeOut} now={now} />
      {resting && <p className="letter">{words.resting}</p>}
      <WritingState state={state} />
      {seen?.ended === null && !resting ? (
        <SittingPart
          {...{ seen, words, company, lost }}
          me={me.person}
          other={parties?.by === me.person ? parties.to : (parties?.by ?? me.person)}
          onMove={move}
          onLater={() => setAside(seen.asked, 'later', null)}
          atEnd={<KeepPart {...{ seen, words, me }} joint={chart} onMove={move} />}
        />
      ) : (
        <>
          {!isPassed && (
            <>
              <p>{words.about}</p>
              {ended && <output className="told-now">{words.ended[ended]}</output>}
              {wasHere && seen === null && !lost && (
                <output className="told-now">{words.gone}</output>
              )}
              {lost && <output className="told-now">{words.lost}</output>}
              {invitation && (invitation.answer === 'open' || invitation.answer === 'accepted') ? (
                <InvitationPart
                  {...{ me, words, company, invitation, resting }}
                  joint={chart}
                  onSit={() => void send({ to: 'sitting/join', body: { asked: invitation.entry } })}
                  onAside={(answer, when) => setAside(invitation.entry, answer, when)}
                />
              ) : (
                <>
                  {invitation && (
                    <p>
                      {invitation.answer === 'later' ? words.invited.isLater : words.invited.isNo}
                      {invitation.later && ` ${words.whens[invitation.later]}.`}
                    </p>
                  )}
                  {!resting && split === null && company.others.length > 0 && (
                    <AskPart {...{ me, words, company }} joint={chart} key={invitation?.entry} />
                  )}
                </>
              )}
            </>
          )}
          {!resting && company.others.length > 0 && (
            <OnePhone {...{ words, company }} sitting={passed} setSitting={setPassed} />
          )}
          {!isPassed && <KeptPart {...{ kept, me, words, company }} joint={chart} />}
        </>
      )}
    </>
  )
}

/** Whether it ever was so while this page was open. */
function useWas(now: boolean): boolean {
  const [was, setWas] = useState(now)
  if (now && !was) setWas(true)
  return was
}
