import { useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MOST_SECONDS } from '../../care/voice/entries.ts'
import type { ChartId } from '../../shared/ids.ts'
import { containerHere, partsOf } from '../sync/sound.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useRecorder, type Made } from './use-recorder.ts'
import { clockOf, VoicePlayer } from './voice-player.tsx'
import { WORDS } from './voice.words.ts'
import type { Writing } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'
import { WORDS as WRITING } from './writing.words.ts'

/** Says something, listens to it, and keeps it or throws it away. `onMade`: what is being kept, until it is. */
export function VoiceRecorder({
  chart,
  writing,
  onMade = () => undefined,
}: {
  readonly chart: ChartId
  readonly writing: Writing
  readonly onMade?: (recording: string | null) => void
}) {
  const words = useWords(WORDS)
  const { state, start, stop, clear } = useRecorder()
  if (containerHere() === null) return null
  const isListening = state.kind === 'recording'
  return (
    <section aria-labelledby="voice">
      <h2 id="voice">{words.title}</h2>
      {state.kind === 'made' ? (
        <Keep
          made={state.made}
          {...{ chart, writing, onMade }}
          onDone={() => {
            clear()
            onMade(null)
          }}
        />
      ) : (
        <>
          <p>{words.says}</p>
          {state.kind === 'refused' && (
            <p role="alert" className="said-no">
              {words.refused}
            </p>
          )}
          <div className="voice">
            <Button
              className={isListening ? 'act' : 'quiet bordered'}
              isDisabled={state.kind === 'asking'}
              onPress={() => (isListening ? stop() : void start())}
            >
              {isListening ? words.stop : words.record}
            </Button>
            {isListening && (
              <span className="voice-time" role="timer">
                {words.elapsed(clockOf(state.seconds), clockOf(MOST_SECONDS))}
              </span>
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** The button that was tapped is gone: what comes next is read and reached from here. */
const goThere = (line: HTMLElement | null): void => line?.focus()

function Keep({
  made,
  chart,
  writing: { write, state },
  onMade,
  onDone,
}: {
  readonly made: Made
  readonly chart: ChartId
  readonly writing: Writing
  readonly onMade: (recording: string | null) => void
  readonly onDone: () => void
}) {
  const words = useWords(WORDS)
  const { again } = useWords(WRITING)
  const [step, setStep] = useState<'fresh' | 'working' | 'again'>('fresh')
  const working = step === 'working'
  const kept = useRef(0)
  /** Each part once: what was kept before an answer failed to come is not sent anew. */
  const keep = async (): Promise<boolean> => {
    const { recording, container, seconds, sound } = made
    const parts = await partsOf(sound)
    for (const [number, part] of parts.entries()) {
      if (number < kept.current) continue
      const body = { recording, number, container, sound: part }
      if ((await write({ chart, kind: 'voice-note.part', body })) === null) return false
      kept.current = number + 1
    }
    const body = { recording, parts: parts.length, seconds }
    return (await write({ chart, kind: 'voice-note.kept', body })) !== null
  }
  return (
    <>
      <p tabIndex={-1} ref={goThere}>
        {words.before}
      </p>
      <VoicePlayer load={() => Promise.resolve(made.sound)} seconds={made.seconds} />
      <OwnLock kind="journal" />
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          isDisabled={working}
          onPress={() => {
            setStep('working')
            onMade(made.recording)
            void keep().then((done) => {
              setStep('again')
              if (done) onDone()
            })
          }}
        >
          {working ? words.keeping : step === 'again' ? again : words.keep}
        </Button>
        <Button className="quiet" isDisabled={working} onPress={onDone}>
          {words.away}
        </Button>
      </div>
    </>
  )
}
