import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { BodyOf } from '../../care/kinds.ts'
import { NOT_TAKEN } from '../../care/journey/room-words.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { Sheet } from './sheet.tsx'
import { happenedAt, WhenField, type When } from './when-field.tsx'
import type { Instant } from '../../shared/instant.ts'

type Vitals = BodyOf<'vitals.measured'>
type NotTaken = BodyOf<'vitals.not-taken'>['why']
type Sign = Exclude<keyof Vitals, 'journey' | 'moment'>

/** Least and most as the record takes them: what lies outside was mistyped. */
const SIGNS: readonly {
  readonly sign: Sign
  readonly label: string
  readonly unit: string
  readonly least: number
  readonly most: number
  readonly step: number
}[] = [
  { sign: 'systolic', label: 'Pressure, upper', unit: 'mmHg', least: 40, most: 300, step: 1 },
  { sign: 'diastolic', label: 'Pressure, lower', unit: 'mmHg', least: 20, most: 200, step: 1 },
  { sign: 'heartRate', label: 'Pulse', unit: 'a minute', least: 20, most: 260, step: 1 },
  { sign: 'spo2', label: 'Oxygen', unit: '%', least: 40, most: 100, step: 0.1 },
  { sign: 'respiratoryRate', label: 'Breaths', unit: 'a minute', least: 2, most: 60, step: 1 },
  { sign: 'temperatureC', label: 'Temperature', unit: '°C', least: 30, most: 43, step: 0.1 },
  { sign: 'alertness', label: 'Alertness', unit: '0 to 5', least: 0, most: 5, step: 1 },
]

type Typed = Partial<Record<Sign, string>>

function problemOf(
  { least, most, step, unit }: (typeof SIGNS)[number],
  text: string,
): string | null {
  const value = Number(text.replace(',', '.'))
  if (Number.isNaN(value)) return 'Not a number'
  if (value < least || value > most) return `Between ${least} and ${most} ${unit}`
  return step === 1 && !Number.isInteger(value) ? 'A whole number' : null
}

/** A reading: what was measured and nothing else. What is left empty was not measured. */
export function ReadingSheet({
  name,
  tone,
  journey,
  moment,
  timeZone,
  onKeep,
  onNotTaken,
  onClose,
}: {
  readonly name: string
  readonly tone: string
  readonly journey: JourneyId
  readonly moment: Vitals['moment']
  readonly timeZone: string | undefined
  readonly onKeep: (body: Vitals, when: { at?: Instant }) => void
  readonly onNotTaken: (why: NotTaken) => void
  readonly onClose: () => void
}) {
  const [typed, setTyped] = useState<Typed>({})
  const [when, setWhen] = useState<When>(0)
  const filled = SIGNS.filter(({ sign }) => (typed[sign] ?? '').trim() !== '')
  const wrong = filled.some((each) => problemOf(each, typed[each.sign] ?? '') !== null)
  const pressureHalf = (typed.systolic ?? '') !== '' && (typed.diastolic ?? '') === ''
  const keep = (): void => {
    const values = Object.fromEntries(
      filled.map(({ sign }) => [sign, Number((typed[sign] ?? '').replace(',', '.'))]),
    )
    onKeep({ journey, moment, ...values }, happenedAt(when))
    onClose()
  }
  return (
    <Sheet title={`${name}, reading`} tone={tone} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (filled.length > 0 && !wrong && !pressureHalf) keep()
        }}
      >
        <div className="signs">
          {SIGNS.map((each) => {
            const text = typed[each.sign] ?? ''
            const problem = text.trim() === '' ? null : problemOf(each, text)
            return (
              <TextField
                key={each.sign}
                className="sign"
                value={text}
                onChange={(value) => setTyped({ ...typed, [each.sign]: value })}
                isInvalid={problem !== null}
              >
                <Label>{each.label}</Label>
                <Input inputMode="decimal" autoComplete="off" />
                <span className="sign-unit">{problem ?? each.unit}</span>
              </TextField>
            )
          })}
        </div>
        <WhenField {...{ when, timeZone }} onChange={setWhen} />
        <Button
          className="act tall"
          type="submit"
          isDisabled={filled.length === 0 || wrong || pressureHalf}
        >
          Keep the reading
        </Button>
        <p className="note">What you leave empty counts as not measured.</p>
        <fieldset className="asked">
          <legend>No reading was taken, because it</legend>
          <div className="choices">
            {(Object.keys(NOT_TAKEN) as NotTaken[]).map((why) => (
              <Button
                key={why}
                onPress={() => {
                  onNotTaken(why)
                  onClose()
                }}
              >
                {why === 'declined'
                  ? 'was not wanted'
                  : NOT_TAKEN[why].replace('the device', 'needed a device that')}
              </Button>
            ))}
          </div>
        </fieldset>
      </form>
    </Sheet>
  )
}
