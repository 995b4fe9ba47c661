import { useId, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import { clinicNow } from '../sync/api.ts'
import { lastTimeOf } from './last-time.ts'

/** How long ago something happened, in minutes; or when, by the clock on the wall. */
export type When = number | Instant

/** Unit: minutes. */
const AGO = [0, 1, 2, 5, 10, 20] as const

/** When it happened, where that is not this moment: set back, it says so ever after. */
export const happenedAt = (when: When): { at?: Instant } =>
  when === 0 ? {} : { at: typeof when === 'number' ? plusMs(clinicNow(), -when * MINUTE) : when }

/** Minutes ago for what was just seen, a time for what stands on paper. */
export function WhenField({
  when,
  timeZone,
  onChange,
}: {
  readonly when: When
  readonly timeZone: string | undefined
  readonly onChange: (when: When) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const byTheClock = typeof when === 'string'
  return (
    <div className="when-field">
      <span id={`${id}-label`}>When</span>
      <ToggleButtonGroup
        aria-labelledby={`${id}-label`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={byTheClock ? [] : [String(when)]}
        onSelectionChange={(keys) => {
          setTyped('')
          onChange(Number([...keys][0] ?? 0))
        }}
        className="choices"
      >
        {AGO.map((minutes) => (
          <ToggleButton key={minutes} id={String(minutes)}>
            {minutes === 0 ? 'Now' : `${minutes} min ago`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <label className="when-time" data-chosen={byTheClock}>
        or at{' '}
        <input
          type="time"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            onChange(lastTimeOf(target.value, clinicNow(), timeZone) ?? 0)
          }}
        />
      </label>
      {typed !== '' && !byTheClock && <span className="field-wrong">That is still ahead</span>}
    </div>
  )
}
