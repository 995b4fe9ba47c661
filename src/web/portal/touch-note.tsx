import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { ScaleField } from './scale-field.tsx'
import { WORDS } from './touch.words.ts'
import { WritingState } from './writing-state.tsx'

const SCALES = ['awareness', 'desire', 'ease'] as const

/** How it was, each for themselves: what is not tapped is not written. */
export function TouchNote({
  me,
  own,
  stage,
  stopped,
}: {
  readonly me: Me
  readonly own: Chart
  readonly stage: number
  readonly stopped: boolean
}) {
  const words = useWords(WORDS)
  const [marks, setMarks] = useState<Partial<Record<(typeof SCALES)[number], number>>>({})
  const [text, setText] = useState('')
  const [kept, setKept] = useState(false)
  const { write, state } = useWriting(me)
  const keep = async (): Promise<void> => {
    const said = text.trim()
    const body = { stage, stopped, ...marks, ...(said === '' ? {} : { words: said }) }
    if (await write({ chart: own.chart, kind: 'sensate.noted', body })) setKept(true)
  }
  return (
    <section aria-labelledby="after">
      <h2 id="after">{words.after}</h2>
      {kept ? (
        <output className="said">{words.kept}</output>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          <p>{words.afterSays}</p>
          {SCALES.map((scale) => (
            <ScaleField
              key={scale}
              label={words[scale]}
              ends={[words.little, words.much]}
              value={marks[scale] ?? null}
              onChange={(value) => setMarks({ ...marks, [scale]: value })}
            />
          ))}
          <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
            <Label>{words.word}</Label>
            <Input autoComplete="off" />
          </TextField>
          {stopped && <p className="aside">{words.didStop}</p>}
          <OwnLock kind="individual" />
          <WritingState state={state} kept />
          <div className="row">
            <Button
              className="act"
              type="submit"
              isDisabled={
                (Object.keys(marks).length === 0 && text.trim() === '' && !stopped) ||
                state.kind === 'writing'
              }
            >
              {words.keep}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
