import { useId } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

/** One of a few, a tap each. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <div className="sound-choice">
      <span id={id}>{label}</span>
      <ToggleButtonGroup
        aria-labelledby={id}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find(([each]) => keys.has(each))
          if (chosen) onChange(chosen[0])
        }}
        className="choices"
      >
        {options.map(([each, words]) => (
          <ToggleButton key={each} id={each}>
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
