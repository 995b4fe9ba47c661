import type { ButtonHTMLAttributes, Ref } from 'react'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'disabled'> & {
  readonly onPress?: (() => unknown) | undefined
  readonly isDisabled?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** The platform’s own button. It sends nothing by being there: only `type="submit"` does. */
export const Button = ({ onPress, isDisabled = false, type = 'button', ...rest }: Props) => (
  // oxlint-disable-next-line react/button-has-type -- it is one of the three
  <button type={type} disabled={isDisabled} onClick={() => void onPress?.()} {...rest} />
)
