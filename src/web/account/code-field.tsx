import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'

/** Something short that is typed from a screen, a page or a voice. Browsers are asked to keep nothing of it. */
export function CodeField({
  label,
  help,
  value,
  onChange,
  digits,
}: {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Only digits, so many of them at the most. */
  readonly digits?: number
}) {
  return (
    <TextField className="field" value={value} onChange={onChange} isRequired>
      <Label>{label}</Label>
      <Input
        autoComplete="off"
        autoCapitalize={digits === undefined ? 'characters' : 'off'}
        spellCheck={false}
        inputMode={digits === undefined ? 'text' : 'numeric'}
        maxLength={digits ?? 40}
      />
      {help !== undefined && <Text slot="description">{help}</Text>}
    </TextField>
  )
}
