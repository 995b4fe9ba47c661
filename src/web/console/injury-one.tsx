import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { wasMedicated } from '../../care/consent/capacity.ts'
import {
  criteriaFor,
  deviationsOf,
  isPromise,
  type InjuryVerdict,
} from '../../care/injury/criteria.ts'
import { LAST_STEP, type Attested } from '../../care/injury/entries.ts'
import { peopleIn, type Injury, type Moment } from '../../care/injury/state.ts'
import { mayWrite } from '../../care/writing.ts'
import { WordsField } from '../records/field.tsx'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf } from '../sync/record.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { ChoiceField } from './form-fields.tsx'
import { CRITERION_WORDS, STEP_CHOICES, stepWords } from './injury-words.ts'
import { nameIn, shortName, toneIn } from './journey-words.ts'
import { NotWritten } from './not-written.tsx'
import { pathInWords, PathLine } from './path-line.tsx'

type Props = {
  readonly view: CaseView
  readonly team: Chart
  readonly me: Me
  readonly injury: Injury
  readonly may: boolean
}

/** One injury: what its next step needs, the way so far with what happened, and how far it may go. */
export function OneInjury({
  onEvidence,
  ...props
}: Props & { readonly onEvidence: (entry: string) => void }) {
  const { view, injury, may } = props
  const now = useNow()
  const [chosen, setChosen] = useState<string | null>(null)
  const [injured, other] = peopleIn(injury).map((person) => shortName(nameIn(view.case, person)))
  const open = injury.open?.step ?? 0
  const mayEnd = mayWrite(props.team.role, 'team', 'injury.attestation-ended')
  const step = Number(chosen ?? Math.min(open + 1, LAST_STEP))
  const verdicts = criteriaFor(view.facts, injury, step, now)
  const title = ({ criterion }: InjuryVerdict): string =>
    CRITERION_WORDS[criterion](injured ?? '', other ?? '')
  const moments = injury.moments.map((moment) => ({
    ...moment,
    deviates: deviatesIn(view, injury, moment),
  }))
  return (
    <article className="one-injury" aria-label={`${injured}’s injury, by ${other}`}>
      <h3>
        {injured}’s injury, by {other}
        {injury.affair ? ': an affair' : ''}
      </h3>
      <p className="teach">{injury.words}</p>
      <p className="work-now">{open === 0 ? 'No step is open.' : `Open as far as step ${open}.`}</p>
      {moments.length > 0 && (
        <>
          <PathLine
            label={`The way of this work: ${pathInWords(moments.map((each) => each.step))}`}
            steps={LAST_STEP}
            points={moments.map((each) => ({
              step: each.step,
              deviates: each.deviates.length > 0,
            }))}
            bands={[
              { from: 1, to: 4, says: '' },
              { from: 5, to: 7, says: 'Never near a dose' },
            ]}
          />
          <Moments moments={moments} timeZone={view.timeZone} />
        </>
      )}
      <GatePanel
        heading={stepWords(step)}
        tone={toneIn(view.case, injury.injured)}
        rows={verdicts.map((verdict) => ({
          key: verdict.criterion,
          title: title(verdict),
          state: verdict.met ? 'open' : 'closed',
          ...(verdict.met ? {} : { because: verdict.because, remedy: verdict.remedy }),
          evidence: verdict.evidence,
          notAdopted: [],
        }))}
        {...(view.unreadable && isPromise(step)
          ? { instead: 'Not shown: this rests on charts that you do not read.' }
          : {})}
        onEvidence={onEvidence}
      />
      {(may || mayEnd) && <Attesting {...props} {...{ verdicts, title, mayEnd }} />}
      {may && (
        <>
          <Opening
            {...props}
            {...{ step, open }}
            closed={verdicts.some(({ met }) => !met)}
            onChoose={setChosen}
          />
          <NoteMoment {...props} />
        </>
      )}
    </article>
  )
}

type Seen = Moment & { readonly deviates: ReturnType<typeof deviationsOf> }

function deviatesIn(view: CaseView, injury: Injury, moment: Moment): Seen['deviates'] {
  const near = isPromise(moment.step)
    ? peopleIn(injury).filter((person) => {
        const own = view.charts.find(
          ({ kind, belongsTo }) => kind === 'individual' && belongsTo === person,
        )
        return own && wasMedicated(heldOf(own.chart).entries, view.facts.clinic, moment.at)
      })
    : []
  return deviationsOf(moment, near)
}

