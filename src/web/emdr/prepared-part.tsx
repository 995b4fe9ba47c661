import { useState } from 'react'
import { unprepared, type Prepared } from '../../care/emdr/course.ts'
import { Button } from '../ui/button.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { LineField, WordsField } from '../records/field.tsx'
import { LACKS_WORDS } from './emdr-words.ts'
import { said } from './scale-field.tsx'
import { OneEntry } from './target-forms.tsx'
import type { EmdrWriting } from './use-emdr.ts'

type Props = {
  readonly prepared: Prepared | null
  readonly writing: EmdrWriting
  readonly timeZone: string | undefined
}

const SAID = [
  ['stopSignal', 'What stops a set'],
  ['calm', 'What brings calm'],
  ['container', 'How things are put away'],
  ['words', 'Besides'],
] as const

/** Before any target: whether somebody is ready, how they stop a set, and what holds them between sessions. */
export function PreparedPart({ prepared, writing, timeZone }: Props) {
  const [writes, setWrites] = useState(false)
  const lacks = unprepared(prepared)
  return (
    <section aria-label="Preparation">
      <h3>Preparation</h3>
      {prepared && (
        <p className="work-now" title={exactly(prepared.at, timeZone)}>
          {prepared.readiness === 'ready' ? 'Ready' : 'Not ready yet'}, by{' '}
          {shortDate(prepared.at, timeZone)}
        </p>
      )}
      {prepared && (
        <dl className="emdr-assessed">
          {SAID.map(
            ([name, words]) =>
              prepared[name] !== undefined && (
                <div key={name}>
                  <dt>{words}</dt>
                  <dd className="own-words">{prepared[name]}</dd>
                </div>
              ),
          )}
        </dl>
      )}
      {lacks.length > 0 && (
        <p className="teach">
          Before a set runs here, this is written down:{' '}
          {lacks.map((each) => LACKS_WORDS[each]).join(', ')}.
        </p>
      )}
      {writes ? (
        <PreparedForm {...{ prepared, writing }} onDone={() => setWrites(false)} />
      ) : (
        <Button className="quiet bordered" onPress={() => setWrites(true)}>
          {prepared ? 'Write the preparation anew' : 'Write the preparation'}
        </Button>
      )}
    </section>
  )
}

/** It begins with what was written last: each time it is written whole. */
function PreparedForm({
  prepared,
  writing,
  onDone,
}: Pick<Props, 'prepared' | 'writing'> & { readonly onDone: () => void }) {
  const [readiness, setReadiness] = useState('')
  const [stopSignal, setStopSignal] = useState(prepared?.stopSignal ?? '')
  const [calm, setCalm] = useState(prepared?.calm ?? '')
  const [container, setContainer] = useState(prepared?.container ?? '')
  const [words, setWords] = useState('')
  return (
    <OneEntry
      label="Preparation for EMDR"
      act="Keep the preparation"
      isWhole={readiness !== ''}
      writing={writing}
      onDone={onDone}
      keep={() =>
        writing.write('emdr.prepared', {
          readiness: readiness as 'ready' | 'not-yet',
          ...said('stopSignal', stopSignal),
          ...said('calm', calm),
          ...said('container', container),
          ...said('words', words),
        })
      }
    >
      <ChoiceField
        label="Ready to work on a target"
        value={readiness}
        onChange={setReadiness}
        choices={[
          { value: 'ready', words: 'Ready' },
          { value: 'not-yet', words: 'Not yet' },
        ]}
      />
      <LineField label="What stops a set" value={stopSignal} onChange={setStopSignal} optional />
      <WordsField
        label="What brings calm, as it was tried"
        value={calm}
        onChange={setCalm}
        optional
      />
      <WordsField
        label="How things are put away between sessions, as it was tried"
        value={container}
        onChange={setContainer}
        optional
      />
      <WordsField label="Besides" value={words} onChange={setWords} optional />
    </OneEntry>
  )
}
