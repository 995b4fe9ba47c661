import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { decideClearance } from '../../care/clearance/decide.ts'
import type { Clearance } from '../../care/clearance/state.ts'
import type { EntryOf } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, msBetween, type Instant } from '../../shared/instant.ts'
import { ChoiceField, DayField } from '../console/form-fields.tsx'
import { NotWritten } from '../console/not-written.tsx'
import { WordsField } from '../records/field.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { dated } from '../ui/when.ts'
import {
  conditionInWords,
  NOTHING_DECIDED,
  readClearance,
  type ClearanceDraft,
} from './clearance-draft.ts'
import { medicinesOf, type Screening } from './screening.ts'

/** A prescriber renews before it is over. Unit: days. */
const SOON = 14

export function Clearances({ session, view, chart }: Screening) {
  return medicinesOf(view).map((medicine) => (
    <OneClearance key={medicine} {...{ session, view, chart, medicine }} />
  ))
}

type One = Screening & { readonly medicine: string }

function OneClearance(given: One) {
  const { view, chart, medicine, session } = given
  const now = useNow()
  const cleared = view.facts.people[chart.belongsTo as PersonId]?.individual.clearance[medicine]
  const may = mayWrite(chart.role, 'individual', 'clearance.decided')
  return (
    <div className="clearance">
      <h3>Clearance for {medicine}</h3>
      {cleared ? (
        <Standing clearance={cleared} now={now} timeZone={view.timeZone} />
      ) : (
        <p>None yet.{!may && ' A prescriber decides it.'}</p>
      )}
      {may && (
        <details key={cleared?.entry ?? 'none'}>
          <summary>{cleared ? 'Decide anew' : 'Decide'}</summary>
          <ClearanceForm {...given} />
        </details>
      )}
      {may && cleared && isGiven(cleared) && (
        <details key={`withdraw ${cleared.entry}`}>
          <summary>Withdraw it</summary>
          <Withdrawal {...{ session, chart, medicine }} />
        </details>
      )}
    </div>
  )
}

const isGiven = ({ outcome }: Clearance) => outcome === 'cleared' || outcome === 'conditional'

const OUTCOMES = {
  cleared: 'Cleared',
  conditional: 'Cleared, if what is named holds on the day',
  deferred: 'Deferred',
  declined: 'Declined',
} as const

function Standing({
  clearance: { outcome, conditions, confirmed, expiresAt, at },
  now,
  timeZone,
}: {
  readonly clearance: Clearance
  readonly now: Instant
  readonly timeZone: string | undefined
}) {
  const given = outcome === 'cleared' || outcome === 'conditional'
  const left = msBetween(now, expiresAt)
  return (
    <>
      <p>
        {OUTCOMES[outcome]}, decided {dated(at, timeZone)}.{' '}
        {given && (
          <span className={left <= SOON * DAY ? 'due' : undefined}>
            {left <= 0 ? 'Over since' : 'Until'}{' '}
            <time dateTime={expiresAt}>{dated(expiresAt, timeZone)}</time>
            {left > 0 && left <= SOON * DAY && ', soon to be renewed'}.
          </span>
        )}
      </p>
      {conditions.length > 0 && (
        <ul>
          {conditions.map((each) => {
            const words = conditionInWords(each)
            const last = each.kind === 'confirmed-by-clinician' ? confirmed[each.what] : undefined
            return (
              <li key={words}>
                {words}
                {each.kind === 'blood-pressure-below'
                  ? ': by the reading of the day'
                  : last
                    ? `: ${last.holds ? 'held' : 'did not hold'} ${dated(last.at, timeZone)}`
                    : ': checked on the day'}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function ClearanceForm({ session, view, chart, medicine }: One) {
  const now = useNow()
  const granted = useGranted(session.me)
  const [typed, setTyped] = useState(NOTHING_DECIDED)
  const person = chart.belongsTo as PersonId
  const read = readClearance(typed, medicine, view.timeZone)
  const wrong = read.kind === 'open' ? read.wrong : {}
  const clearance = read.kind === 'whole' ? read.clearance : null
  const decided =
    clearance &&
    decideClearance(
      { ...view.facts, owner: person },
      { by: session.me.person, at: now, body: clearance } as EntryOf<'clearance.decided'>,
      now,
    )
  const closed = decided?.kind === 'refused' ? decided.refusal.says : null
  const field = <Name extends keyof ClearanceDraft>(name: Name) => ({
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  })
  return (
    <form
      className="clearance-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!clearance) return
        void granted.ask({
          chart: chart.chart,
          kind: 'clearance.decided',
          about: [person],
          body: clearance,
        })
      }}
    >
      <ChoiceField
        label="Outcome"
        {...field('outcome')}
        choices={Object.entries(OUTCOMES).map(([value, words]) => ({ value, words }))}
      />
      {typed.outcome === 'conditional' && (
        <fieldset>
          <legend>What must hold on the day</legend>
          <div className="clearance-fields">
            <Number label="Systolic below, mmHg" {...field('systolic')} wrong={wrong.systolic} />
            <Number label="Diastolic below, mmHg" {...field('diastolic')} wrong={wrong.diastolic} />
          </div>
          <WordsField
            label="Confirmed by a clinician, one to a line"
            optional
            {...field('confirm')}
          />
          {wrong.confirm !== undefined && <p className="said-no">{wrong.confirm}</p>}
        </fieldset>
      )}
      <div className="clearance-fields">
        <DayField label="Through the whole of" required {...field('until')} />
        <ChoiceField
          label="Prescription registry"
          {...field('registry')}
          choices={[
            { value: 'yes', words: 'Asked' },
            { value: 'no', words: 'Not asked' },
          ]}
        />
      </div>
      <WordsField label="Why" optional {...field('words')} />
      {closed !== null && <p className="said-no">{closed}</p>}
      <GrantState granted={granted} timeZone={view.timeZone} />
      <Button
        className="act"
        type="submit"
        isDisabled={!clearance || closed !== null || granted.state.kind === 'asking'}
      >
        Sign the decision
      </Button>
    </form>
  )
}

function Number({
  label,
  value,
  onChange,
  wrong,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly wrong: string | undefined
}) {
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={wrong !== undefined}>
      <Label>{label}</Label>
      <Input autoComplete="off" inputMode="numeric" />
      {wrong !== undefined && <span className="field-wrong">{wrong}</span>}
    </TextField>
  )
}

function Withdrawal({ session, chart, medicine }: Pick<One, 'session' | 'chart' | 'medicine'>) {
  const { state, write } = useWriting(session.me)
  const [words, setWords] = useState('')
  return (
    <>
      <p>No dose of it is released from then on. What was given stays as it is.</p>
      <WordsField label="Why it ends" value={words} onChange={setWords} />
      <Button
        className="quiet bordered"
        isDisabled={words.trim() === '' || state.kind === 'writing'}
        onPress={() =>
          void write({
            chart: chart.chart,
            kind: 'clearance.withdrawn',
            about: [chart.belongsTo as PersonId],
            body: { medicine, words: words.trim() },
          })
        }
      >
        Withdraw the clearance
      </Button>
      <NotWritten state={state} />
    </>
  )
}
