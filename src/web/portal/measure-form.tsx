import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { keptOf, keyOf, stepsOf, type Given } from '../../care/measures/asking.ts'
import type { Form, FormItem } from '../../care/measures/form.ts'
import { useWords } from '../words/catalogue.ts'
import { MeasureField } from './measure-field.tsx'
import { WORDS } from './measures.words.ts'
import { Step } from './step.tsx'

/** What is asked of one question, where the form has no words for it. */
const wordsOf = ({ text, prefix, id }: FormItem): string =>
  [prefix, text ?? id].filter(Boolean).join(' ')

/** A number outside the bounds of its question is no answer to it. */
const fits = ({ min, max, type }: FormItem, value: Given[string] | undefined): boolean =>
  typeof value !== 'number' ||
  ((min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (type !== 'integer' || Number.isInteger(value)))

/** A form, one question at a time. It can be left at any question, and what was answered is kept. */
export function MeasureForm({
  title,
  form,
  begun,
  note,
  onAside,
  onKeep,
  state,
}: {
  readonly title: string
  readonly form: Form
  readonly begun: Given
  /** What is to be known of the words of this form. */
  readonly note: ReactNode
  readonly onAside: (given: Given) => void
  readonly onKeep: (given: Given) => void
  readonly state: ReactNode
}) {
  const words = useWords(WORDS)
  const [given, setGiven] = useState(begun)
  const steps = stepsOf(form, given)
  const firstOpen = steps.findIndex(({ question }) => given[keyOf(question)] === undefined)
  const [at, setAt] = useState(() => Math.max(0, firstOpen))
  // What was answered outlives the page: it is put aside when the page goes out of sight.
  const latest = useRef({ given, onAside, changed: false })
  useEffect(() => {
    latest.current = { ...latest.current, given, onAside }
  })
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState !== 'hidden' || !latest.current.changed) return
      latest.current.changed = false
      latest.current.onAside(keptOf(form, latest.current.given))
    }
    document.addEventListener('visibilitychange', leave)
    return () => document.removeEventListener('visibilitychange', leave)
  }, [form])
  const change = (item: FormItem, value: Given[string] | undefined): void => {
    latest.current.changed = true
    const { [keyOf(item)]: _before, ...others } = given
    setGiven(value === undefined ? others : { ...others, [keyOf(item)]: value })
  }
  const aside = (
    <Button className="quiet" onPress={() => onAside(keptOf(form, given))}>
      {words.aside}
    </Button>
  )
  const step = steps[Math.min(at, steps.length)]
  if (step === undefined) {
    const open = steps.filter(({ question }) => given[keyOf(question)] === undefined)
    const needed = open.filter(({ question }) => question.required)
    return (
      <Step key="last" title={words.last}>
        <p>{open.length === 0 ? words.allAnswered : words.open(open.length)}</p>
        {needed.length > 0 && (
          <>
            <p>{words.openNeeded}</p>
            <ul className="plain">
              {needed.map(({ question }) => (
                <li key={question.id}>
                  <Button
                    className="quiet bordered"
                    onPress={() => setAt(steps.findIndex((each) => each.question === question))}
                  >
                    {wordsOf(question)}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
        {state}
        <div className="row">
          <Button className="act" onPress={() => onKeep(keptOf(form, given))}>
            {words.keep}
          </Button>
          <Button className="quiet" onPress={() => setAt(steps.length - 1)}>
            {words.back}
          </Button>
        </div>
      </Step>
    )
  }
  const { question, before } = step
  const value = given[keyOf(question)]
  const forward = value === undefined ? words.leaveOut : words.next
  return (
    <Step key={question.id} title={title}>
      <p className="aside">{words.place(at + 1, steps.length)}</p>
      {at === 0 && note}
      {before.map((each) =>
        each.type === 'group' ? (
          each.text && <h2 key={each.id}>{each.text}</h2>
        ) : (
          <p key={each.id}>{each.text}</p>
        ),
      )}
      <MeasureField
        item={question}
        legend={wordsOf(question)}
        value={value}
        onChange={(next) => change(question, next)}
      />
      {question.required && <p className="aside">{words.needed}</p>}
      {state}
      <div className="row">
        <Button
          className={value === undefined ? 'quiet bordered' : 'act'}
          isDisabled={!fits(question, value)}
          onPress={() => setAt(at + 1)}
        >
          {forward}
        </Button>
        {at > 0 && (
          <Button className="quiet" onPress={() => setAt(at - 1)}>
            {words.back}
          </Button>
        )}
        {aside}
      </div>
      <p className="aside">{words.asideSays}</p>
    </Step>
  )
}
