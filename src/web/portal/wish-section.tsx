import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { individualFold } from '../../care/charts.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { Choice } from './choice.tsx'
import { WORDS } from './wish.words.ts'
import { WritingState } from './writing-state.tsx'

type Answer = keyof typeof WORDS.en.answers

/** Whether this person wants the treatment, said for themself alone; a later answer takes the place of an earlier one. */
export function WishSection({ me, own }: { readonly me: Me; readonly own: Chart }) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const { interest } = stateOf(individualFold, heldOf(own.chart).entries)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [text, setText] = useState('')
  const { write, state } = useWriting(me)
  const keep = async (): Promise<void> => {
    if (answer === null) return
    const said = text.trim()
    const body = { wants: answer, ...(said === '' ? {} : { words: said }) }
    if (!(await write({ chart: own.chart, kind: 'interest.expressed', body }))) return
    setAnswer(null)
    setText('')
  }
  return (
    <section aria-labelledby="wish">
      <h2 id="wish">{words.title}</h2>
      <p>{words.says}</p>
      {interest && <p>{words.said(shortDate(interest.at), words.answers[interest.wants])}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <Choice
          legend={words.ask}
          options={(['yes', 'unsure', 'no'] as const).map((each) => [each, words.answers[each]])}
          value={answer}
          onChange={setAnswer}
        />
        <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
          <Label>{words.words}</Label>
          <TextArea rows={2} className="own-words" />
        </TextField>
        <OwnLock kind="individual" />
        <WritingState state={state} kept />
        <div className="row">
          <Button
            className="quiet bordered"
            type="submit"
            isDisabled={answer === null || state.kind === 'writing'}
          >
            {words.keep}
          </Button>
        </div>
      </form>
    </section>
  )
}
