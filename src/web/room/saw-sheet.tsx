import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { BodyOf } from '../../care/kinds.ts'
import type { JourneyId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Observed } from './observed.ts'
import { Sheet } from './sheet.tsx'
import { happenedAt, WhenField, type When } from './when-field.tsx'

/** One tap for what is seen often, words for the rest. */
export function SawSheet({
  title,
  tone,
  markers,
  journey,
  timeZone,
  onKeep,
  onClose,
  children,
}: {
  readonly title: string
  readonly tone: string
  readonly markers: readonly [Observed, string][]
  readonly journey: JourneyId
  readonly timeZone: string | undefined
  readonly onKeep: (body: BodyOf<'observation.noted'>, when: { at?: Instant }) => void
  readonly onClose: () => void
  /** What is written down otherwise than as a marker or in words. */
  readonly children?: ReactNode
}) {
  const [when, setWhen] = useState<When>(0)
  const [words, setWords] = useState('')
  return (
    <Sheet title={title} tone={tone} onClose={onClose}>
      <WhenField {...{ when, timeZone }} onChange={setWhen} />
      <div className="tiles">
        {markers.map(([observed, label]) => (
          <Button
            key={observed}
            className="tile"
            onPress={() => {
              onKeep({ journey, observed }, happenedAt(when))
              onClose()
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onKeep({ journey, words: words.trim() }, happenedAt(when))
          onClose()
        }}
      >
        <TextField className="page-field" value={words} onChange={setWords} maxLength={8000}>
          <Label>In words, typed or dictated</Label>
          <TextArea rows={3} />
        </TextField>
        <Button className="act tall" type="submit" isDisabled={words.trim() === ''}>
          Keep the note
        </Button>
      </form>
      {children}
    </Sheet>
  )
}
