import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { gateFor } from '../console/gates.ts'
import { toneIn } from '../console/journey-words.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import { clockTime, dayAsSaid } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import { GrantState } from './grant-state.tsx'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { useGranted } from './use-granted.ts'
import { useSecond } from './use-second.ts'
import { happenedAt, WhenField } from './when-field.tsx'

/** The gate before a dose, its release, and the dose as it was given. A dose that was given is recorded whatever the gate says. */
export function DoseSheet({
  room,
  person,
  onClose,
}: {
  readonly room: Room
  readonly person: PersonId
  readonly onClose: () => void
}) {
  const { view, step, session, capture } = room
  const now = useSecond()
  const granted = useGranted(session.me)
  const [agoMin, setAgoMin] = useState(0)
  const [lot, setLot] = useState('')
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
  const gate = given === 0 ? gateFor(view, step, person, session.me.person, now, undefined) : null
  if (own === null) return null
  const unit = order?.unit ?? 'mg'
  const give = (release: EntryId | undefined, amount: number, route: string): void => {
    capture({
      chart: own,
      kind: 'dose.given',
      about: [person],
      body: {
        journey,
        medicine: order?.medicine ?? step.journey.medicine,
        route,
        amount,
        unit,
        reinforcement: given > 0,
        ...(release ? { release } : {}),
        ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
      },
      ...happenedAt(agoMin),
    })
    onClose()
  }
  return (
    <Sheet title={`${name}, dose`} tone={tone} onClose={onClose}>
      {order ? (
        <p className="order">
          Ordered by {nameOf(room)(order.by)}: {order.amount} {order.unit} {order.medicine},{' '}
          {order.route}, until {dayAsSaid(order.expiresAt, now, view.timeZone)} at{' '}
          {clockTime(order.expiresAt, view.timeZone)}.
        </p>
      ) : (
        <p className="order">
          No order is in force. A prescriber signs one; nothing here proposes it.
        </p>
      )}
      {gate?.kind === 'release' && (
        <GatePanel
          heading={`${name}, before the dose`}
          tone={tone}
          rows={gate.rows}
          onEvidence={onClose}
        />
      )}
      <GrantState granted={granted} />
      {released === undefined && order !== undefined && (
        <Button
          className="act tall"
          isDisabled={granted.state.kind === 'asking'}
          onPress={() =>
            void granted.ask({
              chart: own,
              kind: 'dose.released',
              about: [person],
              body: {
                journey,
                order: order.entry,
                amount: given > 0 ? (order.reinforcement?.amount ?? order.amount) : order.amount,
                route: order.route,
                reinforcement: given > 0,
              },
            })
          }
        >
          {given > 0 ? 'Ask to release the second dose' : 'Ask to release this dose'}
        </Button>
      )}
      {released !== undefined && (
        <>
          <p className="order">
            Released at {clockTime(released.at, view.timeZone)}: {released.amount} {unit},{' '}
            {released.route}.
          </p>
          <TextField className="sign" value={lot} onChange={setLot} maxLength={200}>
            <Label>Lot</Label>
            <Input autoComplete="off" />
          </TextField>
          <WhenField agoMin={agoMin} onChange={setAgoMin} />
          <Button
            className="act tall"
            onPress={() => give(released.entry, released.amount, released.route)}
          >
            It was given
          </Button>
        </>
      )}
      {released === undefined && order !== undefined && (
        <details>
          <summary>It was given without a release</summary>
          <p>
            Then it happened, and is written down as it was. It shows as a deviation, and the
            prescriber and the medical director see it.
          </p>
          <WhenField agoMin={agoMin} onChange={setAgoMin} />
          <Button
            className="quiet bordered"
            onPress={() => give(undefined, order.amount, order.route)}
          >
            Record that {order.amount} {order.unit} were given
          </Button>
        </details>
      )}
    </Sheet>
  )
}
