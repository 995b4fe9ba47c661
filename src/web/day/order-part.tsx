import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { decideOrder } from '../../care/journey/decide.ts'
import type { Order } from '../../care/journey/state.ts'
import type { EntryOf } from '../../care/kinds.ts'
import type { Medicine } from '../../care/medicine/entries.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { ChoiceField } from '../console/form-fields.tsx'
import { toneIn } from '../console/journey-words.ts'
import { useGranted } from '../room/use-granted.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { NameMark } from '../ui/shape.tsx'
import { clockTime, dayAsSaid } from '../ui/when.ts'
import { nameOf, placeFor, type DayJourney } from './day-journey.ts'
import { NOTHING_TYPED, orderInWords, readOrder, type OrderDraft } from './order-draft.ts'
import { Refused } from './refused.tsx'

/** The order for one person in this journey: what is in force, and for a prescriber how to sign or end one. */
export function OrderPart({
  day,
  person,
}: {
  readonly day: DayJourney
  readonly person: PersonId
}) {
  const { view, step, session } = day
  const now = useNow()
  const { state, write } = useWriting(session.me)
  const { journey } = step.journey
  const order = view.facts.people[person]?.individual.orders[journey]
  const given = (view.facts.people[person]?.individual.dosing.perJourney[journey] ?? 0) > 0
  const signs = placeFor(day, 'order.signed', 'individual', person)
  const cancels = placeFor(day, 'order.cancelled', 'individual', person)
  const name = nameOf(day)
  const ends = (at: string): string =>
    `${dayAsSaid(at, now, view.timeZone)} at ${clockTime(at, view.timeZone)}`
  const its = name(person)
  return (
    <div className="order-of" data-tone={toneIn(view.case, person)}>
      <h4>
        <NameMark tone={toneIn(view.case, person)} /> {its}
      </h4>
      <p>
        {order ? standingOrder(order, name, ends, now) : 'No order for this journey.'}
        {!order && signs === null && ' A prescriber signs one.'}
      </p>
      {signs && (
        <details key={order?.entry ?? 'none'}>
          <summary>
            {order ? `Another order for ${its}, in its place` : `Write an order for ${its}`}
          </summary>
          <OrderForm {...{ day, person, given }} chart={signs} />
        </details>
      )}
      {order && cancels && (
        <details key={`cancel ${order.entry}`}>
          <summary>Cancel {its}’s order</summary>
          <p>What was given under it stays as it is. Nothing more is released under it.</p>
          <Button
            className="quiet bordered"
            onPress={() =>
              void write({
                chart: cancels,
                kind: 'order.cancelled',
                about: [person],
                body: { order: order.entry },
              })
            }
          >
            Cancel the order
          </Button>
        </details>
      )}
      <Refused state={state} />
    </div>
  )
}

const standingOrder = (
  order: Order,
  name: (person: string) => string,
  ends: (at: string) => string,
  now: string,
): string =>
  `${order.expiresAt <= now ? 'Over. ' : ''}${orderInWords(order, ends(order.expiresAt))} Signed by ${name(order.by)}.`

type FormProps = {
  readonly day: DayJourney
  readonly person: PersonId
  readonly chart: ChartId
  readonly given: boolean
}

function OrderForm({ day, person, chart, given }: FormProps) {
  const { view, step, session } = day
  const now = useNow()
  const granted = useGranted(session.me)
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const { journey, medicine } = step.journey
  const known = view.facts.clinic.medicines[medicine]?.medicine
  if (!known)
    return (
      <p className="said-no">
        Closed: the clinic has not adopted {medicine}, which the plan has for this journey. The
        medical director adopts it.
      </p>
    )
  const read = readOrder(typed, { journey, medicine }, now, view.timeZone)
  const wrong = read.kind === 'open' ? read.wrong : {}
  const order = read.kind === 'whole' ? read.order : null
  const decided =
    order &&
    decideOrder(
      { ...view.facts, owner: person },
      { by: session.me.person, body: order } as EntryOf<'order.signed'>,
      now,
    )
  const closed = decided?.kind === 'refused' ? decided.refusal.says : null
  const field = (name: keyof OrderDraft) => ({
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    wrong: wrong[name],
  })
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (order) void granted.ask({ chart, kind: 'order.signed', about: [person], body: order })
      }}
    >
      <p className="teach">
        {known.name}, as the plan has it for journey {step.number}. Nothing is filled in: amount,
        route and end are yours alone.
        {given && ' A dose was given in this journey already.'}
      </p>
      <div className="order-fields">
        <ChoiceField label="Route" {...field('route')} choices={known.routes.map(routeChoice)} />
        <Typed label="Amount" decimal {...field('amount')} />
        <ChoiceField label="Unit" {...field('unit')} choices={unitsOf(known)} />
        <ChoiceField
          label="How you saw them"
          {...field('seen')}
          choices={[
            { value: 'in-person', words: 'In person' },
            { value: 'remote', words: 'From a distance' },
          ]}
        />
        <Typed label={`Ends, by the clinic’s clock`} type="datetime-local" {...field('ends')} />
        <ChoiceField
          label="A second dose"
          {...field('second')}
          choices={[
            { value: 'no', words: 'Not allowed' },
            { value: 'yes', words: 'Allowed, within what you say' },
          ]}
        />
      </div>
      {typed.second === 'yes' && (
        <fieldset className="order-second">
          <legend>Second dose</legend>
          <div className="order-fields">
            <Typed label="Amount of the second dose" decimal {...field('secondAmount')} />
            <Typed label="From, minutes after the first" {...field('fromMin')} />
            <Typed label="Until, minutes after the first" {...field('untilMin')} />
            <Typed label="How many at most" {...field('count')} />
          </div>
        </fieldset>
      )}
      {order && (
        <p className="order-words">
          For {nameOf(day)(person)}:{' '}
          {orderInWords(
            order,
            `${dayAsSaid(order.expiresAt, now, view.timeZone)} at ${clockTime(order.expiresAt, view.timeZone)}`,
          )}
        </p>
      )}
      {closed !== null && <p className="said-no">{closed}</p>}
      <Refused state={granted.state} />
      {granted.state.kind === 'step-up' && (
        <ProveAgain onProved={() => void granted.again()} onCancel={granted.letGo} />
      )}
      <Button
        className="act"
        type="submit"
        isDisabled={!order || closed !== null || granted.state.kind === 'asking'}
      >
        Sign the order
      </Button>
      <p className="note">
        Kept in the record of the clinic. It is sent to no pharmacy: controlled medicines are
        prescribed outside this program.
      </p>
    </form>
  )
}

const routeChoice = ({ route }: Medicine['routes'][number]) => ({ value: route, words: route })

/** By weight where the medicine goes by weight at all. */
const unitsOf = ({ unit }: Medicine) =>
  (unit === 'mg' ? ['mg', 'mg/kg'] : [unit]).map((value) => ({ value, words: value }))

function Typed({
  label,
  value,
  onChange,
  wrong,
  type = 'text',
  decimal = false,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly wrong: string | undefined
  readonly type?: 'text' | 'datetime-local'
  readonly decimal?: boolean
}) {
  return (
    <TextField
      className="field"
      type={type}
      value={value}
      onChange={onChange}
      isInvalid={wrong !== undefined}
    >
      <Label>{label}</Label>
      <Input
        autoComplete="off"
        {...(type === 'text' ? { inputMode: decimal ? 'decimal' : 'numeric' } : {})}
      />
      {wrong !== undefined && <span className="field-wrong">{wrong}</span>}
    </TextField>
  )
}
