import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { BodyOf } from '../../care/kinds.ts'
import type { GateDecision } from '../../care/plan/decide-gate.ts'
import { RELEASE } from '../../care/plan/release.ts'
import { titleOf } from '../../care/titles.ts'
import { Button } from '../ui/button.tsx'

type Override = NonNullable<BodyOf<'dose.released'>['override']>

/** What keeps a gate closed and a prescriber may go past; `null` where something else keeps it closed as well. */
export function passable({ verdicts }: GateDecision): readonly string[] | null {
  const unmet = verdicts.filter(({ met }) => !met).map(({ criterion }) => criterion)
  const may = unmet.filter((name) =>
    RELEASE.some((criterion) => criterion.name === name && criterion.overridable === true),
  )
  return unmet.length > 0 && may.length === unmet.length ? may : null
}

/** A prescriber opens a closed gate for this one dose, by name and with a reason that stays with it. */
export function GoPast({
  criteria,
  isDisabled,
  onAsk,
}: {
  readonly criteria: readonly string[]
  readonly isDisabled: boolean
  readonly onAsk: (override: Override) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <details className="go-past">
      <summary>
        Release it past {criteria.length === 1 ? 'this' : `these ${criteria.length}`}
      </summary>
      <p>
        You take it on yourself as the prescriber, for this dose alone. The gate and the dose keep
        your reason.
      </p>
      <ul>
        {criteria.map((name) => (
          <li key={name}>{titleOf(name)}</li>
        ))}
      </ul>
      <TextField className="page-field" value={reason} onChange={setReason} maxLength={8000}>
        <Label>Why it is right all the same</Label>
        <TextArea rows={3} />
      </TextField>
      <Button
        className="act tall"
        isDisabled={isDisabled || reason.trim() === ''}
        onPress={() => onAsk({ criteria: [...criteria], reason: reason.trim() })}
      >
        Release past it, with this reason
      </Button>
    </details>
  )
}
