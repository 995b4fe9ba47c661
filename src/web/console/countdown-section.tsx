import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { countdownFold } from '../../care/preparation/countdown.ts'
import { COUNTDOWN } from '../../care/preparation/entries.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { WordsField } from '../records/field.tsx'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import type { CaseView } from './case-facts.ts'
import { ChoiceField, LineField } from './form-fields.tsx'
import { nameIn, shortName } from './journey-words.ts'
import type { Step } from '../../care/plan/series.ts'

type TimedStep = BodyOf<'countdown.written'>['steps'][number]
const WHAT_WORDS: Readonly<Record<TimedStep['what'], string>> = {
  food: 'Nothing more to eat',
  drink: 'Nothing more to drink',
  alcohol: 'No alcohol',
  cannabis: 'No cannabis',
  medicine: 'Medicines, as ordered',
  other: 'Something else',
}

/** What each is told to do before the next journey. Nothing is filled in: it is written by whoever says it. */
export function CountdownSection({
  view,
  session,
  step,
}: {
  readonly view: CaseView
  readonly session: Session
  readonly step: Step
}) {
  const own = (person: PersonId) =>
    view.charts.find(({ kind, belongsTo }) => kind === 'individual' && belongsTo === person)
  const people = step.journey.dosed.flatMap((person) => {
    const chart = own(person)
    return chart && mayWrite(chart.role, 'individual', 'countdown.written')
      ? [{ person, chart }]
      : []
  })
  if (people.length === 0) return null
  return (
    <details className="countdown-section">
      <summary>What each does before it, and when</summary>
      {people.map(({ person, chart }) => (
        <OneCountdown key={person} {...{ view, session, step, person, chart }} />
      ))}
    </details>
  )
}

function OneCountdown({
  view,
  session,
  step,
  person,
  chart,
}: {
  readonly view: CaseView
  readonly session: Session
  readonly step: Step
  readonly person: PersonId
  readonly chart: Chart
}) {
  const { journey } = step.journey
  const told = stateOf(countdownFold, heldOf(chart.chart).entries).countdowns[journey]
  const [draft, setDraft] = useState<readonly TimedStep[]>([])
  const [what, setWhat] = useState('')
  const [hours, setHours] = useState('')
  const [words, setWords] = useState('')
  const { write, state } = useWriting(session.me)
  const name = shortName(nameIn(view.case, person))
  const hoursBefore = Number(hours.replace(',', '.'))
  const isWhole = what !== '' && hours.trim() !== '' && hoursBefore >= 0 && hoursBefore <= 336
  const add = (): void => {
    const said = words.trim()
    setDraft([
      ...draft,
      { hoursBefore, what: what as TimedStep['what'], ...(said === '' ? {} : { words: said }) },
    ])
    setWhat('')
    setHours('')
    setWords('')
  }
  const give = async (): Promise<void> => {
    const body = { journey, steps: [...draft] }
    if (await write({ chart: chart.chart, kind: 'countdown.written', about: [person], body }))
      setDraft([])
  }
  return (
    <section aria-label={`${name}, before the journey`}>
      <h3>{name}</h3>
      <Steps steps={told?.steps ?? []} none={`Nothing was written for ${name} yet.`} />
      {draft.length > 0 && (
        <>
          <h4>In its place</h4>
          <Steps steps={draft} none="" />
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) add()
        }}
      >
        <ChoiceField
          label="What"
          value={what}
          onChange={setWhat}
          choices={COUNTDOWN.map((each) => ({ value: each, words: WHAT_WORDS[each] }))}
        />
        <LineField label="From how many hours before" value={hours} onChange={setHours} />
        <WordsField
          label="In words, as they will read it"
          value={words}
          onChange={setWords}
          optional
        />
        <div className="row">
          <Button className="quiet bordered" type="submit" isDisabled={!isWhole}>
            Add
          </Button>
          <Button
            className="act"
            isDisabled={draft.length === 0 || state.kind === 'writing'}
            onPress={() => void give()}
          >
            Give this list to {name}
          </Button>
        </div>
      </form>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
    </section>
  )
}

const Steps = ({ steps, none }: { readonly steps: readonly TimedStep[]; readonly none: string }) =>
  steps.length === 0 ? (
    <p>{none}</p>
  ) : (
    <ul>
      {steps
        .toSorted((a, b) => b.hoursBefore - a.hoursBefore)
        .map((step, i) => (
          <li key={i}>
            {step.hoursBefore} h before: {WHAT_WORDS[step.what].toLowerCase()}
            {step.words === undefined ? '' : `. ${step.words}`}
          </li>
        ))}
    </ul>
  )
