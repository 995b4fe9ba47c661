import '../records/records.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { mayCarryAcross, policyInForce } from '../../care/confidence/policy.ts'
import { permissionFor } from '../../care/confidence/state.ts'
import { disclosureTasks, isOverdue, type DisclosureTask } from '../../care/confidence/tasks.ts'
import { LISTED_TOPICS, type ListedTopic } from '../../care/confidence/topics.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { DAY, later, plusMs, type Instant } from '../../shared/instant.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { ChoiceField } from './form-fields.tsx'
import { nameIn, shortName } from './journey-words.ts'

type Props = { readonly view: CaseView; readonly session: Session; readonly now: Instant }

const TOPICS: Readonly<Record<ListedTopic, string>> = {
  affair: 'an affair',
  'plan-to-leave': 'a plan to leave',
  substances: 'alcohol or drugs',
  money: 'money',
  health: 'health',
  sexuality: 'sexuality',
  other: 'something else',
}
const POLICIES = {
  individual: 'What is told alone stays with you, unless somebody permits a topic in writing.',
  limited: 'What is told alone stays with you, but for the list of all of them.',
  'no-secrets': 'Nothing is kept from the couple but safety.',
} as const
/** By so much somebody has more time. Unit: ms. */
const MORE = 14 * DAY

const policyOf = (view: CaseView) => policyInForce(view.its.joint.secrets, view.its.partners)
const mayNote = (view: CaseView, { me }: Session): boolean =>
  !view.unreadable && me.roles.some((role) => mayWrite(role, 'clinical', 'confidence.disclosed'))
const clinicalCharts = (view: CaseView) =>
  view.its.partners.flatMap((person) => {
    const chart = view.charts.find((c) => c.kind === 'clinical' && c.belongsTo === person)
    return chart ? [{ person, chart: chart.chart }] : []
  })

/** What partners told a clinician alone, and until when each may say it themself. No partner reads any of it. */
export function ConfidencesSection({ view, session, now }: Props) {
  const policy = policyOf(view)
  if (!mayNote(view, session)) return null
  const tasks = clinicalCharts(view).flatMap(({ person, chart }) => {
    const { clinical } = view.facts.people[person] ?? {}
    const its = clinical
      ? disclosureTasks(clinical, view.facts.clinic, (one) =>
          one === view.case.case ? policy : { policy: 'individual', topics: [], since: null },
        )
      : []
    return its.map((task) => ({ task, person, chart }))
  })
  if (tasks.length === 0) return null
  return (
    <section className="to-answer" aria-labelledby="confidences">
      <h2 id="confidences">Told alone</h2>
      <ul>
        {tasks.map((one) => (
          <li key={one.task.entry}>
            <OneTask {...one} {...{ view, session, now }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the couple chose, and where a clinician notes that something was told alone. */
export function ConfidencePolicy({ view, session }: Omit<Props, 'now'>) {
  const policy = policyOf(view)
  if (!mayNote(view, session)) return null
  return (
    <details className="touch-section">
      <summary>What is told alone</summary>
      <p>
        {policy.since === null
          ? 'Not all of them have chosen how confidences are kept. Until then nothing is passed on.'
          : POLICIES[policy.policy]}{' '}
        {policy.policy === 'limited' &&
          `On the list: ${policy.topics.length === 0 ? 'nothing' : policy.topics.map((each) => TOPICS[each]).join(', ')}.`}
      </p>
      <NoteIt {...{ view, session }} />
    </details>
  )
}

type Task = Props & {
  readonly task: DisclosureTask
  readonly person: PersonId
  readonly chart: ChartId
}

function OneTask({ task, person, chart, view, session, now }: Task) {
  const { write, state } = useWriting(session.me)
  const { timeZone } = view
  const name = shortName(nameIn(view.case, person))
  const { individual } = view.facts.people[person] ?? {}
  const carrying = individual
    ? mayCarryAcross(
        policyOf(view),
        task.topic,
        permissionFor(individual.permissions, task.case, task.topic),
        {
          toldAt: task.at,
          now,
          days: view.facts.clinic.policy.values.selfDisclosureDays,
          until: task.until,
        },
      )
    : null
  const busy = state.kind === 'writing'
  const resolve = (how: BodyOf<'confidence.resolved'>['how']): void =>
    void write({
      chart,
      kind: 'confidence.resolved',
      body: { disclosure: task.entry, how },
      about: [person],
    })
  const more = plusMs(later(task.due ?? now, now), MORE)
  return (
    <article aria-label={`${name}: ${TOPICS[task.topic]}`}>
      <p>
        <b>{name}</b> told you of {TOPICS[task.topic]} on{' '}
        <time title={exactly(task.at, timeZone)}>{shortDate(task.at, timeZone)}</time>.{' '}
        {task.due === null ? (
          'The clinic has adopted no time for saying it oneself.'
        ) : (
          <>
            They have until{' '}
            <time title={exactly(task.due, timeZone)}>{shortDate(task.due, timeZone)}</time> to say
            it themself. {isOverdue(task, now) && <span className="held">overdue</span>}
          </>
        )}
      </p>
      {carrying && <p className="teach">{carrying.because}</p>}
      {state.kind !== 'ready' && !busy && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      <div className="row">
        <Button className="act" isDisabled={busy} onPress={() => resolve('self-disclosed')}>
          {name} said it
        </Button>
        {carrying?.kind === 'may' && (
          <Button className="quiet bordered" isDisabled={busy} onPress={() => resolve('carried')}>
            I brought it in
          </Button>
        )}
        <Button
          className="quiet bordered"
          isDisabled={busy}
          onPress={() =>
            void write({
              chart,
              kind: 'confidence.extended',
              body: { disclosure: task.entry, until: more },
              about: [person],
            })
          }
        >
          More time, until {shortDate(more, timeZone)}
        </Button>
        <Button
          className="quiet bordered"
          isDisabled={busy}
          onPress={() => resolve('permission-withdrawn')}
        >
          It stays with me
        </Button>
      </div>
    </article>
  )
}

function NoteIt({ view, session }: Omit<Props, 'now'>) {
  const own = clinicalCharts(view)
  const [person, setPerson] = useState('')
  const [topic, setTopic] = useState('')
  const { write, state } = useWriting(session.me)
  const note = async (): Promise<void> => {
    const whose = own.find((each) => each.person === person)
    const told = LISTED_TOPICS.find((each) => each === topic)
    if (!whose || !told) return
    const body = { case: view.case.case, topic: told }
    const about = [whose.person]
    if (await write({ chart: whose.chart, kind: 'confidence.disclosed', body, about })) setTopic('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void note()
      }}
    >
      <p className="teach">
        Note the topic alone, never what was said. What is about fear, force or control belongs with
        a safety clinician, and is no topic here.
      </p>
      <ChoiceField
        label="Who told you"
        value={person}
        onChange={setPerson}
        choices={own.map((each) => ({
          value: each.person,
          words: shortName(nameIn(view.case, each.person)),
        }))}
      />
      <ChoiceField
        label="Of what"
        value={topic}
        onChange={setTopic}
        choices={LISTED_TOPICS.map((value) => ({ value, words: TOPICS[value] }))}
      />
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={person === '' || topic === '' || state.kind === 'writing'}
        >
          Note the topic
        </Button>
      </div>
    </form>
  )
}
