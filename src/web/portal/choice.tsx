/** One of a few, each a whole line to tap. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  readonly legend: string
  readonly options: readonly (readonly [Value, string])[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
}) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map(([each, says]) => (
        <label key={each}>
          <input
            type="radio"
            name={legend}
            checked={value === each}
            onChange={() => onChange(each)}
          />
          <span>{says}</span>
        </label>
      ))}
    </fieldset>
  )
}
