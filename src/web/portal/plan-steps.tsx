import type { OwnTrack, PlannedStep } from '../../care/weave/entries.ts'
import type { PlanState } from '../../care/plan/state.ts'
import { beginOf } from '../../care/weave/weeks.ts'
import type { Instant } from '../../shared/instant.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { WORDS } from './plan.words.ts'

type Proposed = NonNullable<PlanState['proposed']>

/** Other work of the joint plan, week by week; sensate focus has none. */
export function JointSteps({ weave, begins }: Pick<Proposed, 'weave' | 'begins'>) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  if (weave.length === 0) return null
  const dated = weave.filter(({ week }) => week !== undefined)
  const later = weave.filter(({ week }) => week === undefined)
  return (
    <section aria-labelledby="woven">
      <h2 id="woven">{words.woven}</h2>
      <ul className="plain">
        {dated.map((step) => (
          <li key={`${step.track}${step.week}${step.words}`}>
            <h3>{step.words}</h3>
            <p>
              {words.tracks[step.track]}{' '}
              {step.week !== undefined &&
                words.inWeek(String(step.week), shortDate(beginOf(begins, step.week)))}
            </p>
          </li>
        ))}
      </ul>
      {later.length > 0 && (
        <>
          <h3>{words.whenReady}</h3>
          <ul>
            {later.map((step) => (
              <li key={`${step.track}${step.words}`}>{step.words}</li>
            ))}
          </ul>
        </>
      )}
      <OwnLock kind="joint" />
    </section>
  )
}

/** What is planned with this person alone. */
export function OwnSteps({
  tracks,
  begins,
}: {
  readonly tracks: Readonly<Partial<Record<OwnTrack, { readonly steps: readonly PlannedStep[] }>>>
  readonly begins: Instant
}) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const steps = (['emdr', 'alone'] as const)
    .flatMap((track) => (tracks[track]?.steps ?? []).map((step) => ({ ...step, track })))
    .toSorted((a, b) => a.week - b.week)
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="own-steps">
      <h2 id="own-steps">{words.ownSteps}</h2>
      <p>{words.ownSays}</p>
      <ul className="plain">
        {steps.map((step) => (
          <li key={`${step.track}${step.week}${step.words}`}>
            <h3>{step.words}</h3>
            <p>
              {words.tracks[step.track]}{' '}
              {words.inWeek(String(step.week), shortDate(beginOf(begins, step.week)))}
            </p>
          </li>
        ))}
      </ul>
      <OwnLock kind="individual" />
    </section>
  )
}
