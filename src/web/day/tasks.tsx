import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { conditionsOf, tasksOf, type Task } from '../../care/journey/day.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { inForce } from '../../care/policy/criteria.ts'
import { sameDay } from '../../care/policy/day.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { toneIn } from '../console/journey-words.ts'
import { LineField } from '../records/field.tsx'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { NameMark } from '../ui/shape.tsx'
import { clockTime, dateAndTime } from '../ui/when.ts'
import { nameOf, placeFor, type DayJourney } from './day-journey.ts'
import { Refused } from './refused.tsx'
import { path } from '../path.ts'

type Doing = {
  readonly day: DayJourney
  readonly task: Task
  readonly write: <K extends Kind>(kind: K, body: BodyOf<K>) => void
}

/** What is seen to on the day, each with how it is done right there. */
export function Tasks({ day }: { readonly day: DayJourney }) {
  const now = useNow()
  const { view } = day
  const tasks = tasksOf(view.facts, day.now, now)
  const people = [...new Set(tasks.map(({ of }) => of))]
  return (
    <div className="tasks">
      {people.map((of) => (
        <section key={of ?? 'journey'} {...(of ? { 'data-tone': toneIn(view.case, of) } : {})}>
          <h4>
            {of === null ? (
              'The journey'
            ) : (
              <>
                <NameMark tone={toneIn(view.case, of)} /> {nameOf(day)(of)}
              </>
            )}
          </h4>
          <ul>
            {tasks
              .filter((task) => task.of === of)
              .map((task) => (
                <OneTask key={task.task} day={day} task={task} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type How = {
  readonly title: string
  readonly kind: Kind
  readonly chart: ChartKind
  readonly Act: (doing: Doing) => ReactNode
}

const HOW: Record<Exclude<Task['task'], 'music'>, How> = {
  staffing: { title: 'Who is here', kind: 'staffing.confirmed', chart: 'team', Act: Staffing },
  room: { title: 'Room and rescue kit', kind: 'room.prepared', chart: 'team', Act: RoomReady },
  'on-call': { title: 'On call', kind: 'on-call.named', chart: 'team', Act: OnCall },
  arrival: { title: 'Arrival', kind: 'arrival.noted', chart: 'individual', Act: Arrival },
  location: {
    title: 'Where they are',
    kind: 'location.confirmed',
    chart: 'individual',
    Act: Place,
  },
  conditions: {
    title: 'Conditions of the clearance',
    kind: 'condition.confirmed',
    chart: 'individual',
    Act: Conditions,
  },
  weight: { title: 'Weight', kind: 'weight.measured', chart: 'individual', Act: Weight },
  escort: { title: 'Escort and ride', kind: 'escort.named', chart: 'individual', Act: Company },
  sitter: { title: 'Who sits with them', kind: 'sitter.named', chart: 'individual', Act: Company },
  dependants: {
    title: 'Children and others, until morning',
    kind: 'dependants.arranged',
    chart: 'individual',
    Act: Dependants,
  },
}

function OneTask({ day, task }: { readonly day: DayJourney; readonly task: Task }) {
  const { state, write } = useWriting(day.session.me)
  const { view, step } = day
  if (task.task === 'music')
    return (
      <li data-done={task.done !== null}>
        <a href={path`/room/${view.case.case}/${step.journey.journey}`}>
          Music, in the room <State day={day} task={task} />
        </a>
      </li>
    )
  const { title, kind, chart, Act } = HOW[task.task]
  const place = placeFor(day, kind, chart, task.of ?? undefined)
  const line = (
    <>
      {title} <State day={day} task={task} />
    </>
  )
  if (place === null) return <li data-done={task.done !== null}>{line}</li>
  const doing: Doing = {
    day,
    task,
    write: (what, body) =>
      void write({ chart: place, kind: what, ...(task.of ? { about: [task.of] } : {}), body }),
  }
  return (
    <li data-done={task.done !== null}>
      <details key={task.done?.entry ?? 'open'}>
        <summary>{line}</summary>
        <div className="task-act">
          <Act {...doing} />
          <Refused state={state} />
        </div>
      </details>
    </li>
  )
}

function State({ day, task }: { readonly day: DayJourney; readonly task: Task }) {
  const now = useNow()
  const zone = day.view.timeZone
  if (task.done === null) return <span className="task-open">still to do</span>
  return (
    <span className="task-done">
      {saidOf(day, task)},{' '}
      {sameDay(task.done.at, now, zone ?? 'UTC')
        ? clockTime(task.done.at, zone)
        : dateAndTime(task.done.at, zone)}
    </span>
  )
}

const CAME: Record<BodyOf<'arrival.noted'>['came'], string> = {
  came: 'came',
  'came-late': 'came late',
  'did-not-come': 'did not come',
  'turned-back': 'was sent home before it began',
}

function saidOf(day: DayJourney, { task, of }: Task): string {
  const { now } = day
  const name = nameOf(day)
  const own = now.partners.find(({ person }) => person === of)
  switch (task) {
    case 'staffing':
      return (now.staff?.people ?? []).map(name).join(', ')
    case 'on-call':
      return now.onCall ? name(now.onCall.person) : ''
    case 'arrival':
      return own?.arrival ? CAME[own.arrival.came] : ''
    case 'escort':
      return own?.escort.escort?.name ?? ''
    case 'sitter':
      return own?.escort.sitter?.name ?? ''
    case 'location':
      return (of && day.view.facts.people[of]?.individual.location?.jurisdiction) ?? ''
    case 'weight':
      return `${(of && day.view.facts.people[of]?.individual.weight?.weightKg) ?? ''} kg`
    case 'conditions':
      return 'they hold'
    case 'room':
      return 'ready'
    case 'dependants':
      return 'cared for, or nobody'
    case 'music':
      return 'noted'
  }
}

/** Whoever has a credential in force here, by name. */
function useClinicians({ view, session }: DayJourney) {
  const now = useNow()
  const { credentials } = view.facts.clinic
  const known = new Map<string, string>(session.people.map(({ person, name }) => [person, name]))
  known.set(session.me.person, session.me.name)
  return [...known]
    .filter(([person]) => (credentials[person as PersonId] ?? []).some((c) => inForce(c, now)))
    .map(([person, name]) => ({ person: person as PersonId, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

function Staffing({ day, write }: Doing) {
  const clinicians = useClinicians(day)
  const [here, setHere] = useState<readonly PersonId[]>(day.now.staff?.people ?? [])
  const { journey } = day.step.journey
  return (
    <>
      <fieldset className="ticks">
        <legend>Who is here for this journey</legend>
        {clinicians.map(({ person, name }) => (
          <label key={person}>
            <input
              type="checkbox"
              checked={here.includes(person)}
              onChange={({ target }) =>
                setHere(target.checked ? [...here, person] : here.filter((p) => p !== person))
              }
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <Button
        className="quiet bordered"
        isDisabled={here.length === 0}
        onPress={() => write('staffing.confirmed', { journey, staff: [...here] })}
      >
        Confirm who is here
      </Button>
    </>
  )
}

function RoomReady({ day, write }: Doing) {
  const [rescueKit, setKit] = useState(false)
  const [emergencyPlan, setPlan] = useState(false)
  const [place, setPlace] = useState('')
  const rooms = Object.keys(day.view.facts.clinic.rooms)
  const { journey } = day.step.journey
  return (
    <>
      <fieldset className="ticks">
        <legend>Looked at now</legend>
        <label>
          <input type="checkbox" checked={rescueKit} onChange={(e) => setKit(e.target.checked)} />{' '}
          The rescue kit is there and whole
        </label>
        <label>
          <input
            type="checkbox"
            checked={emergencyPlan}
            onChange={(e) => setPlan(e.target.checked)}
          />{' '}
          The emergency plan hangs in the room
        </label>
      </fieldset>
      {rooms.length > 0 && (
        <ChoiceField
          label="Which room"
          value={place}
          onChange={setPlace}
          none="Not said"
          choices={rooms.map((room) => ({ value: room, words: room }))}
        />
      )}
      <Button
        className="quiet bordered"
        onPress={() =>
          write('room.prepared', {
            journey,
            rescueKit,
            emergencyPlan,
            ...(place === '' ? {} : { place }),
          })
        }
      >
        Keep what was looked at
      </Button>
    </>
  )
}

function OnCall({ day, write }: Doing) {
  const clinicians = useClinicians(day)
  const [person, setPerson] = useState('')
  const { journey } = day.step.journey
  return (
    <>
      <ChoiceField
        label="Who can be called about this journey"
        value={person}
        onChange={setPerson}
        choices={clinicians.map((each) => ({ value: each.person, words: each.name }))}
      />
      <Button
        className="quiet bordered"
        isDisabled={person === ''}
        onPress={() => write('on-call.named', { journey, person: person as PersonId })}
      >
        Name them
      </Button>
    </>
  )
}

function Arrival({ day, write }: Doing) {
  const [words, setWords] = useState('')
  const { journey } = day.step.journey
  const keep = (came: BodyOf<'arrival.noted'>['came']) => () =>
    write('arrival.noted', {
      journey,
      came,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
    })
  return (
    <>
      <LineField label="Why, and who was told" value={words} onChange={setWords} optional />
      <p className="note">
        This stands in their own chart, which they and the team read. What the other partner reads
        is what you announce.
      </p>
      <div className="choices">
        <Button onPress={keep('came')}>Came</Button>
        <Button onPress={keep('came-late')}>Came late</Button>
        <Button onPress={keep('did-not-come')}>Did not come</Button>
        <Button onPress={keep('turned-back')}>Sent home before it began</Button>
      </div>
    </>
  )
}

function Place({ day, write }: Doing) {
  const [where, setWhere] = useState('')
  const founded = day.view.facts.clinic.founded
  const elsewhere = day.step.journey.setting === 'home' ? 'home' : 'remote'
  return (
    <>
      {founded && (
        <div className="choices">
          <Button
            onPress={() =>
              write('location.confirmed', {
                jurisdiction: founded.jurisdiction,
                setting: 'clinic',
              })
            }
          >
            At the clinic, in {founded.jurisdiction}
          </Button>
        </div>
      )}
      <LineField
        label={elsewhere === 'home' ? 'At home, in which place' : 'Elsewhere, in which place'}
        value={where}
        onChange={setWhere}
        optional
      />
      <p className="note">As the law calls it, such as US-CO.</p>
      <Button
        className="quiet bordered"
        isDisabled={where.trim() === ''}
        onPress={() =>
          write('location.confirmed', { jurisdiction: where.trim(), setting: elsewhere })
        }
      >
        Keep the place
      </Button>
    </>
  )
}

/** An escort, or at home a sitter: somebody who takes nothing. */
function Company({ day, task, write }: Doing) {
  const [name, setName] = useState('')
  const { journey } = day.step.journey
  const kind = task.task === 'sitter' ? 'sitter.named' : 'escort.named'
  return (
    <>
      <LineField
        label={kind === 'escort.named' ? 'Who brings them home, and how' : 'Who sits with them'}
        value={name}
        onChange={setName}
        optional
      />
      <Button
        className="quiet bordered"
        isDisabled={name.trim() === ''}
        onPress={() => write(kind, { journey, name: name.trim() })}
      >
        Keep the name
      </Button>
    </>
  )
}

function Dependants({ day, write }: Doing) {
  const { journey } = day.step.journey
  return (
    <div className="choices">
      <Button onPress={() => write('dependants.arranged', { journey, arranged: true })}>
        Cared for, or there are none
      </Button>
      <Button onPress={() => write('dependants.arranged', { journey, arranged: false })}>
        Not yet
      </Button>
    </div>
  )
}

function Conditions({ day, task, write }: Doing) {
  const individual = task.of ? day.view.facts.people[task.of]?.individual : undefined
  const { medicine } = day.step.journey
  const clearance = individual?.clearance[medicine]?.entry
  return conditionsOf(individual, medicine).map(({ what }) => (
    <fieldset key={what} className="choices">
      <legend>{what}</legend>
      {[true, false].map((holds) => (
        <Button
          key={String(holds)}
          onPress={() => clearance && write('condition.confirmed', { clearance, what, holds })}
        >
          {holds ? 'Holds today' : 'Does not hold'}
        </Button>
      ))}
    </fieldset>
  ))
}

function Weight({ write }: Doing) {
  const [typed, setTyped] = useState('')
  const weightKg = Number(typed.replace(',', '.'))
  const right = typed.trim() !== '' && weightKg >= 25 && weightKg <= 350
  return (
    <>
      <LineField label="Weight in kg, measured now" value={typed} onChange={setTyped} optional />
      {typed.trim() !== '' && !right && <p className="field-wrong">From 25 to 350 kg.</p>}
      <Button
        className="quiet bordered"
        isDisabled={!right}
        onPress={() => write('weight.measured', { weightKg })}
      >
        Keep the weight
      </Button>
    </>
  )
}
