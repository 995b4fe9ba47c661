import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { MenuAnswer, MenuItem } from '../../care/touch/entries.ts'
import type { TouchState } from '../../care/touch/state.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { Choice } from './choice.tsx'
import { WORDS } from './touch.words.ts'
import { WritingState } from './writing-state.tsx'

/** Each thing by itself; what is left open is left open. Nothing leaves this page before it is sent. */
export function TouchMenu({
  me,
  own,
  round,
}: {
  readonly me: Me
  readonly own: Chart
  readonly round: NonNullable<TouchState['round']>
}) {
  const words = useWords(WORDS)
  const [answers, setAnswers] = useState<Partial<Record<MenuItem, MenuAnswer>>>({})
  const { write, state } = useWriting(me)
  if (state.kind === 'refused') return <p>{words.later}</p>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const body = { round: round.entry, answers }
        void write({ chart: own.chart, kind: 'touch-menu.submitted', body })
      }}
    >
      <p>{words.menuSays}</p>
      {round.items.map((item) => (
        <Choice
          key={item}
          legend={words.items[item]}
          options={(['welcome', 'perhaps', 'not-now'] as const).map((each) => [
            each,
            words.answers[each],
          ])}
          value={answers[item] ?? null}
          onChange={(answer) => setAnswers({ ...answers, [item]: answer })}
        />
      ))}
      <p>{words.menuStays}</p>
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={Object.keys(answers).length === 0 || state.kind === 'writing'}
        >
          {words.send}
        </Button>
      </div>
    </form>
  )
}
