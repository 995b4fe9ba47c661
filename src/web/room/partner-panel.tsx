import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Reading } from '../../care/journey/state.ts'
import type { PersonId } from '../../shared/ids.ts'
import { MINUTE, msBetween } from '../../shared/instant.ts'
import { toneIn } from '../console/journey-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { clockTime } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import { DoseSheet } from './dose-sheet.tsx'
import { EventSheet } from './event-sheet.tsx'
import { LeavingSheet } from './leaving-sheet.tsx'
import { ReadingSheet } from './reading-sheet.tsx'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { ALONE, SawSheet } from './saw-sheet.tsx'
import { useSecond } from './use-second.ts'

type Open = 'reading' | 'dose' | 'saw' | 'event' | 'leaving' | null
const PHASES = [
  ['onset', 'Onset'],
  ['peak', 'Peak'],
  ['return', 'Coming back'],
  ['baseline', 'Back'],
] as const

/** One partner in the room: how they are, what is due, and what is tapped. */
export function PartnerPanel({ room, person }: { readonly room: Room; readonly person: PersonId }) {
  const [open, setOpen] = useState<Open>(null)
  const { view, step, capture } = room
  const { journey } = step.journey
  const individual = view.facts.people[person]?.individual
  const own = chartOf(room, 'individual', person)
  const name = nameOf(room)(person)
  const tone = toneIn(view.case, person)
  if (own === null)
    return (
      <section className="partner" data-tone={tone} aria-label={name}>
        <h2>
          <NameMark tone={tone} /> {name}
        </h2>
        <p className="teach">
          You do not read this person’s chart, so nothing can be written here.
        </p>
      </section>
    )
  const dosed = step.journey.dosed.some((p) => p === person)
  const given = individual?.dosing.perJourney[journey] ?? 0
  const about = [person]
  const close = () => setOpen(null)
  return (
    <section className="partner" data-tone={tone} aria-label={name}>
      <h2>
        <NameMark tone={tone} /> {name}
      </h2>
      <Standing room={room} person={person} />
      <div className="taps">
        <Button className="tap" onPress={() => setOpen('reading')}>
          Reading
        </Button>
        {dosed && (
          <Button className="tap" onPress={() => setOpen('dose')}>
            {given > 0 ? 'Second dose' : 'Dose'}
          </Button>
        )}
        <Button className="tap" onPress={() => setOpen('saw')}>
          Saw
        </Button>
        <Button className="tap" onPress={() => setOpen('event')}>
          Something wrong
        </Button>
        <Button
          className="tap stop"
          onPress={() =>
            capture({
              chart: own,
              kind: 'observation.noted',
              about,
              body: { journey, observed: 'stop-signal' },
            })
          }
        >
          Stop signal
        </Button>
        <Button
          className="tap"
          onPress={() =>
            capture({
              chart: own,
              kind: 'observation.noted',
              about,
              body: { journey, observed: 'partner-separated' },
            })
          }
        >
          Second room
        </Button>
        <Button className="tap" onPress={() => setOpen('leaving')}>
          Going home
        </Button>
      </div>
      {given > 0 && (
        <fieldset className="phases" aria-label={`Where ${name} is`}>
          {PHASES.map(([phase, label]) => (
            <Button
              key={phase}
              className="quiet"
              onPress={() =>
                capture({ chart: own, kind: 'phase.observed', about, body: { journey, phase } })
              }
            >
              {label}
            </Button>
          ))}
        </fieldset>
      )}
      {open === 'reading' && (
        <ReadingSheet
          {...{ name, tone, journey }}
          dosed={given > 0}
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'vitals.measured', about, body, ...when })
          }
          onClose={close}
        />
      )}
      {open === 'saw' && (
        <SawSheet
          title={`${name}, seen or heard`}
          {...{ tone, journey }}
          markers={ALONE}
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'observation.noted', about, body, ...when })
          }
          onClose={close}
        />
      )}
      {open === 'event' && (
        <EventSheet
          {...{ name, tone, journey }}
          onKeep={(body, when) =>
            capture({ chart: own, kind: 'adverse-event.recorded', about, body, ...when })
          }
          onClose={close}
        />
      )}
      {open === 'dose' && <DoseSheet room={room} person={person} onClose={close} />}
      {open === 'leaving' && <LeavingSheet room={room} person={person} onClose={close} />}
    </section>
  )
}

/** Only what was observed: when the dose was, and the last reading with its time. */
function Standing({ room, person }: { readonly room: Room; readonly person: PersonId }) {
  const now = useSecond()
  const { view, step } = room
  const { journey, dosed } = step.journey
  const individual = view.facts.people[person]?.individual
  const doses = (individual?.dosing.doses ?? []).filter((dose) => dose.journey === journey)
  const first = doses[0]
  const newest = newestOfEach(individual?.readings[journey] ?? [])
  const left = individual?.discharge[journey]
  const gone = left?.signed ?? left?.left
  return (
    <>
      <p className="where">
        {gone
          ? `Went home at ${clockTime(gone.at, view.timeZone)}`
          : first
            ? `Dose at ${clockTime(first.at, view.timeZone)}, ${Math.max(0, Math.floor(msBetween(first.at, now) / MINUTE))} min ago`
            : dosed.some((p) => p === person)
              ? 'Before the dose'
              : 'Here without medicine'}
        {doses.some((dose) => dose.deviates) && (
          <>
            {' '}
            <span className="tag">deviation</span>
          </>
        )}
      </p>
      <p className="last-reading">
        {newest.length === 0 && <span className="note">No reading yet</span>}
        {newest.map(({ sign, text, at }) => (
          <span key={sign} className={sign === 'systolic' ? 'big' : ''}>
            {text} <small className="note">{clockTime(at, view.timeZone)}</small>
          </span>
        ))}
      </p>
    </>
  )
}

type Signs = 'systolic' | 'heartRate' | 'spo2'
const SAID: Record<Signs, (reading: Reading) => string> = {
  systolic: ({ systolic, diastolic }) => `${systolic}/${diastolic ?? '–'}`,
  heartRate: ({ heartRate }) => `pulse ${heartRate}`,
  spo2: ({ spo2 }) => `oxygen ${spo2} %`,
}

/** Each sign as it was last measured, with its own time: nothing stands for what was not measured. */
const newestOfEach = (readings: readonly Reading[]) =>
  (Object.keys(SAID) as Signs[]).flatMap((sign) => {
    const last = readings.findLast((reading) => reading[sign] !== undefined)
    return last ? [{ sign, text: SAID[sign](last), at: last.at }] : []
  })
