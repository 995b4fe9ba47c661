import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { fallbackOf } from '../../care/journey/day.ts'
import type { BodyOf, EntryOf } from '../../care/kinds.ts'
import { decideIndividual } from '../../care/plan/decide.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { useGranted } from '../room/use-granted.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { clockTime, shortDay } from '../ui/when.ts'
import { nameOf, placeFor, type DayJourney } from './day-journey.ts'
import { Refused } from './refused.tsx'

type Kind = BodyOf<'journey.made-individual'>['type']
type Standing = BodyOf<'journey.announced'>['standing']

/** From a shared journey to an individual one, where everyone in it had agreed to that beforehand. */
export function IndividualPart({ day }: { readonly day: DayJourney }) {
  const { view, step, session } = day
  const granted = useGranted(session.me)
  const [whose, setWhose] = useState('')
  const [type, setType] = useState('')
  const { journey } = step.journey
  const fallback = fallbackOf(view.facts, journey)
  const joint = placeFor(day, 'journey.made-individual', 'joint')
  const name = nameOf(day)
  const made = view.its.joint.plan.madeIndividual[journey]
  if (!fallback) return null
  const decided =
    whose === ''
      ? null
      : decideIndividual({ ...view.facts, owner: null }, {
          body: { journey, for: whose as PersonId, type: type as Kind },
        } as EntryOf<'journey.made-individual'>)
  const closed = decided?.kind === 'refused' ? decided.refusal.says : null
  return (
    <section>
      <h3>Becoming an individual journey</h3>
      {made && (
        <p>
          Made individual at {clockTime(made.at, view.timeZone)}, for {name(made.for)}.
        </p>
      )}
      <ul className="agreed">
        {fallback.everyone.map(({ person, agreed }) => (
          <li key={person}>
            {name(person)}:{' '}
            {agreed
              ? `agreed beforehand, on ${shortDay(agreed.at, view.timeZone)} at ${clockTime(agreed.at, view.timeZone)}`
              : 'did not agree to it'}
          </li>
        ))}
      </ul>
      {joint && (
        <details key={made?.entry ?? 'shared'}>
          <summary>Make it individual</summary>
          <p className="teach">
            Everyone reads whose journey it now is, and not why. Say nothing to one of what the
            other told you alone.
          </p>
          <ChoiceField
            label="For whom"
            value={whose}
            onChange={setWhose}
            choices={fallback.dosed.map((p) => ({ value: p, words: name(p) }))}
          />
          <ChoiceField
            label="How"
            value={type}
            onChange={setType}
            choices={[
              { value: 'individual-trance', words: 'Inward' },
              { value: 'individual-psycholytic', words: 'Low dose' },
            ]}
          />
          {closed !== null && <p className="said-no">{closed}</p>}
          <LockLine words={lockWords('joint', '')} />
          <Button
            className="act"
            isDisabled={
              whose === '' || type === '' || closed !== null || granted.state.kind === 'asking'
            }
            onPress={() =>
              void granted.ask({
                chart: joint,
                kind: 'journey.made-individual',
                body: { journey, for: whose as PersonId, type: type as Kind },
              })
            }
          >
            Make it individual
          </Button>
          <Refused state={granted.state} />
        </details>
      )}
    </section>
  )
}

const STANDINGS: readonly (readonly [Standing, string])[] = [
  ['going-ahead', 'Going ahead'],
  ['not-going-ahead', 'Not going ahead'],
  ['clinician-will-be-in-touch', 'Your clinician will be in touch'],
  ['done', 'Done'],
]

/** What everyone in the case reads about this journey: it changes by somebody’s act alone, and never says why. */
export function AnnouncedPart({ day }: { readonly day: DayJourney }) {
  const { view, step, session } = day
  const { state, write } = useWriting(session.me)
  const { journey } = step.journey
  const joint = placeFor(day, 'journey.announced', 'joint')
  const said = view.its.joint.plan.announced[journey]
  const words = STANDINGS.find(([standing]) => standing === said?.standing)?.[1] ?? 'Planned'
  return (
    <section>
      <h3>What partners read</h3>
      <p>
        {words}
        {said &&
          `, since ${shortDay(said.at, view.timeZone)} at ${clockTime(said.at, view.timeZone)}`}
      </p>
      {joint && (
        <>
          <fieldset className="choices" aria-label="What partners read from now on">
            {STANDINGS.map(([standing, says]) => (
              <Button
                key={standing}
                aria-pressed={said?.standing === standing}
                isDisabled={state.kind === 'writing'}
                onPress={() =>
                  void write({
                    chart: joint,
                    kind: 'journey.announced',
                    body: { journey, standing },
                  })
                }
              >
                {says}
              </Button>
            ))}
          </fieldset>
          <p className="note">The same words whatever the reason, for every partner at once.</p>
          <Refused state={state} />
        </>
      )}
    </section>
  )
}
