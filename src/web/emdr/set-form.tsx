import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MODALITIES, type Modality } from '../../care/emdr/entries.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { NotWritten } from '../console/not-written.tsx'
import { LineField, WordsField } from '../records/field.tsx'
import { lengthSaid, MODALITY_WORDS } from './emdr-words.ts'
import { given, said, SudField } from './scale-field.tsx'
import type { EmdrWriting } from './use-emdr.ts'

/** What a set was like. `ran`: as the screen counted it; without it a therapist says what they counted. */
export function SetForm({
  target,
  ran,
  writing,
  onDone,
  onAside,
}: {
  readonly target: string
  readonly ran?: {
    readonly modality: Modality
    readonly passes?: number
    readonly seconds?: number
  }
  readonly writing: EmdrWriting
  readonly onDone: () => void
  readonly onAside: () => void
}) {
  const [modality, setModality] = useState<string>('')
  const [passes, setPasses] = useState('')
  const [sud, setSud] = useState('')
  const [words, setWords] = useState('')
  const counted = passes.trim() === '' || isCount(passes)
  const how =
    ran ??
    (modality === '' ? null : { modality: modality as Modality, ...given('passes', passes.trim()) })
  const keep = async (): Promise<void> => {
    if (how === null) return
    const body = { target, ...how, ...given('sud', sud), ...said('words', words) }
    if (await writing.write('emdr.set-done', body)) onDone()
  }
  return (
    <form
      aria-label="A set"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      {ran ? (
        <p className="emdr-ran">
          {MODALITY_WORDS[ran.modality]}: {lengthSaid(ran)}, as it ran.
        </p>
      ) : (
        <>
          <ChoiceField
            label="With"
            value={modality}
            onChange={setModality}
            choices={MODALITIES.map((value) => ({ value, words: MODALITY_WORDS[value] }))}
          />
          <LineField
            label="Passes, if you counted them"
            value={passes}
            onChange={setPasses}
            optional
          />
        </>
      )}
      <SudField value={sud} onChange={setSud} label="Disturbance after it (SUD)" />
      <WordsField label="What came" value={words} onChange={setWords} optional />
      {writing.near && (
        <p className="said-no">
          A dose is still near. The set is kept as it was, and a deviation with it.
        </p>
      )}
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={how === null || !counted || writing.state.kind === 'writing'}
        >
          Write this set
        </Button>
        <Button className="quiet" onPress={onAside}>
          Set aside
        </Button>
      </div>
      <NotWritten state={writing.state} />
    </form>
  )
}

const MOST_PASSES = 2000
const isCount = (text: string): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST_PASSES
