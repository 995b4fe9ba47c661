import { useState } from 'react'
import { screenedFold, type Answers } from '../../care/screening/answers.ts'
import {
  CONTRAINDICATIONS,
  findContraindications,
  type Contraindication,
} from '../../care/screening/contraindications.ts'
import { screeningGap } from '../../care/screening/criteria.ts'
import { findInteractions, type FoundInteraction } from '../../care/screening/interactions.ts'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { NotWritten } from '../console/not-written.tsx'
import { WordsField } from '../records/field.tsx'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { dated } from '../ui/when.ts'
import { medicinesOf, type Screening } from './screening.ts'

/** Answers on one side, what the tables find in them on the other, and the review that closes them. */
export function Screened({ session, view, chart }: Screening) {
  const { answers } = stateOf(screenedFold, heldOf(chart.chart).entries)
  const medicines = medicinesOf(view)
  const found = medicines.map((medicine) => ({ medicine, ...findingsIn(answers, medicine) }))
  return (
    <>
      <div className="side-by-side">
        <div>
          <h3>What they answered</h3>
          <Answered answers={answers} timeZone={view.timeZone} />
        </div>
        <div>
          <h3>What the tables find</h3>
          {found.map((each) => (
            <Findings key={each.medicine} {...each} />
          ))}
          {medicines.length === 0 && (
            <p className="teach">The clinic has adopted no medicine, so nothing is looked up.</p>
          )}
          <p className="aside">
            Names that no table knows are not found, which does not mean that they are safe. No
            table tells anybody to stop or change a medicine.
          </p>
        </div>
      </div>
      <Review {...{ session, view, chart }} considered={found.flatMap(namesOf)} />
    </>
  )
}

type Findings = {
  readonly against: readonly Contraindication[]
  readonly beside: readonly FoundInteraction[]
  readonly unknown: readonly string[]
}

function findingsIn({ medical, medicines, substances }: Answers, medicine: string): Findings {
  const taken = [
    ...(medicines?.said.medicines ?? []).map(({ name }) => name),
    ...(substances?.said.substances ?? []).map(({ name }) => name),
  ]
  const beside = findInteractions(taken, medicine)
  const known = new Set(beside.map(({ taken: name }) => name))
  return {
    against: findContraindications(medical?.said.conditions ?? [], medicine),
    beside,
    unknown: taken.filter((name) => !known.has(name)),
  }
}

/** A line of a review is short: what it was found in, and the code under which it is known. */
const namesOf = ({ against, beside }: Findings): readonly string[] => [
  ...against.map(({ says }) => says.slice(0, 200)),
  ...beside.map(({ taken, code }) => `${taken}: ${code}`.slice(0, 200)),
]

const SAYS = new Map(CONTRAINDICATIONS.map(({ code, says }) => [code, says]))
const MOOD = {
  none: 'No thoughts of suicide',
  ideation: 'Thoughts of suicide, without a plan or an intent',
  'plan-or-intent': 'A plan or an intent. Somebody has to look before anything else.',
} as const

