import { useId } from 'react'

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** From 0 to 10, with words at both ends. Nothing is chosen beforehand. */
export function ScaleField({
  label,
  ends: [low, high],
  value,
  onChange,
}: {
  readonly label: string
  readonly ends: readonly [string, string]
  readonly value: number | null
  readonly onChange: (value: number) => void
}) {
  const id = useId()
  return (
    <fieldset className="scale">
      <legend>{label}</legend>
      <div className="scale-steps">
        {STEPS.map((step) => (
          <label key={step}>
            <input
              type="radio"
              name={id}
              value={step}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            <span>
              {step}
              {step === 0 && <span className="unseen">, {low}</span>}
              {step === 10 && <span className="unseen">, {high}</span>}
            </span>
          </label>
        ))}
      </div>
      <p className="scale-ends" aria-hidden="true">
        <span>0 {low}</span>
        <span>10 {high}</span>
      </p>
    </fieldset>
  )
}
