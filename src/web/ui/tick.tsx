import type { ReactNode } from 'react'

type Props = {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  /** Where no words stand beside it. */
  readonly 'aria-label'?: string
  readonly children?: ReactNode
}

/** The platform’s own checkbox, with its words: all of it is to tap, and in any colours of the device it shows a tick. */
export const Tick = ({ isSelected, onChange, isDisabled = false, children, ...rest }: Props) => (
  <label className="tick">
    <input
      type="checkbox"
      checked={isSelected}
      disabled={isDisabled}
      onChange={({ target }) => onChange(target.checked)}
      {...rest}
    />
    {children !== undefined && <span>{children}</span>}
  </label>
)