const DEVIATION_WORDS = {
  'not-open': 'Deviation: this step was not open.',
  'near-a-dose': 'Deviation: somebody was near a dose.',
}

const Moments = ({
  moments,
  timeZone,
}: {
  readonly moments: readonly Seen[]
  readonly timeZone: string | undefined
}) => (
  <ol className="path-moves" reversed>
    {moments
      .map((each, i) => ({ ...each, back: each.step < (moments[i - 1]?.step ?? 0) }))
      .toReversed()
      .map(({ entry, at, step, back, words, deviates }) => (
        <li key={entry}>
          <time dateTime={at} title={exactly(at, timeZone)}>
            {shortDate(at, timeZone)}
          </time>
          <div>
            <p>{back ? `Back to ${stepWords(step).toLowerCase()}` : stepWords(step)}</p>
            <p>{words}</p>
            {deviates.map((why) => (
              <p key={why} className="deviates">
                {DEVIATION_WORDS[why]}
              </p>
            ))}
          </div>
        </li>
      ))}
  </ol>
)

function Attesting({
  team,
  me,
  injury,
  verdicts,
  title,
  may,
  mayEnd,
}: Props & {
  readonly mayEnd: boolean
  readonly verdicts: readonly InjuryVerdict[]
  readonly title: (verdict: InjuryVerdict) => string
}) {
  const { write, state } = useWriting(me)
  const say = (kind: 'injury.attested' | 'injury.attestation-ended', holds: Attested): void =>
    void write({ chart: team.chart, kind, body: { injury: injury.entry, holds } })
  return (
    <>
      <ul className="attested" aria-label="What you attest">
        {verdicts.flatMap((verdict) => {
          const { criterion, met } = verdict
          if (criterion === 'nobody-near-a-dose') return []
          return (
            <li key={criterion}>
              <span>{title(verdict)}</span>
              {met && mayEnd && (
                <Button
                  className="quiet"
                  aria-label={`Holds no more: ${title(verdict)}`}
                  onPress={() => say('injury.attestation-ended', criterion)}
                >
                  Holds no more
                </Button>
              )}
              {!met && may && (
                <Button
                  className="quiet bordered"
                  aria-label={`Attest: ${title(verdict)}`}
                  onPress={() => say('injury.attested', criterion)}
                >
                  Attest
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <NotWritten state={state} />
    </>
  )
}

function Opening({
  team,
  me,
  injury,
  step,
  open,
  closed,
  onChoose,
}: Props & {
  readonly step: number
  readonly open: number
  readonly closed: boolean
  readonly onChoose: (step: string | null) => void
}) {
  const { write, state } = useWriting(me)
  const isBack = step < open
  const go = async (): Promise<void> => {
    const body = { injury: injury.entry, step }
    if (await write({ chart: team.chart, kind: 'injury.step-opened', body })) onChoose(null)
  }
  return (
    <>
      <ChoiceField
        label="How far the work may go"
        value={String(step)}
        onChange={onChoose}
        choices={STEP_CHOICES}
      />
      <Button
        className="act"
        isDisabled={(closed && !isBack) || step === open || state.kind === 'writing'}
        onPress={() => void go()}
      >
        {isBack ? `Go back to step ${step}` : `Open step ${step}`}
      </Button>
      <NotWritten state={state} />
    </>
  )
}

function NoteMoment({ team, me, injury }: Props) {
  const [step, setStep] = useState('')
  const [words, setWords] = useState('')
  const { write, state } = useWriting(me)
  const isWhole = step !== '' && words.trim() !== ''
  const note = async (): Promise<void> => {
    const body = { injury: injury.entry, step: Number(step), words: words.trim() }
    if (await write({ chart: team.chart, kind: 'injury.moment-noted', body })) {
      setStep('')
      setWords('')
    }
  }
  return (
    <details>
      <summary>Note what happened</summary>
      <form
        aria-label="What happened in this work"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) void note()
        }}
      >
        <ChoiceField label="At which step" value={step} onChange={setStep} choices={STEP_CHOICES} />
        <WordsField label="What happened" value={words} onChange={setWords} />
        <Button className="act" type="submit" isDisabled={!isWhole || state.kind === 'writing'}>
          Note this moment
        </Button>
        <NotWritten state={state} />
      </form>
    </details>
  )
}
