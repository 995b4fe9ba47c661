import { useId } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'

type Field = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function LineField({ label, value, onChange }: Field) {
  return (
    <TextField className="field" value={value} onChange={onChange} isRequired>
      <Label>{label}</Label>
      <Input autoComplete="off" maxLength={200} />
    </TextField>
  )
}

export function ChoiceField({
  label,
  value,
  onChange,
  choices,
  none,
}: Field & {
  readonly choices: readonly { readonly value: string; readonly words: string }[]
  /** What choosing nothing means, where that is a choice. */
  readonly none?: string
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        required={none === undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{none ?? 'Choose'}</option>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A day and a time, by the clock on the wall of the clinic. */
export function MomentField({ label, value, onChange }: Field) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

export function DayField({
  label,
  value,
  onChange,
  required = false,
}: Field & { required?: boolean }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        required={required}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
