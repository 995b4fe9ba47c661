import { useState } from 'react'
import { guardedFold, spokenSince, type Guarded } from '../../care/safety/guarded.ts'
import type { Protection } from '../../care/safety/state.ts'
import type { EntryId } from '../../shared/ids.ts'
import { Called } from '../console/called.tsx'
import { ChoiceField } from '../console/form-fields.tsx'
import { nameIn, shortName, toneIn } from '../console/journey-words.ts'
import { NotWritten } from '../console/not-written.tsx'
import { placeFor } from '../day/day-journey.ts'
import { WordsField } from '../records/field.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { dated } from '../ui/when.ts'
import { mayGuard, personOf, type GuardedChart } from './guarded-chart.ts'

/** One partner: what they said alone, who spoke with them since, and what is closed for their sake. */
export function GuardedOf(given: GuardedChart) {
  const { view, chart } = given
  const person = personOf(chart)
  const tone = toneIn(view.case, person)
  const name = nameIn(view.case, person)
  const { guarded } = stateOf(guardedFold, heldOf(chart.chart).entries)
  return (
    <section className="screening-of" data-tone={tone} aria-labelledby={`guarded-${person}`}>
      <h2 id={`guarded-${person}`}>
        <NameMark tone={tone} /> {name}
      </h2>
      <Called {...{ view, person }} />
      <LockLine words={lockWords('guarded', shortName(name))} />
      <div className="side-by-side">
        <div>
          <h3>What they said</h3>
          <Said guarded={guarded} timeZone={view.timeZone} />
        </div>
        <div>
          <h3>Spoken with alone</h3>
          <p className={spokenSince(guarded) ? undefined : 'due'}>{spoken(given, guarded)}</p>
          {guarded.interviewed?.words !== undefined && (
            <p className="own-words">{guarded.interviewed.words}</p>
          )}
          {mayGuard(chart) && <Interview key={guarded.interviewed?.entry ?? 'none'} {...given} />}
          <h3>What is closed for their sake</h3>
          <Protections {...given} />
        </div>
      </div>
    </section>
  )
}

function spoken({ view }: GuardedChart, guarded: Guarded): string {
  const { interviewed } = guarded
  if (interviewed === null) return 'Not yet.'
  const when = dated(interviewed.at, view.timeZone)
  return spokenSince(guarded) ? `On ${when}.` : `Not since their last answers; before, on ${when}.`
}

function Said({
  guarded: { answered, plan },
  timeZone,
}: {
  readonly guarded: Guarded
  readonly timeZone: string | undefined
}) {
  return (
    <>
      {answered === null ? (
        <p>Nothing was answered on a screen.</p>
      ) : (
        <>
          <p className={answered.alone ? 'aside' : 'due'}>
            {answered.alone ? 'Answered alone, ' : 'They said that they were not alone, '}
            <time dateTime={answered.at}>{dated(answered.at, timeZone)}</time>
          </p>
          <dl className="answers">
            {answered.answers.map(({ question, answer }) => (
              <div className="answered" key={question}>
                <dt>{question}</dt>
                <dd>
                  <p className="own-words">{answer}</p>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {plan && (
        <>
          <h3>Their safety plan</h3>
          <p className="own-words">{plan.words}</p>
        </>
      )}
    </>
  )
}

function Interview({ session, chart, view }: GuardedChart) {
  const { state, write } = useWriting(session.me)
  const [words, setWords] = useState('')
  const name = shortName(nameIn(view.case, personOf(chart)))
  return (
    <details>
      <summary>Write down that you spoke with {name} alone</summary>
      <WordsField label="What was said" optional value={words} onChange={setWords} />
      <Button
        className="act"
        isDisabled={state.kind === 'writing'}
        onPress={() =>
          void write({
            chart: chart.chart,
            kind: 'safety-interview.held',
            about: [personOf(chart)],
            body: words.trim() === '' ? {} : { words: words.trim() },
          })
        }
      >
        I spoke with {name} alone
      </Button>
      <NotWritten state={state} />
    </details>
  )
}

const CLOSES: Record<Protection['closes'], string> = {
  'every-journey': 'Every journey of theirs',
  'shared-journeys': 'Shared journeys',
  'take-home': 'Medicine taken at home',
  'partner-as-sitter': 'A partner sitting with them',
}

function Protections({ session, view, chart }: GuardedChart) {
  const person = personOf(chart)
  const placing = useWriting(session.me)
  const lifting = useGranted(session.me)
  const [closes, setCloses] = useState('')
  const protections = Object.values(view.facts.people[person]?.clinical.protections ?? {})
  const places = placeFor({ view }, 'protection.placed', 'clinical', person)
  const lift = (chartId: NonNullable<typeof places>, protection: EntryId) =>
    void lifting.ask({
      chart: chartId,
      kind: 'protection.lifted',
      about: [person],
      body: { protection },
    })
  return (
    <>
      {protections.length === 0 && <p>Nothing.</p>}
      <ul>
        {protections.map(({ entry, at, closes: what }) => (
          <li key={entry}>
            {CLOSES[what]}, since {dated(at, view.timeZone)}.{' '}
            {places && (
              <Button className="quiet bordered" onPress={() => lift(places, entry)}>
                Lift it
              </Button>
            )}
          </li>
        ))}
      </ul>
      <GrantState granted={lifting} timeZone={view.timeZone} />
      {places && (
        <details key={protections.length}>
          <summary>Close something</summary>
          <p>The team reads that it is closed, and not why.</p>
          <ChoiceField
            label="What is closed"
            value={closes}
            onChange={setCloses}
            choices={Object.entries(CLOSES).map(([value, words]) => ({ value, words }))}
          />
          <Button
            className="act"
            isDisabled={closes === '' || placing.state.kind === 'writing'}
            onPress={() =>
              void placing.write({
                chart: places,
                kind: 'protection.placed',
                about: [person],
                body: { closes: closes as Protection['closes'] },
              })
            }
          >
            Close it now
          </Button>
          <NotWritten state={placing.state} />
        </details>
      )}
    </>
  )
}
