import { Button } from '../ui/button.tsx'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { WEEKDAYS, type SafeHours } from '../../care/contact/entries.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './contact.words.ts'
import { clockOf, minutesOf } from './ways.ts'

const BEGIN: SafeHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], fromMin: 540, untilMin: 1020 }

/** When it is safe to be reached: none, or some spans of the week. */
export function HoursField({
  hours,
  onChange,
}: {
  readonly hours: readonly SafeHours[]
  readonly onChange: (hours: SafeHours[]) => void
}) {
  const words = useWords(WORDS)
  const change = (at: number, how: Partial<SafeHours>): void =>
    onChange(hours.map((each, i) => (i === at ? { ...each, ...how } : each)))
  return (
    <fieldset className="ticks">
      <legend>{words.hours.title}</legend>
      {hours.length === 0 && <p>{words.hours.noneYet}</p>}
      {hours.map((each, at) => (
        <div key={at} className="safe-hours">
          <ToggleButtonGroup
            aria-label={words.hours.days(String(at + 1))}
            selectionMode="multiple"
            selectedKeys={each.days}
            onSelectionChange={(keys) =>
              change(at, { days: WEEKDAYS.filter((day) => keys.has(day)) })
            }
          >
            {WEEKDAYS.map((day) => (
              <ToggleButton key={day} id={day} className="day">
                {words.days[day]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <span className="field">
            <input
              type="time"
              required
              aria-label={words.hours.from(String(at + 1))}
              value={clockOf(each.fromMin)}
              onChange={(event) => change(at, { fromMin: minutesOf(event.target.value) })}
            />
          </span>
          <span className="field">
            <input
              type="time"
              required
              aria-label={words.hours.until(String(at + 1))}
              value={clockOf(each.untilMin)}
              onChange={(event) => change(at, { untilMin: minutesOf(event.target.value) })}
            />
          </span>
          <Button
            className="quiet"
            aria-label={words.hours.takeAwayNo(String(at + 1))}
            onPress={() => onChange(hours.filter((_, i) => i !== at))}
          >
            {words.hours.takeAway}
          </Button>
        </div>
      ))}
      {hours.length < 14 && (
        <Button className="quiet" onPress={() => onChange([...hours, BEGIN])}>
          {words.hours.add}
        </Button>
      )}
    </fieldset>
  )
}
