import { countdownFold, stepsUntil } from '../../care/preparation/countdown.ts'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { WORDS } from './countdown.words.ts'

/** What this person does before their next journey, as a clinician wrote it for them; nothing where nobody did. */
export function Countdown({
  own,
  journey,
  now,
}: {
  readonly own: Chart
  readonly journey: PlannedJourney | undefined
  readonly now: Instant
}) {
  const words = useWords(WORDS)
  const { dayAsSaid, clockTime } = useWhen()
  if (journey === undefined) return null
  const { countdowns } = stateOf(countdownFold, heldOf(own.chart).entries)
  const steps = stepsUntil(countdowns[journey.journey], journey.plannedFor)
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="when-what">
      <h2 id="when-what">{words.title}</h2>
      <p>{words.says}</p>
      <ol className="plain countdown">
        {steps.map(({ at, hoursBefore, what, words: said }, i) => (
          <li key={i} aria-current={isCurrent(steps, i, now) ? 'step' : undefined}>
            <p>
              {at ? (
                <time dateTime={at}>{words.at(dayAsSaid(at, now), clockTime(at))}</time>
              ) : (
                words.before(String(hoursBefore))
              )}
              {isCurrent(steps, i, now) && <span className="rhythm">{words.now}</span>}
            </p>
            <p>
              <b>{words.what[what]}</b>
              {said !== undefined && `: ${said}`}
            </p>
          </li>
        ))}
      </ol>
      <OwnLock kind="individual" />
    </section>
  )
}

/** The last one whose time has come. */
function isCurrent(
  steps: readonly { readonly at: Instant | null }[],
  i: number,
  now: Instant,
): boolean {
  const at = steps[i]?.at
  const after = steps[i + 1]?.at
  return at !== null && at !== undefined && at <= now && (!after || now < after)
}
