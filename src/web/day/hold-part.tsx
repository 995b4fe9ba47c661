import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../console/form-fields.tsx'
import { WordsField } from '../records/field.tsx'
import { useGranted } from '../room/use-granted.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { clockTime, shortDay } from '../ui/when.ts'
import { nameOf, placeFor, type DayJourney } from './day-journey.ts'
import { holdsHere, type HoldHere } from './holds.ts'
import { Refused } from './refused.tsx'

/** A clinician’s stop, from wherever they are: what stands, placing one, lifting one. */
export function HoldPart({ day }: { readonly day: DayJourney }) {
  const holds = holdsHere(day)
  return (
    <section className="hold-part">
      <h3>Holds</h3>
      {holds.length === 0 && <p>None. Nothing is stopped by a clinician.</p>}
      <ul className="ways">
        {holds.map((hold) => (
          <StandingHold key={hold.entry} day={day} hold={hold} />
        ))}
      </ul>
      <PlaceHold key={holds.length} day={day} />
    </section>
  )
}

const whatIsHeld = (day: DayJourney, { covers, of }: HoldHere): string =>
  of !== null
    ? `${nameOf(day)(of)}, in every case`
    : covers === 'case'
      ? 'The whole case'
      : 'This journey'

function StandingHold({ day, hold }: { readonly day: DayJourney; readonly hold: HoldHere }) {
  const granted = useGranted(day.session.me)
  const [words, setWords] = useState('')
  const { timeZone } = day.view
  const what = whatIsHeld(day, hold)
  return (
    <li className="standing-hold">
      <p>
        <b className="held">{what}</b> held by {nameOf(day)(hold.by)} on{' '}
        {shortDay(hold.at, timeZone)} at {clockTime(hold.at, timeZone)}: {hold.words}
      </p>
      {hold.lift === null ? (
        <p className="note">Whoever placed it, a prescriber or the medical director lifts it.</p>
      ) : (
        <details>
          <summary>Lift the hold on {what.charAt(0).toLowerCase() + what.slice(1)}</summary>
          <WordsField label="Why it may go on" value={words} onChange={setWords} />
          <Button
            className="quiet bordered"
            isDisabled={words.trim() === '' || granted.state.kind === 'asking'}
            onPress={() => {
              if (hold.lift !== null)
                void granted.ask({
                  chart: hold.lift,
                  kind: 'hold.lifted',
                  ...(hold.of === null ? {} : { about: [hold.of] }),
                  body: { hold: hold.entry, words: words.trim() },
                })
            }}
          >
            Lift the hold
          </Button>
          <Refused state={granted.state} />
        </details>
      )}
    </li>
  )
}

function PlaceHold({ day }: { readonly day: DayJourney }) {
  const { view, step, session } = day
  const { state, write } = useWriting(session.me)
  const [what, setWhat] = useState('')
  const [words, setWords] = useState('')
  const { journey, dosed, present } = step.journey
  const name = nameOf(day)
  const team = placeFor(day, 'hold.placed', 'team')
  const people = [...dosed, ...present].filter((p) => placeFor(day, 'hold.placed', 'clinical', p))
  const person = people.find((p) => p === what)
  const chart = person ? placeFor(day, 'hold.placed', 'clinical', person) : team
  if (team === null && people.length === 0) return null
  const place = (): void => {
    if (chart === null) return
    void write({
      chart,
      kind: 'hold.placed',
      ...(person ? { about: [person] } : {}),
      body: {
        covers: person ? 'person' : what === 'case' ? 'case' : 'journey',
        ...(what === 'journey' ? { journey } : {}),
        words: words.trim(),
      },
    })
  }
  return (
    <details>
      <summary>Place a hold</summary>
      <p className="teach">
        From then on no dose is released until it is lifted. Partners are not told of it and see
        nothing change: what they read about this journey is what somebody announces.
      </p>
      <ChoiceField
        label="What is stopped"
        value={what}
        onChange={setWhat}
        choices={[
          ...(team === null
            ? []
            : [
                { value: 'journey', words: `This journey, number ${step.number}` },
                { value: 'case', words: 'The whole case' },
              ]),
          ...people.map((p) => ({ value: p as string, words: `${name(p)}, in every case` })),
        ]}
      />
      <WordsField label="Why, and what would lift it" value={words} onChange={setWords} />
      {what !== '' && (
        <LockLine
          words={person ? lockWords('clinical', name(person)) : lockWords('team', view.case.case)}
        />
      )}
      <Button
        className="act"
        isDisabled={what === '' || words.trim() === '' || state.kind === 'writing'}
        onPress={place}
      >
        Hold
      </Button>
      <Refused state={state} />
    </details>
  )
}
