import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { ChartId } from '../../shared/ids.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { WORDS } from './days.words.ts'
import { ScaleField } from './scale-field.tsx'
import type { Writing } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

/** How today is, in a tap or two. What may be left out may be left out, and nothing is chosen beforehand. */
export function CheckInForm({
  writing: { write, state },
  chart,
}: {
  readonly writing: Writing
  readonly chart: ChartId
}) {
  const words = useWords(WORDS)
  const [mood, setMood] = useState<number | null>(null)
  const [closeness, setCloseness] = useState<number | null>(null)
  const [text, setText] = useState('')
  const keep = async (): Promise<void> => {
    const body = {
      ...(mood === null ? {} : { mood }),
      ...(closeness === null ? {} : { closeness }),
      ...(text.trim() === '' ? {} : { words: text.trim() }),
    }
    if (!(await write({ chart, kind: 'check-in.made', body }))) return
    setMood(null)
    setCloseness(null)
    setText('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <ScaleField
        label={words.mood}
        ends={[words.low, words.well]}
        value={mood}
        onChange={setMood}
      />
      <ScaleField
        label={words.closeness}
        ends={[words.far, words.close]}
        value={closeness}
        onChange={setCloseness}
      />
      <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
        <Label>{words.word}</Label>
        <Input autoComplete="off" />
      </TextField>
      <OwnLock kind="individual" />
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={
            (mood === null && closeness === null && text.trim() === '') || state.kind === 'writing'
          }
        >
          {words.keep}
        </Button>
      </div>
    </form>
  )
}
