import './path-line.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { LAST_STEP, MARKERS, type Marker } from '../../care/eft/entries.ts'
import { stageOf, type EftStep } from '../../care/eft/state.ts'
import { mayWrite } from '../../care/writing.ts'
import { WordsField } from '../records/field.tsx'
import type { Chart, Me } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { ChoiceField } from './form-fields.tsx'
import { NotWritten } from './not-written.tsx'
import { pathInWords, PathLine } from './path-line.tsx'

const STEPS = [
  'Together with them, and what they fight about',
  'The cycle seen',
  'The feelings beneath it',
  'The cycle, and not the other, is the trouble',
  'Owning what was put away',
  'The other lets it in',
  'Asking for what is needed',
  'New ways with old troubles',
  'New places, and staying there',
]
const STAGES = ['Calming the cycle', 'Coming close anew', 'Making it last']
const MARKER_WORDS: Readonly<Record<Marker, string>> = {
  'both-name-the-cycle': 'Both name the cycle as what they are up against',
  'withdrawer-re-engaged': 'Whoever withdrew has come back in',
  'pursuer-softened': 'Whoever pursued has softened',
  'shared-story': 'A story that they share',
}
const BANDS = [
  { from: 1, to: 4, says: 'Stage 1' },
  { from: 5, to: 7, says: 'Stage 2' },
  { from: 8, to: 9, says: 'Stage 3' },
]
const stepWords = (step: number): string => `Step ${step}: ${(STEPS[step - 1] ?? '').toLowerCase()}`

/** Where the couple is in EFT, and the way that led there. The team’s working view. */
export function EftSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const team = view.charts.find(
    ({ kind, belongsTo }) => kind === 'team' && belongsTo === view.case.case,
  )
  if (!team) return null
  const path = view.its.team.eft
  const last = path.at(-1)
  const may = mayWrite(team.role, 'team', 'eft.step-noted')
  if (!last && !may) return null
  return (
    <section className="work" aria-labelledby="eft">
      <h2 id="eft">EFT</h2>
      <LockLine words="Treating team only" />
      {last ? (
        <>
          <p className="work-now">
            Stage {stageOf(last.step)}, {(STAGES[stageOf(last.step) - 1] ?? '').toLowerCase()}.{' '}
            {stepWords(last.step)}.
          </p>
          <PathLine
            label={`The way through EFT: ${pathInWords(path.map(({ step }) => step))}`}
            steps={LAST_STEP}
            points={path}
            bands={BANDS}
          />
          <Moves path={path} timeZone={view.timeZone} />
        </>
      ) : (
        <p className="teach">
          Nothing is noted yet. Steps appear here as a way, and a way back is part of it.
        </p>
      )}
      {may && <NoteStep key={last?.entry} me={session.me} team={team} />}
    </section>
  )
}

const Moves = ({
  path,
  timeZone,
}: {
  readonly path: readonly EftStep[]
  readonly timeZone: string | undefined
}) => (
  <ol className="path-moves" reversed>
    {path
      .map((each, i) => ({ ...each, back: each.step < (path[i - 1]?.step ?? 0) }))
      .toReversed()
      .map(({ entry, at, step, back, marker, words }) => (
        <li key={entry}>
          <time dateTime={at} title={exactly(at, timeZone)}>
            {shortDate(at, timeZone)}
          </time>
          <div>
            <p>
              {back ? `Back to ${stepWords(step).toLowerCase()}` : stepWords(step)}
              {marker ? `. ${MARKER_WORDS[marker]}` : ''}
            </p>
            {words && <p>{words}</p>}
          </div>
        </li>
      ))}
  </ol>
)

function NoteStep({ me, team }: { readonly me: Me; readonly team: Chart }) {
  const [step, setStep] = useState('')
  const [marker, setMarker] = useState('')
  const [words, setWords] = useState('')
  const { write, state } = useWriting(me)
  const note = (): void => {
    const said = words.trim()
    const body = {
      step: Number(step),
      ...(marker === '' ? {} : { marker: marker as Marker }),
      ...(said === '' ? {} : { words: said }),
    }
    void write({ chart: team.chart, kind: 'eft.step-noted', body })
  }
  return (
    <details>
      <summary>Note where they are</summary>
      <form
        aria-label="Where they are in EFT"
        onSubmit={(event) => {
          event.preventDefault()
          if (step !== '') note()
        }}
      >
        <ChoiceField
          label="Step"
          value={step}
          onChange={setStep}
          choices={STEPS.map((_, i) => ({ value: String(i + 1), words: stepWords(i + 1) }))}
        />
        <ChoiceField
          label="What was seen"
          value={marker}
          none="None of these"
          onChange={setMarker}
          choices={MARKERS.map((value) => ({ value, words: MARKER_WORDS[value] }))}
        />
        <WordsField label="In words" value={words} onChange={setWords} optional />
        <Button className="act" type="submit" isDisabled={step === '' || state.kind === 'writing'}>
          Note this step
        </Button>
        <NotWritten state={state} />
      </form>
    </details>
  )
}