function Answered({
  answers: { medical, medicines, substances, mood },
  timeZone,
}: {
  readonly answers: Answers
  readonly timeZone: string | undefined
}) {
  const part = (
    title: string,
    answer:
      | { readonly at: string; readonly said: { readonly words?: string | undefined } }
      | undefined,
    lines: readonly string[],
    none: string,
  ) => (
    <div className="answered" key={title}>
      <dt>{title}</dt>
      <dd>
        {answer === undefined ? (
          <p className="due">Not answered yet.</p>
        ) : (
          <>
            {lines.length === 0 ? <p>{none}</p> : null}
            {lines.length > 0 && (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
            {answer.said.words !== undefined && <p className="own-words">{answer.said.words}</p>}
            <p className="aside">
              <time dateTime={answer.at}>{dated(answer.at, timeZone)}</time>
            </p>
          </>
        )}
      </dd>
    </div>
  )
  const withMore = (name: string, more: string | undefined) => (more ? `${name}, ${more}` : name)
  return (
    <dl className="answers">
      {part(
        'Health',
        medical,
        [
          ...(medical?.said.conditions ?? []).map((code) => SAYS.get(code) ?? code),
          ...(medical?.said.allergies ?? []).map((each) => `Allergy: ${each}`),
        ],
        'Nothing of what was asked.',
      )}
      {part(
        'Medicines',
        medicines,
        (medicines?.said.medicines ?? []).map(({ name, amount }) => withMore(name, amount)),
        'None.',
      )}
      {part(
        'Alcohol and other substances',
        substances,
        (substances?.said.substances ?? []).map(({ name, use }) => withMore(name, use)),
        'None.',
      )}
      {part('Mood', mood, mood ? [MOOD[mood.said.suicide]] : [], '')}
    </dl>
  )
}

const LEVELS = {
  absolute: 'As a rule not given',
  relative: 'A prescriber weighs it',
  'same-day': 'Speaks of the day',
  'clinician-decides': 'For the treating clinician',
} as const
const SEVERITIES = {
  'same-day': 'Matters on the day',
  warn: 'A prescriber should see it',
  note: 'Good to know',
  none: 'Generally combined',
} as const

const Findings = ({
  medicine,
  against,
  beside,
  unknown,
}: Findings & { readonly medicine: string }) => (
  <div className="findings">
    <h4>{medicine}</h4>
    {against.length + beside.length === 0 && <p>Nothing found in what was answered.</p>}
    <ul>
      {against.map(({ code, says, level, unless, source }) => (
        <li key={code} data-level={level}>
          <strong>{says}</strong>
          <span className="level">{LEVELS[level]}</span>
          {unless !== undefined && <span>Unless {unless}.</span>}
          <span className="aside">{source}</span>
        </li>
      ))}
      {beside.map(({ code, taken, says, severity, mostly, source }) => (
        <li key={code + taken} data-level={severity}>
          <strong>{taken}</strong>
          <span className="level">{SEVERITIES[severity]}</span>
          <span>
            {says}
            {mostly === undefined ? '' : `, most of all ${mostly.join(' or ')}`}.
          </span>
          <span className="aside">{source}</span>
        </li>
      ))}
    </ul>
    {unknown.length > 0 && <p className="aside">No table knows: {unknown.join(', ')}.</p>}
  </div>
)

function Review({
  session,
  view,
  chart,
  considered,
}: Screening & { readonly considered: readonly string[] }) {
  const { state, write } = useWriting(session.me)
  const [words, setWords] = useState('')
  const person = chart.belongsTo as PersonId
  const screening = view.facts.people[person]?.individual.screening
  if (!screening) return null
  const gap = screeningGap(screening)
  const { reviewed } = screening
  const answered = Object.keys(screening.answered).length > 0
  return (
    <div className="review">
      <p>
        {gap === null && reviewed
          ? `Complete, and reviewed on ${dated(reviewed.at, view.timeZone)}.`
          : `Open: ${gap}.`}
      </p>
      {answered && mayWrite(chart.role, 'individual', 'screening.reviewed') && (
        <details key={reviewed?.entry ?? 'none'}>
          <summary>{reviewed ? 'Review it again' : 'Review it'}</summary>
          <p>
            {considered.length === 0
              ? 'Nothing was found that you would be shown to have considered.'
              : `Written down as considered: ${considered.join('; ')}.`}
          </p>
          <WordsField
            label="What it means for this treatment"
            optional
            value={words}
            onChange={setWords}
          />
          <Button
            className="act"
            isDisabled={state.kind === 'writing'}
            onPress={() =>
              void write({
                chart: chart.chart,
                kind: 'screening.reviewed',
                about: [person],
                body: {
                  considered: [...new Set(considered)].slice(0, 80),
                  ...(words.trim() === '' ? {} : { words: words.trim() }),
                },
              })
            }
          >
            I have read the whole of it
          </Button>
          <NotWritten state={state} />
        </details>
      )}
    </div>
  )
}
