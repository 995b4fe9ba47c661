import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import { clinicNow } from '../sync/api.ts'

/** How long ago something happened. Unit: minutes. */
const AGO = [0, 1, 2, 5, 10, 20] as const

/** When it happened, where that is not this moment: set back, it says so ever after. */
export const happenedAt = (agoMin: number): { at?: Instant } =>
  agoMin === 0 ? {} : { at: plusMs(clinicNow(), -agoMin * MINUTE) }

export function WhenField({
  agoMin,
  onChange,
}: {
  readonly agoMin: number
  readonly onChange: (agoMin: number) => void
}) {
  return (
    <div className="when-field">
      <span id="when-label">When</span>
      <ToggleButtonGroup
        aria-labelledby="when-label"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(agoMin)]}
        onSelectionChange={(keys) => onChange(Number([...keys][0] ?? 0))}
        className="choices"
      >
        {AGO.map((minutes) => (
          <ToggleButton key={minutes} id={String(minutes)}>
            {minutes === 0 ? 'Now' : `${minutes} min ago`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
