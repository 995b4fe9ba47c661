import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { entriesOf, heardOf, isWhole, type Recorded } from '../../care/voice/state.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf } from '../sync/record.ts'
import { getSound } from '../sync/sound.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { WORDS as JOURNAL } from './journal.words.ts'
import { Shred } from './shred.tsx'
import { VoicePlayer } from './voice-player.tsx'
import { WORDS } from './voice.words.ts'

/** A page of the journal that sounds. */
export function VoicePage({
  recorded,
  me,
  chart,
}: {
  readonly recorded: Recorded
  readonly me: Me
  readonly chart: Chart
}) {
  const words = useWords(WORDS)
  const { shred } = useWords(JOURNAL)
  const { dayAndTime, exactly } = useWhen()
  const [shreds, setShreds] = useState(false)
  const { write, state } = useWriting(me)
  const { note, container, at } = recorded
  const heard = heardOf(recorded)
  const load = async (): Promise<Blob> => {
    const { entries } = heldOf(chart.chart)
    const places = heard.flatMap((part) => entries.find(({ id }) => id === part)?.seq ?? [])
    return await getSound(chart.chart, places, container ?? 'webm')
  }
  return (
    <article aria-label={words.note}>
      {heard.length > 0 && <VoicePlayer load={load} seconds={note?.seconds ?? null} />}
      {!isWhole(recorded) && <p>{note === null ? words.ended : words.partly}</p>}
      <p className="said-by" title={exactly(at)}>
        {words.note}, {dayAndTime(at)}
      </p>
      <div className="page-tools">
        <Button className="quiet" onPress={() => setShreds(true)}>
          {shred}
        </Button>
      </div>
      {shreds && (
        <Shred
          state={state}
          onShred={async () => {
            const body = { targets: [...entriesOf(recorded)] }
            const done = await write({ chart: chart.chart, kind: 'entry.shredded', body })
            if (done) setShreds(false)
          }}
          onCancel={() => setShreds(false)}
        />
      )}
    </article>
  )
}
