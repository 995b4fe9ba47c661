import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { PRONGS, type Prong } from '../../care/emdr/entries.ts'
import type { Target } from '../../care/emdr/course.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { NotWritten } from '../console/not-written.tsx'
import { LineField, WordsField } from '../records/field.tsx'
import { PRONG_WORDS } from './emdr-words.ts'
import { given, said, SudField, VocField } from './scale-field.tsx'
import type { EmdrWriting } from './use-emdr.ts'

type Form = {
  readonly target: string
  readonly writing: EmdrWriting
  readonly onDone: () => void
}

export function OneEntry({
  label,
  act,
  isWhole,
  writing,
  keep,
  onDone,
  children,
}: Pick<Form, 'writing' | 'onDone'> & {
  readonly label: string
  readonly act: string
  readonly isWhole: boolean
  readonly keep: () => Promise<boolean>
  readonly children: ReactNode
}) {
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) void keep().then((done) => done && onDone())
      }}
    >
      {children}
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={!isWhole || writing.state.kind === 'writing'}
        >
          {act}
        </Button>
        <Button className="quiet" onPress={onDone}>
          Leave it
        </Button>
      </div>
      <NotWritten state={writing.state} />
    </form>
  )
}

/** A new target, or another look at one: what was said stays, and ratings are asked anew. */
export function TargetForm({
  known,
  writing,
  onDone,
}: Omit<Form, 'target'> & { readonly known?: Target['set'] }) {
  const [target, setTarget] = useState(known?.target ?? '')
  const [prong, setProng] = useState<string>(known?.prong ?? '')
  const [image, setImage] = useState(known?.image ?? '')
  const [negative, setNegative] = useState(known?.negative ?? '')
  const [positive, setPositive] = useState(known?.positive ?? '')
  const [emotion, setEmotion] = useState(known?.emotion ?? '')
  const [place, setPlace] = useState(known?.body ?? '')
  const [sud, setSud] = useState('')
  const [voc, setVoc] = useState('')
  return (
    <OneEntry
      label={known ? 'Assess this target' : 'A new target'}
      act={known ? 'Write this' : 'Set this target'}
      isWhole={target.trim() !== '' && prong !== ''}
      writing={writing}
      onDone={onDone}
      keep={() =>
        writing.write('emdr.target-set', {
          target: target.trim(),
          prong: prong as Prong,
          ...said('image', image),
          ...said('negative', negative),
          ...said('positive', positive),
          ...said('emotion', emotion),
          ...said('body', place),
          ...given('sud', sud),
          ...given('voc', voc),
        })
      }
    >
      <div className="emdr-sheet">
        {!known && <LineField label="What you both call it" value={target} onChange={setTarget} />}
        <ChoiceField
          label="It lies in the"
          value={prong}
          onChange={setProng}
          choices={PRONGS.map((value) => ({ value, words: PRONG_WORDS[value].toLowerCase() }))}
        />
        <LineField label="Negative belief" value={negative} onChange={setNegative} optional />
        <LineField label="Positive belief" value={positive} onChange={setPositive} optional />
        <VocField value={voc} onChange={setVoc} />
        <LineField label="Emotion" value={emotion} onChange={setEmotion} optional />
        <SudField value={sud} onChange={setSud} />
        <LineField label="Where in the body" value={place} onChange={setPlace} optional />
        <WordsField label="Image" value={image} onChange={setImage} optional />
      </div>
    </OneEntry>
  )
}

type Asked = 'installation' | 're-evaluation'
export function RateForm({ target, writing, onDone }: Form) {
  const [asked, setAsked] = useState('')
  const [sud, setSud] = useState('')
  const [voc, setVoc] = useState('')
  return (
    <OneEntry
      label="A rating"
      act="Write this rating"
      isWhole={asked !== '' && (sud !== '' || voc !== '')}
      writing={writing}
      onDone={onDone}
      keep={() =>
        writing.write('emdr.rated', {
          target,
          asked: asked as Asked,
          ...given('sud', sud),
          ...given('voc', voc),
        })
      }
    >
      <ChoiceField
        label="Asked"
        value={asked}
        onChange={setAsked}
        choices={[
          { value: 'installation', words: 'At installation' },
          { value: 're-evaluation', words: 'As a later session began' },
        ]}
      />
      <SudField value={sud} onChange={setSud} />
      <VocField value={voc} onChange={setVoc} />
    </OneEntry>
  )
}

export function ScanForm({ target, writing, onDone }: Form) {
  const [finding, setFinding] = useState('')
  const [words, setWords] = useState('')
  return (
    <OneEntry
      label="Body scan"
      act="Write this scan"
      isWhole={finding !== ''}
      writing={writing}
      onDone={onDone}
      keep={() =>
        writing.write('emdr.body-scanned', {
          target,
          finding: finding as 'clear' | 'residual',
          ...said('words', words),
        })
      }
    >
      <ChoiceField
        label="In the body"
        value={finding}
        onChange={setFinding}
        choices={[
          { value: 'clear', words: 'Nothing is left' },
          { value: 'residual', words: 'Something is left' },
        ]}
      />
      <WordsField label="What is left" value={words} onChange={setWords} optional />
    </OneEntry>
  )
}

export function CloseForm({ target, writing, onDone }: Form) {
  const [closure, setClosure] = useState('')
  const [sud, setSud] = useState('')
  const [voc, setVoc] = useState('')
  const [containment, setContainment] = useState('')
  const left = closure === 'incomplete'
  return (
    <OneEntry
      label="Close the session"
      act="Close the session"
      isWhole={closure !== '' && sud !== '' && (!left || containment.trim() !== '')}
      writing={writing}
      onDone={onDone}
      keep={() =>
        writing.write('emdr.closed', {
          target,
          closure: closure as 'complete' | 'incomplete',
          sud: Number(sud),
          ...given('voc', voc),
          ...said('containment', containment),
        })
      }
    >
      <ChoiceField
        label="It ends"
        value={closure}
        onChange={setClosure}
        choices={[
          { value: 'complete', words: 'Complete' },
          { value: 'incomplete', words: 'Incomplete, and contained' },
        ]}
      />
      <SudField value={sud} onChange={setSud} />
      <VocField value={voc} onChange={setVoc} />
      <WordsField
        label="How it is contained until next time"
        value={containment}
        onChange={setContainment}
        optional={!left}
      />
      {left && (
        <p className="teach">A shared journey of the same week stays closed while it is open.</p>
      )}
    </OneEntry>
  )
}
