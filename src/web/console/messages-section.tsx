import '../records/records.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { answerDue, messageFold, unanswered, type Message } from '../../care/messages/state.ts'
import { mayWrite } from '../../care/writing.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { WordsField } from '../records/field.tsx'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { clockTime, dayAsSaid, exactly } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName } from './journey-words.ts'

type Props = { readonly view: CaseView; readonly session: Session; readonly now: Instant }

/** What partners wrote to the care team and nobody has answered: who has it, by when, and where to answer. */
export function MessagesSection({ view, session, now }: Props) {
  const waiting = view.case.partners.flatMap(({ person }) =>
    view.charts
      .filter(({ kind, belongsTo }) => kind === 'individual' && belongsTo === person)
      .flatMap(({ chart }) =>
        unanswered(stateOf(messageFold, heldOf(chart).entries)).map((message) => ({
          message,
          chart,
          person,
        })),
      ),
  )
  if (waiting.length === 0) return null
  return (
    <section className="to-answer" aria-labelledby="messages">
      <h2 id="messages">To answer</h2>
      <ul>
        {waiting.map((one) => (
          <li key={one.message.entry}>
            <OneMessage {...one} {...{ view, session, now }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneMessage({
  message,
  chart,
  person,
  view,
  session: { me, people },
  now,
}: Props & { readonly message: Message; readonly chart: ChartId; readonly person: PersonId }) {
  const [text, setText] = useState('')
  const { write, state } = useWriting(me)
  const { timeZone } = view
  const may = me.roles.some((role) => mayWrite(role, 'individual', 'message.answered'))
  const due = answerDue(message, view.facts.clinic)
  const from = shortName(nameIn(view.case, person))
  const said = (at: Instant) => `${dayAsSaid(at, now, timeZone)} at ${clockTime(at, timeZone)}`
  const owner =
    message.owner === me.person
      ? 'You have it'
      : message.owner === null
        ? 'Nobody has taken it on'
        : `${people.find((each) => each.person === message.owner)?.name ?? 'A colleague'} has it`
  const answer = async (): Promise<void> => {
    const body = { message: message.entry, words: text.trim() }
    if (await write({ chart, kind: 'message.answered', body })) setText('')
  }
  return (
    <article aria-label={`From ${from}`}>
      <p>
        <b>{from}</b>, <time title={exactly(message.at, timeZone)}>{said(message.at)}</time>:{' '}
        <q className="own-words">{message.words}</q>
      </p>
      <p>
        {owner}.{' '}
        {due === null ? (
          'The clinic has adopted no time for an answer.'
        ) : (
          <>
            To be answered by <time title={exactly(due, timeZone)}>{said(due)}</time>.{' '}
            {now >= due && <span className="held">overdue</span>}
          </>
        )}
      </p>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      {may && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void answer()
          }}
        >
          <WordsField
            label="Your answer, or how you answered (by telephone, in person)"
            value={text}
            onChange={setText}
            optional
          />
          <div className="row">
            <Button
              className="act"
              type="submit"
              isDisabled={text.trim() === '' || state.kind === 'writing'}
            >
              Answer {from}
            </Button>
            {message.owner !== me.person && (
              <Button
                className="quiet bordered"
                isDisabled={state.kind === 'writing'}
                onPress={() =>
                  void write({ chart, kind: 'message.taken-on', body: { message: message.entry } })
                }
              >
                I will answer this
              </Button>
            )}
          </div>
        </form>
      )}
    </article>
  )
}
