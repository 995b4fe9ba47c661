import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { ChartId } from '../../shared/ids.ts'
import { HOUR, instantOf, type Instant } from '../../shared/instant.ts'
import { sameDay } from '../../care/policy/day.ts'
import { toneIn } from '../console/journey-words.ts'
import { clockTime } from '../ui/when.ts'
import { decideHere } from './decide-here.ts'
import { GrantState } from './grant-state.tsx'
import { nameOf } from './room-lanes.ts'
import type { InRoom, Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { useGranted } from './use-granted.ts'
import { useSecond } from './use-second.ts'

const CAME: Record<BodyOf<'arrival.noted'>['came'], string> = {
  came: 'came',
  'came-late': 'came late',
  'did-not-come': 'did not come',
  'turned-back': 'sent home',
}
const SUICIDE: Record<BodyOf<'suicide.asked'>['answer'], string> = {
  none: 'none',
  ideation: 'thoughts',
  'plan-or-intent': 'a plan, or intent',
}
const soberWords = (mark: { readonly intoxicated: boolean; readonly substances: number }): string =>
  mark.intoxicated ? 'not sober' : mark.substances === 0 ? 'sober' : 'sober, but took something'

/**
 * What is asked of one person before the dose, alone and in neutral words. Each answer is written down as it is
 * given; none of them is filled in beforehand.
 */
export function BeforeSheet({
  room,
  partner,
  own,
  onClose,
}: {
  readonly room: Room
  readonly partner: InRoom
  readonly own: ChartId
  readonly onClose: () => void
}) {
  const now = useSecond()
  const granted = useGranted(room.session.me, (draft) => decideHere(room, draft))
  const { capture, view } = room
  const { journey } = room.step.journey
  const { person } = partner
  const individual = view.facts.people[person]?.individual
  const [escort, setEscort] = useState('')
  const [taken, setTaken] = useState('')
  const name = nameOf(room)(person)
  const about = [person]
  const checks = individual?.dayChecks[journey]
  const reaffirmed = individual?.reaffirmed
  const { founded } = view.facts.clinic
  const arranged = individual?.escort[journey]
  const zone = view.timeZone ?? 'UTC'
  /** What was answered today, and when: this sheet is open where nobody else looks. */
  const today = <T extends { readonly at: Instant }>(
    mark: T | null | undefined,
    says: (mark: T) => string,
  ): string | null =>
    mark && sameDay(mark.at, now, zone)
      ? `${says(mark)}, ${clockTime(mark.at, view.timeZone)}`
      : null
  const write = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
    capture({ chart: own, kind, about, body })
  return (
    <Sheet title={`${name}, before the dose`} tone={toneIn(view.case, person)} onClose={onClose}>
      <p className="note">Ask alone, in a room where nobody else hears the answer.</p>
      <Asked title="Came" when={today(partner.arrival, ({ came }) => CAME[came])}>
        <Choice onPress={() => write('arrival.noted', { journey, came: 'came' })}>Came</Choice>
        <Choice onPress={() => write('arrival.noted', { journey, came: 'came-late' })}>
          Came late
        </Choice>
        <Choice onPress={() => write('arrival.noted', { journey, came: 'did-not-come' })}>
          Did not come
        </Choice>
        <Choice onPress={() => write('arrival.noted', { journey, came: 'turned-back' })}>
          Sent home before it began
        </Choice>
      </Asked>
      {founded && (
        <Asked
          title="Where they are"
          when={today(individual?.location, ({ jurisdiction }) => jurisdiction)}
        >
          <Choice
            onPress={() =>
              write('location.confirmed', { jurisdiction: founded.jurisdiction, setting: 'clinic' })
            }
          >
            {`At the clinic, in ${founded.jurisdiction}`}
          </Choice>
        </Asked>
      )}
      <Asked
        title="Still wants this, freely"
        when={
          reaffirmed?.journey === journey
            ? today(reaffirmed, ({ freely }) => (freely ? 'yes, freely' : 'not today'))
            : null
        }
      >
        <Choice
          onPress={() =>
            void granted.ask({
              chart: own,
              kind: 'consent.reaffirmed',
              about,
              body: { journey, alone: true, freely: true },
            })
          }
        >
          Asked alone: yes, freely
        </Choice>
        <Choice
          onPress={() =>
            void granted.ask({
              chart: own,
              kind: 'consent.reaffirmed',
              about,
              body: { journey, alone: true, freely: false },
            })
          }
        >
          Not today
        </Choice>
        <GrantState granted={granted} timeZone={view.timeZone} />
      </Asked>
      <Asked
        title="Thoughts of suicide"
        when={today(individual?.suicide, ({ answer }) => SUICIDE[answer])}
      >
        <Choice onPress={() => write('suicide.asked', { alone: true, answer: 'none' })}>
          None
        </Choice>
        <Choice onPress={() => write('suicide.asked', { alone: true, answer: 'ideation' })}>
          Thoughts
        </Choice>
        <Choice onPress={() => write('suicide.asked', { alone: true, answer: 'plan-or-intent' })}>
          A plan, or intent
        </Choice>
      </Asked>
      <Asked title="Sober" when={today(checks?.sobriety, soberWords)}>
        <Choice
          onPress={() =>
            write('sobriety.checked', { journey, intoxicated: false, substancesLast24h: [] })
          }
        >
          Sober, nothing since yesterday
        </Choice>
        <Choice
          onPress={() =>
            write('sobriety.checked', { journey, intoxicated: true, substancesLast24h: [] })
          }
        >
          Not sober
        </Choice>
        <TextField className="sign" value={taken} onChange={setTaken} maxLength={200}>
          <Label>Since yesterday, what</Label>
          <Input autoComplete="off" />
        </TextField>
        <Choice
          isDisabled={taken.trim() === ''}
          onPress={() =>
            write('sobriety.checked', {
              journey,
              intoxicated: false,
              substancesLast24h: [taken.trim()],
            })
          }
        >
          Sober, but took that
        </Choice>
      </Asked>
      <Health
        when={today(
          checks?.health,
          ({ acuteIllness, changed }) =>
            `${acuteIllness ? 'ill' : 'not ill'}, ${changed ? 'changed' : 'unchanged'}`,
        )}
        onKeep={(acuteIllness, changedSinceClearance) =>
          write('health.reviewed-today', { journey, acuteIllness, changedSinceClearance })
        }
      />
      <Fasting
        when={today(
          checks?.fasting,
          ({ lastFoodAt, lastDrinkAt }) =>
            `food ${clockTime(lastFoodAt, view.timeZone)}, drink ${clockTime(lastDrinkAt, view.timeZone)}`,
        )}
        onKeep={(foodH, drinkH) =>
          write('fasting.confirmed', {
            journey,
            lastFoodAt: instantOf(Date.parse(now) - foodH * HOUR),
            lastDrinkAt: instantOf(Date.parse(now) - drinkH * HOUR),
          })
        }
      />
      <Asked
        title="Children and others cared for until morning"
        when={today(arranged?.dependants, (each) => (each.arranged ? 'yes' : 'not yet'))}
      >
        <Choice onPress={() => write('dependants.arranged', { journey, arranged: true })}>
          Yes, or there are none
        </Choice>
        <Choice onPress={() => write('dependants.arranged', { journey, arranged: false })}>
          Not yet
        </Choice>
      </Asked>
      <Asked title="Escort: who brings them home" when={arranged?.escort?.name ?? null}>
        <TextField className="sign" value={escort} onChange={setEscort} maxLength={200}>
          <Label>Name</Label>
          <Input autoComplete="off" />
        </TextField>
        <Choice
          isDisabled={escort.trim() === ''}
          onPress={() => {
            write('escort.named', { journey, name: escort.trim() })
            setEscort('')
          }}
        >
          Keep the name
        </Choice>
      </Asked>
    </Sheet>
  )
}

function Asked({
  title,
  when,
  children,
}: {
  readonly title: string
  readonly when: string | null
  readonly children: React.ReactNode
}) {
  return (
    <fieldset className="asked">
      <legend>
        {title}
        {when !== null && <span className="note"> {when}</span>}
      </legend>
      <div className="choices">{children}</div>
    </fieldset>
  )
}

function Choice({
  onPress,
  isDisabled = false,
  children,
}: {
  readonly onPress: () => void
  readonly isDisabled?: boolean
  readonly children: string
}) {
  return (
    <Button onPress={onPress} isDisabled={isDisabled}>
      {children}
    </Button>
  )
}

function Fasting({
  when,
  onKeep,
}: {
  readonly when: string | null
  readonly onKeep: (foodHours: number, drinkHours: number) => void
}) {
  const [food, setFood] = useState('')
  const [drink, setDrink] = useState('')
  const hours = (text: string): number | null => {
    const value = Number(text.replace(',', '.'))
    return text.trim() === '' || Number.isNaN(value) || value < 0 || value > 72 ? null : value
  }
  const [foodH, drinkH] = [hours(food), hours(drink)]
  return (
    <Asked title="Last ate and drank" when={when}>
      <TextField className="sign" value={food} onChange={setFood}>
        <Label>Food, hours ago</Label>
        <Input inputMode="decimal" autoComplete="off" />
      </TextField>
      <TextField className="sign" value={drink} onChange={setDrink}>
        <Label>Drink, hours ago</Label>
        <Input inputMode="decimal" autoComplete="off" />
      </TextField>
      <Choice
        isDisabled={foodH === null || drinkH === null}
        onPress={() => {
          if (foodH !== null && drinkH !== null) onKeep(foodH, drinkH)
        }}
      >
        Keep both
      </Choice>
    </Asked>
  )
}

/** Two questions, kept together: an answer to one never stands for the other. */
function Health({
  when,
  onKeep,
}: {
  readonly when: string | null
  readonly onKeep: (acuteIllness: boolean, changed: boolean) => void
}) {
  const [ill, setIll] = useState<boolean | null>(null)
  const [changed, setChanged] = useState<boolean | null>(null)
  return (
    <Asked title="Health and medicines" when={when}>
      <YesNo label="Ill today" value={ill} onChange={setIll} />
      <YesNo label="Changed since clearance" value={changed} onChange={setChanged} />
      <Choice
        isDisabled={ill === null || changed === null}
        onPress={() => {
          if (ill !== null && changed !== null) onKeep(ill, changed)
        }}
      >
        Keep both answers
      </Choice>
    </Asked>
  )
}

function YesNo({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: boolean | null
  readonly onChange: (value: boolean) => void
}) {
  return (
    <div className="yes-no">
      <span>{label}</span>
      <ToggleButtonGroup
        aria-label={label}
        className="choices"
        selectedKeys={value === null ? [] : [value ? 'yes' : 'no']}
        onSelectionChange={(keys) => {
          if (keys.size > 0) onChange(keys.has('yes'))
        }}
      >
        <ToggleButton id="no">No</ToggleButton>
        <ToggleButton id="yes">Yes</ToggleButton>
      </ToggleButtonGroup>
    </div>
  )
}
