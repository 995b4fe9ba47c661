import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import type { JourneyId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { Choice } from './choice.tsx'
import { WORDS } from './home.words.ts'
import { NumberForm } from './number-form.tsx'

type Way = keyof typeof WORDS.en.routes
const WAYS = ['sublingual', 'oral', 'intranasal', 'intramuscular', 'other'] as const

/** What was taken all the same is written down as it was, and shows as a deviation to those who treat. */
export function WithoutRelease({
  me,
  own,
  journey,
  medicine,
  unit,
}: {
  readonly me: Me
  readonly own: Chart
  readonly journey: JourneyId
  readonly medicine: string
  readonly unit: BodyOf<'dose.given'>['unit']
}) {
  const words = useWords(WORDS)
  const [open, setOpen] = useState(false)
  const [way, setWay] = useState<Way | null>(null)
  const { write, state } = useWriting(me)
  const keep = async (amount: number) => {
    if (way === null) return null
    const body = {
      journey,
      medicine,
      route: way,
      amount,
      unit: 'mg',
      reinforcement: false,
    } as const
    const kept = await write({ chart: own.chart, kind: 'dose.given', body })
    if (kept) setOpen(false)
    return kept
  }
  if (!open)
    return (
      <Button className="quiet" onPress={() => setOpen(true)}>
        {words.allTheSame}
      </Button>
    )
  return (
    <div className="told">
      <p>{words.tell}</p>
      <Choice
        legend={words.way}
        options={WAYS.map((each) => [each, words.routes[each]])}
        value={way}
        onChange={setWay}
      />
      {way !== null && (
        <NumberForm
          label={words.amount(unit)}
          keep={words.write}
          least={1}
          state={state}
          onKeep={keep}
        />
      )}
    </div>
  )
}
