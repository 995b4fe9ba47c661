import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { WEEKDAYS, type SafeHours } from '../../care/contact/entries.ts'
import { clockOf, DAY_WORDS, minutesOf } from './contact-words.ts'

const BEGIN: SafeHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], fromMin: 540, untilMin: 1020 }

/** When it is safe to be reached: none, or some spans of the week. */
export function HoursField({
  hours,
  onChange,
}: {
  readonly hours: readonly SafeHours[]
  readonly onChange: (hours: SafeHours[]) => void
}) {
  const change = (at: number, how: Partial<SafeHours>): void =>
    onChange(hours.map((each, i) => (i === at ? { ...each, ...how } : each)))
  return (
    <fieldset className="ticks">
      <legend>Safe hours</legend>
      {hours.length === 0 && <p>Where no hour is named, none is safe, and nobody calls.</p>}
      {hours.map((each, at) => (
        <div key={at} className="safe-hours">
          <ToggleButtonGroup
            aria-label={`Days ${at + 1}`}
            selectionMode="multiple"
            selectedKeys={each.days}
            onSelectionChange={(keys) =>
              change(at, { days: WEEKDAYS.filter((day) => keys.has(day)) })
            }
          >
            {WEEKDAYS.map((day) => (
              <ToggleButton key={day} id={day} className="day">
                {DAY_WORDS[day]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <span className="field">
            <input
              type="time"
              required
              aria-label={`From ${at + 1}`}
              value={clockOf(each.fromMin)}
              onChange={(event) => change(at, { fromMin: minutesOf(event.target.value) })}
            />
          </span>
          <span className="field">
            <input
              type="time"
              required
              aria-label={`Until ${at + 1}`}
              value={clockOf(each.untilMin)}
              onChange={(event) => change(at, { untilMin: minutesOf(event.target.value) })}
            />
          </span>
          <Button
            className="quiet"
            aria-label={`Take away hours ${at + 1}`}
            onPress={() => onChange(hours.filter((_, i) => i !== at))}
          >
            Take away
          </Button>
        </div>
      ))}
      {hours.length < 14 && (
        <Button className="quiet" onPress={() => onChange([...hours, BEGIN])}>
          Add hours
        </Button>
      )}
    </fieldset>
  )
}
