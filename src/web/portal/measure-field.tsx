import { useId } from 'react'
import type { Answer, FormItem } from '../../care/measures/form.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './measures.words.ts'

type FieldProps = {
  readonly item: FormItem
  readonly legend: string
  readonly value: Answer | undefined
  /** `undefined`: no answer. */
  readonly onChange: (value: Answer | undefined) => void
}

/** One question of a form, by its type. Nothing is chosen beforehand but what the form fills in. */
export function MeasureField(props: FieldProps) {
  const words = useWords(WORDS)
  const { item } = props
  switch (item.type) {
    case 'choice':
    case 'open-choice':
      return <Options {...props} options={item.options ?? []} />
    case 'boolean': {
      const scored = item.item !== undefined
      const options = [
        { value: 1, says: words.yes },
        { value: 0, says: words.no },
      ]
      return (
        <Options
          {...props}
          options={options}
          value={typeof props.value === 'boolean' ? Number(props.value) : props.value}
          onChange={(value) => props.onChange(scored || value === undefined ? value : value === 1)}
        />
      )
    }
    case 'integer':
    case 'decimal':
    case 'quantity':
      return <Figure {...props} />
    case 'string':
    case 'text':
    case 'date':
    case 'dateTime':
    case 'time':
    case 'url':
      return <Text {...props} />
    case 'group':
    case 'display':
      return null
  }
}

function Options({
  item,
  legend,
  value,
  onChange,
  options,
}: FieldProps & { readonly options: NonNullable<FormItem['options']> }) {
  const words = useWords(WORDS)
  const id = useId()
  const several = item.repeats === true
  const chosen = Array.isArray(value)
    ? value
    : value === undefined
      ? []
      : [value as string | number]
  const isListed = (one: string | number): boolean => options.some((each) => each.value === one)
  const own = chosen.find((one) => !isListed(one))
  const choose = (one: string | number, is: boolean): void => {
    if (!several) return onChange(one)
    const others = chosen.filter((each) => each !== one)
    const next = is ? [...others, one] : others
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {several && <p className="aside">{words.several}</p>}
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(option.value)}
            onChange={({ target }) => choose(option.value, target.checked)}
          />
          <span>{option.says}</span>
        </label>
      ))}
      {item.type === 'open-choice' && (
        <label className="field">
          <span>{words.other}</span>
          <input
            autoComplete="off"
            maxLength={2000}
            value={own ?? ''}
            onChange={({ target: { value: text } }) => {
              const listed = several ? chosen.filter(isListed) : []
              if (several)
                onChange(
                  text === '' && listed.length === 0
                    ? undefined
                    : text === ''
                      ? listed
                      : [...listed, text],
                )
              else onChange(text === '' ? undefined : text)
            }}
          />
        </label>
      )}
    </fieldset>
  )
}

function Figure({ item, legend, value, onChange }: FieldProps) {
  const words = useWords(WORDS)
  const { min, max, unit, type } = item
  const figure = typeof value === 'number' ? value : null
  const wrong =
    figure !== null &&
    ((min !== undefined && figure < min) ||
      (max !== undefined && figure > max) ||
      (type === 'integer' && !Number.isInteger(figure)))
  return (
    <label className="page-field counted">
      <span>{legend}</span>
      {min !== undefined && max !== undefined && (
        <span className="aside">{words.between(min, max)}</span>
      )}
      <input
        type="number"
        inputMode={type === 'integer' ? 'numeric' : 'decimal'}
        step={type === 'integer' ? 1 : 'any'}
        min={min}
        max={max}
        autoComplete="off"
        aria-invalid={wrong}
        value={figure ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
      />
      {unit && <span className="aside">{unit}</span>}
      {wrong && (
        <span role="alert" className="said-no">
          {words.notNumber}
        </span>
      )}
    </label>
  )
}

const INPUTS = { date: 'date', dateTime: 'datetime-local', time: 'time', url: 'url' } as const

function Text({ item, legend, value, onChange }: FieldProps) {
  const text = typeof value === 'string' ? value : ''
  const say = (next: string) => onChange(next === '' ? undefined : next)
  const kind = INPUTS[item.type as keyof typeof INPUTS]
  return (
    <label className="page-field own-answer">
      <span>{legend}</span>
      {item.type === 'text' ? (
        <textarea
          rows={4}
          className="own-words"
          autoComplete="off"
          maxLength={item.maxLength ?? 8000}
          value={text}
          onChange={({ target }) => say(target.value)}
        />
      ) : (
        <input
          type={kind ?? 'text'}
          autoComplete="off"
          maxLength={item.maxLength ?? 8000}
          value={text}
          onChange={({ target }) => say(target.value)}
        />
      )}
    </label>
  )
}
