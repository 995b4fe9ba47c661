import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { missing, standing, type Target } from '../../care/emdr/course.ts'
import { dateAndTime, exactly } from '../ui/when.ts'
import { Aid } from './aid.tsx'
import type { AidSettings } from './aid-settings.tsx'
import { Curve } from './curve.tsx'
import { askedWords, PHASE_WORDS } from './emdr-words.ts'
import { SetForm } from './set-form.tsx'
import { CloseForm, RateForm, ScanForm, TargetForm } from './target-forms.tsx'
import type { EmdrWriting } from './use-emdr.ts'

const ACTS = [
  ['aid', 'Run a set here'],
  ['set', 'Write a set'],
  ['rate', 'Rate'],
  ['scan', 'Body scan'],
  ['close', 'Close the session'],
  ['assess', 'Assess anew'],
] as const
type Doing = (typeof ACTS)[number][0]

/** One target: where it stands by what was observed, everything that was rated, and what can be written now. */
export function OneTarget({
  name,
  target,
  writing,
  timeZone,
  mayRun,
  settings,
  onSettings,
  onEvidence,
}: {
  readonly name: string
  readonly target: Target
  readonly writing: EmdrWriting
  readonly timeZone: string | undefined
  /** Whether this person is prepared for a set; what was done is written in any case. */
  readonly mayRun: boolean
  readonly settings: AidSettings
  readonly onSettings: (settings: AidSettings) => void
  readonly onEvidence: (entry: string) => void
}) {
  const [doing, setDoing] = useState<Doing | null>(null)
  /** What was begun meanwhile stays. */
  const onDone = () => setDoing((now) => (now === doing ? null : now))
  const form = { target: name, writing, onDone }
  const { set } = target
  return (
    <article className="emdr-target" aria-label={name}>
      <h4>{name}</h4>
      <p className="work-now">{PHASE_WORDS[target.phase]}</p>
      <p>
        {standingSaid(target)}
        {target.closure === 'incomplete' && ' The last session on it was closed incomplete.'}
        {target.sets.length > 0 &&
          target.closure === null &&
          ' It is open: the session was not closed yet.'}
      </p>
      {set && <Assessed set={set} />}
      {target.ratings.length > 0 && (
        <div className="emdr-rated">
          <Curve
            label={`What was rated of ${name}`}
            ratings={target.ratings}
            timeZone={timeZone}
            onEvidence={onEvidence}
          />
          <Ratings target={target} name={name} timeZone={timeZone} />
        </div>
      )}
      <div className="row" role="toolbar" aria-label={`Write of ${name}`}>
        {ACTS.filter(([act]) => mayRun || act !== 'aid').map(([act, words]) => (
          <Button
            key={act}
            className={act === 'aid' ? 'act' : 'quiet bordered'}
            aria-expanded={doing === act}
            onPress={() => setDoing(doing === act ? null : act)}
          >
            {words}
          </Button>
        ))}
      </div>
      {doing === 'aid' && mayRun && (
        <Aid {...{ target: name, writing, settings, onSettings }} onClose={() => setDoing(null)} />
      )}
      {doing === 'set' && <SetForm {...form} onAside={() => setDoing(null)} />}
      {doing === 'rate' && <RateForm {...form} />}
      {doing === 'scan' && <ScanForm {...form} />}
      {doing === 'close' && <CloseForm {...form} />}
      {doing === 'assess' && (
        <TargetForm known={set ?? { target: name, prong: 'past' }} {...form} />
      )}
    </article>
  )
}

const ASPECTS = [
  ['negative', 'Negative belief'],
  ['positive', 'Positive belief'],
  ['emotion', 'Emotion'],
  ['body', 'In the body'],
  ['image', 'Image'],
] as const

const Assessed = ({ set }: { readonly set: NonNullable<Target['set']> }) =>
  ASPECTS.every(([aspect]) => set[aspect] === undefined) ? null : (
    <dl className="emdr-assessed">
      {ASPECTS.map(
        ([aspect, words]) =>
          set[aspect] !== undefined && (
            <div key={aspect}>
              <dt>{words}</dt>
              <dd className="own-words">{set[aspect]}</dd>
            </div>
          ),
      )}
    </dl>
  )

const Ratings = ({
  target,
  name,
  timeZone,
}: {
  readonly target: Target
  readonly name: string
  readonly timeZone: string | undefined
}) => (
  <table>
    <caption className="unseen">What was rated of {name}, and when</caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Asked</th>
        <th scope="col">SUD</th>
        <th scope="col">VOC</th>
      </tr>
    </thead>
    <tbody>
      {target.ratings.map((rating) => (
        <tr key={rating.entry}>
          <td>
            <time dateTime={rating.at} title={exactly(rating.at, timeZone)}>
              {dateAndTime(rating.at, timeZone)}
            </time>
          </td>
          <td>{askedWords(rating)}</td>
          <td>{rating.sud ?? 'not asked'}</td>
          <td>{rating.voc ?? 'not asked'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Complete or not, by what was observed, and what is not there yet. */
function standingSaid(target: Target): string {
  const { sud, voc } = standing(target)
  const lacks = missing(target)
  if (lacks.length === 0)
    return `Complete, by what was observed: disturbance ${sud}, validity ${voc}, body clear.`
  const words = {
    sud: sud === undefined ? 'disturbance was not asked' : `disturbance is ${sud}, not yet 0 or 1`,
    voc: voc === undefined ? 'validity was not asked' : `validity is ${voc}, not yet 6 or 7`,
    scan: target.scan ? 'something is left in the body' : 'no body scan since the last set',
  }
  return `Not complete: ${lacks.map((each) => words[each]).join('; ')}.`
}
