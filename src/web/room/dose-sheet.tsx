import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { adopted } from '../../care/plan/gate.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { titleOf } from '../../care/titles.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { gateFor } from '../console/gates.ts'
import { lastDecision } from '../console/one-gate.tsx'
import { toneIn } from '../console/journey-words.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import { clockTime, dayAsSaid } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import { decideHere } from './decide-here.ts'
import { BlindGate, GrantState } from './grant-state.tsx'
import { GoPast, passable } from './go-past.tsx'
import { Held } from './held.tsx'
import { nameOf } from './room-lanes.ts'
import type { InRoom, Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { useGranted } from './use-granted.ts'
import { useSecond } from './use-second.ts'
import { happenedAt, WhenField, type When } from './when-field.tsx'

/** The gate before a dose, its release, and the dose as it was given. A dose that was given is recorded whatever the gate says. */
export function DoseSheet({
  room,
  partner,
  onClose,
}: {
  readonly room: Room
  readonly partner: InRoom
  readonly onClose: () => void
}) {
  const { view, step, session, capture } = room
  const { person } = partner
  const now = useSecond()
  const granted = useGranted(session.me, (draft) => decideHere(room, draft))
  const [when, setWhen] = useState<When>(0)
  const [lot, setLot] = useState('')
  const [witness, setWitness] = useState('')
  const { journey } = step.journey
  const own = chartOf(room, 'individual', person)
  const individual = view.facts.people[person]?.individual
  const order = individual?.orders[journey]
  const released = Object.values(individual?.dosing.releases ?? {}).find(
    (release) => release.journey === journey,
  )
  const given = individual?.dosing.perJourney[journey] ?? 0
  const name = nameOf(room)(person)
  const tone = toneIn(view.case, person)
  const gate =
    given === 0
      ? gateFor(
          view,
          step,
          person,
          session.me.person,
          now,
          lastDecision(view, step, person)?.decision,
        )
      : null
  if (own === null) return null
  const known = view.facts.clinic.medicines[step.journey.medicine]?.medicine
  const heldInMouth = partner.doses.filter(
    (dose) =>
      !dose.retained &&
      known?.routes.some(({ route, heldInMouth: held }) => held && route === dose.route),
  )
  const unit = order?.unit ?? known?.unit ?? 'mg'
  const asksWitness = (adopted(view.facts.clinic, 'doseWitnesses') ?? 0) > 0
  const blind = view.needsUpdate || view.unreadable
  const answer = given > 0 ? partner.reinforcement : partner.gate
  const release: BodyOf<'dose.released'> | null =
    order === undefined || (given > 0 && answer === null)
      ? null
      : {
          journey,
          order: order.entry,
          amount: given > 0 ? (order.reinforcement?.amount ?? order.amount) : order.amount,
          unit: order.unit,
          route: order.route,
          reinforcement: given > 0,
        }
  const ask = (body: BodyOf<'dose.released'>): void =>
    void granted.ask({ chart: own, kind: 'dose.released', about: [person], body })
  const cannotAsk = blind || granted.state.kind === 'asking'
  const prescribes = view.charts.some(({ chart, role }) => chart === own && role === 'prescriber')
  const past = prescribes && !blind && answer ? passable(answer) : null
  const give = (release: EntryId | undefined, { amount, route, medicine }: Given): void => {
    capture({
      chart: own,
      kind: 'dose.given',
      about: [person],
      body: {
        journey,
        medicine,
        route,
        amount,
        unit,
        reinforcement: given > 0,
        ...(release ? { release } : {}),
        ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
        ...(witness === '' ? {} : { witness: witness as PersonId }),
      },
      ...happenedAt(when),
    })
    onClose()
  }
  return (
    <Sheet title={`${name}, dose`} tone={tone} onClose={onClose}>
      {order ? (
        <p className="order">
          Ordered by {nameOf(room)(order.by)}: {order.amount} {order.unit} {order.medicine},{' '}
          {order.route}; ends {dayAsSaid(order.expiresAt, now, view.timeZone)} at{' '}
          {clockTime(order.expiresAt, view.timeZone)}.
        </p>
      ) : (
        <p className="order">
          No order is in force. A prescriber signs one; nothing here proposes it.
        </p>
      )}
      <Held room={room} />
      {blind && <BlindGate />}
      {given > 0 && order && !partner.reinforcement && (
        <p className="order">No second dose is open: none is ordered, or it was given already.</p>
      )}
      {!blind && given > 0 && partner.reinforcement && (
        <ul className="responses" aria-label="Before a second dose">
          {partner.reinforcement.verdicts
            .filter(({ met }) => !met)
            .map(({ criterion, because, remedy }) => (
              <li key={criterion}>
                {titleOf(criterion)}
                {because === undefined ? '' : `: ${because}`}. {remedy}
              </li>
            ))}
        </ul>
      )}
      {!blind && gate?.kind === 'release' && (
        <GatePanel
          heading={`${name}, before the dose`}
          tone={tone}
          rows={gate.rows}
          onEvidence={onClose}
        />
      )}
      <GrantState granted={granted} timeZone={view.timeZone} />
      {released === undefined && release && (
        <>
          <Button className="act tall" isDisabled={cannotAsk} onPress={() => ask(release)}>
            {given > 0 ? 'Ask to release the second dose' : 'Ask to release this dose'}
          </Button>
          {past && (
            <GoPast
              criteria={past}
              isDisabled={cannotAsk}
              onAsk={(override) => ask({ ...release, override })}
            />
          )}
        </>
      )}
      {released !== undefined && (
        <>
          <p className="order">
            Released at {clockTime(released.at, view.timeZone)}: {released.amount} {unit},{' '}
            {released.route}.
          </p>
          <TextField className="sign" value={lot} onChange={setLot} maxLength={200}>
            <Label>Lot</Label>
            <Input autoComplete="off" list="lots" />
          </TextField>
          <datalist id="lots">
            {Object.values(view.facts.clinic.stock)
              .filter(({ medicine }) => medicine === step.journey.medicine)
              .map((each) => (
                <option key={each.lot}>{each.lot}</option>
              ))}
          </datalist>
          {asksWitness && (
            <ChoiceField
              label="Who watched it being given"
              value={witness}
              onChange={setWitness}
              none="Nobody: it is written down without"
              choices={(room.now.staff?.people ?? [])
                .filter((each) => each !== session.me.person)
                .map((each) => ({ value: each, words: nameOf(room)(each) }))}
            />
          )}
          <WhenField when={when} timeZone={view.timeZone} onChange={setWhen} />
          <Button
            className="act tall"
            onPress={() =>
              give(released.entry, {
                amount: released.amount,
                route: released.route,
                medicine: order?.medicine ?? step.journey.medicine,
              })
            }
          >
            It was given
          </Button>
        </>
      )}
      {heldInMouth.map((dose) => (
        <Retained key={dose.entry} {...{ room, person, dose, own }} />
      ))}
      {released === undefined && (
        <details>
          <summary>It was given without a release</summary>
          <p>
            Then it happened, and is written down as it was. It shows as a deviation, and the
            prescriber and the medical director see it.
          </p>
          <WhenField when={when} timeZone={view.timeZone} onChange={setWhen} />
          <GivenFields
            unit={unit}
            medicine={order?.medicine ?? step.journey.medicine}
            onKeep={(given) => give(undefined, given)}
          />
        </details>
      )}
    </Sheet>
  )
}

const SWALLOWED = [
  ['no', 'Nothing was swallowed'],
  ['partial', 'Some of it was'],
  ['yes', 'It was swallowed'],
] as const

/** How long a dose was held in the mouth, and what became of it: two answers, kept together. */
function Retained({
  room,
  person,
  dose,
  own,
}: {
  readonly room: Room
  readonly person: PersonId
  readonly dose: InRoom['doses'][number]
  readonly own: ChartId
}) {
  const [minutes, setMinutes] = useState('')
  const heldForMin = Number(minutes.replace(',', '.'))
  const whole = minutes.trim() !== '' && heldForMin >= 0 && heldForMin <= 120
  return (
    <fieldset className="asked">
      <legend>Held in the mouth, dose of {clockTime(dose.at, room.view.timeZone)}</legend>
      <TextField className="sign" value={minutes} onChange={setMinutes}>
        <Label>Minutes it was held</Label>
        <Input inputMode="decimal" autoComplete="off" />
      </TextField>
      <div className="choices">
        {SWALLOWED.map(([swallowed, says]) => (
          <Button
            key={swallowed}
            isDisabled={!whole}
            onPress={() =>
              room.capture({
                chart: own,
                kind: 'dose.retained',
                about: [person],
                body: { dose: dose.entry, heldForMin, swallowed },
              })
            }
          >
            {says}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

type Given = { readonly amount: number; readonly route: string; readonly medicine: string }

/** What was given, as it was: nothing is filled in from an order that it may not have followed. */
function GivenFields({
  unit,
  medicine,
  onKeep,
}: {
  readonly unit: string
  readonly medicine: string
  readonly onKeep: (given: Given) => void
}) {
  const [amount, setAmount] = useState('')
  const [route, setRoute] = useState('')
  const value = Number(amount.replace(',', '.'))
  const whole = amount.trim() !== '' && value > 0 && value <= 100_000 && route.trim() !== ''
  return (
    <div className="signs">
      <TextField className="sign" value={amount} onChange={setAmount}>
        <Label>
          How much {medicine}, in {unit}
        </Label>
        <Input inputMode="decimal" autoComplete="off" />
      </TextField>
      <TextField className="sign" value={route} onChange={setRoute} maxLength={200}>
        <Label>By which route</Label>
        <Input autoComplete="off" />
      </TextField>
      <Button
        className="quiet bordered"
        isDisabled={!whole}
        onPress={() => onKeep({ amount: value, route: route.trim(), medicine })}
      >
        Record that it was given
      </Button>
    </div>
  )
}
