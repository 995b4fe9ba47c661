import { ChoiceField } from '../console/form-fields.tsx'

/** A rating that somebody gave; empty where nobody was asked. */
const ScaleField = ({
  label,
  from,
  to,
  value,
  onChange,
}: {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly value: string
  readonly onChange: (value: string) => void
}) => (
  <ChoiceField
    label={label}
    value={value}
    none="Not asked"
    onChange={onChange}
    choices={Array.from({ length: to - from + 1 }, (_, i) => {
      const each = String(from + i)
      return { value: each, words: each }
    })}
  />
)

type Scored = {
  readonly label?: string
  readonly value: string
  readonly onChange: (value: string) => void
}
export const SudField = ({ label = 'Disturbance now (SUD)', ...rest }: Scored) => (
  <ScaleField label={label} from={0} to={10} {...rest} />
)
export const VocField = ({
  label = 'How true the positive belief feels (VOC)',
  ...rest
}: Scored) => <ScaleField label={label} from={1} to={7} {...rest} />

/** Under its name where it was given, and nothing otherwise. */
export const given = <Name extends string>(name: Name, value: string): { [N in Name]?: number } =>
  (value === '' ? {} : { [name]: Number(value) }) as { [N in Name]?: number }
export const said = <Name extends string>(name: Name, value: string): { [N in Name]?: string } =>
  (value.trim() === '' ? {} : { [name]: value.trim() }) as { [N in Name]?: string }
