import '../records/records.css'
import './facts.css'
import { useState } from 'react'
import { ChoiceField, DayField } from '../console/form-fields.tsx'
import { LineField, WordsField } from '../records/field.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import type { Session } from '../sync/session.ts'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { said, type Fact, type Field, type Typed } from './fact.ts'

/** Each can be written down here, closed until it is asked for. Nothing is filled in beforehand. */
export const Facts = ({
  session,
  facts,
}: {
  readonly session: Session
  readonly facts: readonly Fact[]
}) => (
  <div className="facts">
    {facts.map((fact) => (
      <OneFact key={fact.says} {...{ session, fact }} />
    ))}
  </div>
)

type One = { readonly session: Session; readonly fact: Fact }

function OneFact({ session, fact }: One) {
  const [times, setTimes] = useState(0)
  return (
    <>
      <details key={times}>
        <summary>{fact.says}</summary>
        <FactForm {...{ session, fact }} onKept={() => setTimes(times + 1)} />
      </details>
      <output className="note">{times > 0 ? 'Written down.' : ''}</output>
    </>
  )
}

function FactForm({ session, fact, onKept }: One & { readonly onKept: () => void }) {
  const granted = useGranted(session.me)
  const [typed, setTyped] = useState<Typed>({})
  const draft = fact.draft(typed)
  const lock = fact.lock?.(typed)
  return (
    <form
      aria-label={fact.says}
      onSubmit={(event) => {
        event.preventDefault()
        if (draft) void granted.ask(draft).then((done) => done && onKept())
      }}
    >
      {fact.fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={said(typed, field.name)}
          onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {lock && <LockLine words={lock} />}
      <Button className="act" type="submit" isDisabled={!draft || granted.state.kind === 'asking'}>
        {fact.keep}
      </Button>
      <GrantState granted={granted} />
    </form>
  )
}

export function OneField({
  field,
  value,
  onChange,
}: {
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const optional = field.optional ?? false
  const given = { label: field.label, value, onChange }
  switch (field.as) {
    case 'line':
      return <LineField {...given} optional={optional} />
    case 'day':
      return <DayField {...given} required={!optional} />
    case 'words':
      return <WordsField {...given} optional={optional} />
    case 'choice':
      return (
        <ChoiceField
          {...given}
          choices={field.choices ?? []}
          {...(optional ? { none: 'Not said' } : {})}
        />
      )
    case 'ticks': {
      const ticked = value.split(' ').filter(Boolean)
      return (
        <fieldset className="ticks">
          <legend>{field.label}</legend>
          {(field.choices ?? []).map((each) => (
            <label key={each.value}>
              <input
                type="checkbox"
                checked={ticked.includes(each.value)}
                onChange={({ target }) =>
                  onChange(
                    (target.checked
                      ? [...ticked, each.value]
                      : ticked.filter((other) => other !== each.value)
                    ).join(' '),
                  )
                }
              />{' '}
              {each.words}
            </label>
          ))}
        </fieldset>
      )
    }
  }
}
