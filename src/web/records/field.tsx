import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly optional?: boolean
}

export const LineField = ({ label, value, onChange, optional = false }: Props) => (
  <TextField className="field" value={value} onChange={onChange} isRequired={!optional}>
    <Label>{label}</Label>
    <Input autoComplete="off" maxLength={200} />
  </TextField>
)

export const WordsField = ({ label, value, onChange, optional = false }: Props) => (
  <TextField className="field wide" value={value} onChange={onChange} isRequired={!optional}>
    <Label>{label}</Label>
    <TextArea rows={3} maxLength={8000} />
  </TextField>
)

export function Choice<Value extends string>({
  label,
  value,
  onChange,
  options,
}: {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly options: readonly (readonly [Value, string])[]
}) {
  return (
    <div className="field wide">
      <label>
        <span className="field-label">{label}</span>
        <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
