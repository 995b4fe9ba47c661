import { useId } from 'react'
import { MODALITIES, type Modality } from '../../care/emdr/entries.ts'
import { ChoiceField } from '../console/form-fields.tsx'
import { LineField } from '../records/field.tsx'
import { MODALITY_WORDS } from './emdr-words.ts'

/** `rate`: passes per minute; `span`: percent of the screen; `stopAfter`: passes, or nothing to stop by hand. */
export type AidSettings = {
  readonly modality: Modality
  readonly rate: number
  readonly span: number
  readonly stopAfter: string
}
export const FIRST_SETTINGS: AidSettings = { modality: 'visual', rate: 30, span: 80, stopAfter: '' }

/** Above this, words that change sides would flicker. */
const MOST_RATE = 90

export const stopsAfter = ({ stopAfter }: AidSettings): number | null =>
  /^[1-9]\d{0,2}$/.test(stopAfter.trim()) ? Number(stopAfter) : null

/** How the next set is to run. `still`: this screen is told not to move. */
export function Settings({
  settings,
  still,
  onChange,
}: {
  readonly settings: AidSettings
  readonly still: boolean
  readonly onChange: (settings: AidSettings) => void
}) {
  const offered = MODALITIES.filter((each) => !(still && each === 'visual'))
  return (
    <>
      {still && (
        <p className="said-no">
          This device is told to keep still, so nothing moves across its screen. Tones and taps
          remain.
        </p>
      )}
      <ChoiceField
        label="With"
        value={offered.includes(settings.modality) ? settings.modality : ''}
        onChange={(modality) =>
          modality !== '' && onChange({ ...settings, modality: modality as Modality })
        }
        choices={offered.map((value) => ({ value, words: MODALITY_WORDS[value] }))}
      />
      <Slider
        label="Passes in a minute"
        least={10}
        most={MOST_RATE}
        value={settings.rate}
        onChange={(rate) => onChange({ ...settings, rate })}
      />
      {settings.modality === 'visual' && !still && (
        <Slider
          label="Width, in percent of the screen"
          least={20}
          most={100}
          value={settings.span}
          onChange={(span) => onChange({ ...settings, span })}
        />
      )}
      <LineField
        label="Stop by itself after how many passes"
        value={settings.stopAfter}
        onChange={(stopAfter) => onChange({ ...settings, stopAfter })}
        optional
      />
    </>
  )
}

function Slider({
  label,
  least,
  most,
  value,
  onChange,
}: {
  readonly label: string
  readonly least: number
  readonly most: number
  readonly value: number
  readonly onChange: (value: number) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}: {value}
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={5}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  )
}
