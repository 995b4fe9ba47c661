import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { INTERACTIONS } from '../../care/screening/interactions.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { useWords } from '../words/catalogue.ts'
import { Choice } from './choice.tsx'
import { WORDS } from './screening.words.ts'

type Words = (typeof WORDS)['en']
export type PartName = keyof Words['parts']
type Answered = BodyOf<'screening.answered'>
/** What a part says, and in which chart it belongs. */
export type PartAnswers =
  | { readonly kind: 'screening.answered'; readonly body: Answered }
  | { readonly kind: 'safety.answered'; readonly body: BodyOf<'safety.answered'> }

type PartProps = {
  /** The button that keeps the answers; it is there from the beginning, and nothing else depends on them. */
  readonly finish: (answers: PartAnswers | null) => ReactNode
}
const screening = (body: Answered): PartAnswers => ({ kind: 'screening.answered', body })
const said = (text: string) => (text.trim() === '' ? {} : { words: text.trim() })

/** Nothing that is asked depends on an answer, and no answer changes what is on the page. */
export const PARTS: Readonly<Record<PartName, (props: PartProps) => ReactNode>> = {
  medical: Medical,
  medicines: Medicines,
  substances: Substances,
  mood: Mood,
  safety: Safety,
}

function OwnWords({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <label className="page-field own-answer">
      <span>{label}</span>
      <textarea
        rows={3}
        className="own-words"
        maxLength={8000}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

function Medical({ finish }: PartProps) {
  const words = useWords(WORDS)
  const [has, setHas] = useState<readonly string[]>([])
  const [allergies, setAllergies] = useState('')
  const [text, setText] = useState('')
  return (
    <>
      <fieldset className="choice">
        <legend>{words.parts.medical}</legend>
        {Object.entries(words.conditions).map(([code, says]) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={has.includes(code)}
              onChange={({ target }) =>
                setHas((before) =>
                  target.checked ? [...before, code] : before.filter((each) => each !== code),
                )
              }
            />
            <span>{says}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{words.allergies}</span>
        <input
          autoComplete="off"
          maxLength={2000}
          value={allergies}
          onChange={(event) => setAllergies(event.target.value)}
        />
      </label>
      <OwnWords label={words.anythingElse} value={text} onChange={setText} />
      {finish(
        screening({
          section: 'medical',
          conditions: [...has],
          allergies: allergies
            .split(',')
            .map((each) => each.trim().slice(0, 200))
            .filter(Boolean)
            .slice(0, 60),
          ...said(text),
        }),
      )}
    </>
  )
}

/** Names that the prescriber's table knows, to type fewer letters; what is known of them is not said here. */
const KNOWN = [...new Set(INTERACTIONS.flatMap(({ names }) => names))].toSorted()
const EMPTY = { name: '', amount: '' }

function Medicines({ finish }: PartProps) {
  const words = useWords(WORDS)
  const [rows, setRows] = useState([EMPTY])
  const [text, setText] = useState('')
  const change = (at: number, what: Partial<typeof EMPTY>): void =>
    setRows((before) => before.map((row, i) => (i === at ? { ...row, ...what } : row)))
  return (
    <>
      <datalist id="known-medicines">
        {KNOWN.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      {rows.map((row, at) => (
        <fieldset key={at} className="medicine-row">
          <legend className="unseen">
            {words.medicine} {at + 1}
          </legend>
          <label className="field">
            <span>{words.medicine}</span>
            <input
              list="known-medicines"
              autoComplete="off"
              maxLength={200}
              value={row.name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
          </label>
          <label className="field">
            <span>{words.amount}</span>
            <input
              autoComplete="off"
              maxLength={200}
              value={row.amount}
              onChange={(event) => change(at, { amount: event.target.value })}
            />
          </label>
        </fieldset>
      ))}
      <Button
        className="quiet"
        isDisabled={rows.length >= 60}
        onPress={() => setRows((before) => [...before, EMPTY])}
      >
        {words.another}
      </Button>
      <OwnWords label={words.anythingElse} value={text} onChange={setText} />
      {finish(
        screening({
          section: 'medicines',
          medicines: rows
            .filter(({ name }) => name.trim() !== '')
            .map(({ name, amount }) => ({
              name: name.trim(),
              ...(amount.trim() === '' ? {} : { amount: amount.trim() }),
            })),
          ...said(text),
        }),
      )}
    </>
  )
}

type Substance = keyof Words['substanceNames']
type Often = keyof Words['howOften']

function Substances({ finish }: PartProps) {
  const words = useWords(WORDS)
  const [often, setOften] = useState<Readonly<Partial<Record<Substance, Often>>>>({})
  const [text, setText] = useState('')
  const names = Object.keys(words.substanceNames) as Substance[]
  return (
    <>
      {names.map((name) => (
        <label key={name} className="field">
          <span>{words.substanceNames[name]}</span>
          <select
            value={often[name] ?? 'never'}
            onChange={({ target }) =>
              setOften((before) => ({ ...before, [name]: target.value as Often }))
            }
          >
            {Object.entries(words.howOften).map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
          </select>
        </label>
      ))}
      <OwnWords label={words.anythingElse} value={text} onChange={setText} />
      {finish(
        screening({
          section: 'substances',
          substances: names.flatMap((name) => {
            const use = often[name] ?? 'never'
            return use === 'never' ? [] : [{ name, use }]
          }),
          ...said(text),
        }),
      )}
    </>
  )
}

function Mood({ finish }: PartProps) {
  const words = useWords(WORDS)
  const [thoughts, setThoughts] = useState<keyof Words['thoughtsAnswers'] | null>(null)
  const [text, setText] = useState('')
  return (
    <>
      <OwnWords label={words.moodWords} value={text} onChange={setText} />
      <Choice
        legend={words.thoughts}
        options={
          Object.entries(words.thoughtsAnswers) as [keyof Words['thoughtsAnswers'], string][]
        }
        value={thoughts}
        onChange={setThoughts}
      />
      {finish(thoughts && screening({ section: 'mood', suicide: thoughts, ...said(text) }))}
    </>
  )
}

type Question = keyof Words['safetyQuestions']
type SafetyAnswer = keyof Words['safetyAnswers']

function Safety({ finish }: PartProps) {
  const words = useWords(WORDS)
  const [answers, setAnswers] = useState<Readonly<Partial<Record<Question, SafetyAnswer>>>>({})
  const [text, setText] = useState('')
  const questions = Object.entries(words.safetyQuestions) as [Question, string][]
  const told = questions.flatMap(([question, asks]) => {
    const answer = answers[question]
    return answer ? [{ question: asks, answer: answer as string }] : []
  })
  const own = text.trim() === '' ? [] : [{ question: words.anythingElse, answer: text.trim() }]
  return (
    <>
      {questions.map(([question, asks]) => (
        <Choice
          key={question}
          legend={asks}
          options={Object.entries(words.safetyAnswers) as [SafetyAnswer, string][]}
          value={answers[question] ?? null}
          onChange={(answer) => setAnswers((before) => ({ ...before, [question]: answer }))}
        />
      ))}
      <OwnWords label={words.anythingElse} value={text} onChange={setText} />
      {finish(
        told.length === questions.length
          ? { kind: 'safety.answered', body: { alone: true, answers: [...told, ...own] } }
          : null,
      )}
    </>
  )
}
