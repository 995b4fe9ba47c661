import './portal.css'
import '../account/account.css'
import { messageFold, messagesOf, type Message } from '../../care/messages/state.ts'
import type { CaseId } from '../../shared/ids.ts'
import { useLoaded } from '../account/use-loaded.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { getHelp, HelpLines } from './help-lines.tsx'
import { WORDS } from './messages.words.ts'
import { isKept } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { PartSection } from './part-section.tsx'
import { WriteWords } from './write-words.tsx'
import type { SignedIn } from '../sync/session.ts'

/** To the care team, and back. When it is read, and whom to call instead, stand before the place to write. */
export function MessagesPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => (
        <>
          <Messages own={own} me={session.me} />
          {joint && !isKept(joint) && (
            <PartSection me={session.me} own={own} its={joint.belongsTo as CaseId} />
          )}
        </>
      )}
    </OwnPage>
  )
}

function Messages({ me, own }: { readonly me: Me; readonly own: Chart }) {
  const words = useWords(WORDS)
  const { value: help } = useLoaded(getHelp)
  const messages = messagesOf(stateOf(messageFold, heldOf(own.chart).entries)).toReversed()
  return (
    <>
      <h1>{words.title}</h1>
      <section aria-labelledby="when">
        <h2 id="when">{words.when}</h2>
        {help &&
          (help.messageHours.length === 0 ? (
            <p>{words.noHours}</p>
          ) : (
            help.messageHours.map((line) => <p key={line}>{line}</p>)
          ))}
        <p>{words.notForNeed}</p>
      </section>
      <HelpLines />
      {help && (
        <WriteWords
          me={me}
          label={words.fresh}
          keep={words.send}
          rows={5}
          lock={
            <>
              <OwnLock kind="individual" />
              <p>{words.who}</p>
            </>
          }
          draft={(text) => ({ chart: own.chart, kind: 'message.written', body: { words: text } })}
        />
      )}
      <section aria-labelledby="yours">
        <h2 id="yours">{words.yours}</h2>
        {messages.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <ul className="plain cards">
            {messages.map((message) => (
              <li key={message.entry}>
                <Exchange message={message} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function Exchange({ message: { words: text, at, owner, answers } }: { readonly message: Message }) {
  const words = useWords(WORDS)
  const { dayAndTime, exactly } = useWhen()
  return (
    <article>
      <blockquote className="own-words">{text}</blockquote>
      <p className="said-by" title={exactly(at)}>
        {dayAndTime(at)}
      </p>
      {answers.map((answer) => (
        <div key={answer.entry} className="answer">
          <p>{answer.words}</p>
          <p className="said-by" title={exactly(answer.at)}>
            {words.answered(dayAndTime(answer.at))}
          </p>
        </div>
      ))}
      {answers.length === 0 && <p>{owner === null ? words.waits : words.taken}</p>}
    </article>
  )
}
