import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { individualFold } from '../../care/charts.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { WORDS } from './part.words.ts'
import { WritingState } from './writing-state.tsx'

/**
 * A wish to part, for the care team alone. Closed on every visit, whatever was said: on a screen that two people may
 * look at, it is the same for everybody until somebody opens it.
 */
export function PartSection({
  me,
  own,
  its,
}: {
  readonly me: Me
  readonly own: Chart
  readonly its: CaseId
}) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const [text, setText] = useState('')
  const [tookBack, setTookBack] = useState(false)
  const { write, state } = useWriting(me)
  const asked = stateOf(individualFold, heldOf(own.chart).entries).splitRequests[its]
  const ask = async (): Promise<void> => {
    const said = text.trim()
    const body = { case: its, ...(said === '' ? {} : { words: said }) }
    setTookBack(false)
    if (await write({ chart: own.chart, kind: 'split.requested', body })) setText('')
  }
  const takeBack = async (): Promise<void> => {
    const body = { case: its }
    if (await write({ chart: own.chart, kind: 'split.unasked', body })) setTookBack(true)
  }
  return (
    <details>
      <summary>{words.title}</summary>
      <p>{words.says}</p>
      <p>{words.later}</p>
      {asked && (
        <div className="row">
          <output className="said">{words.told(shortDate(asked.at))}</output>
          <Button
            className="quiet"
            isDisabled={state.kind === 'writing'}
            onPress={() => void takeBack()}
          >
            {words.takeBack}
          </Button>
        </div>
      )}
      {tookBack && !asked && <output className="said">{words.tookBack}</output>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
          <Label>{words.words}</Label>
          <TextArea rows={3} className="own-words" />
        </TextField>
        <OwnLock kind="individual" />
        <WritingState state={state} kept />
        <div className="row">
          <Button className="quiet bordered" type="submit" isDisabled={state.kind === 'writing'}>
            {words.ask}
          </Button>
        </div>
      </form>
    </details>
  )
}
