import { Button } from '../ui/button.tsx'
import { useWords } from '../words/catalogue.ts'
import { usePlayer } from './use-player.ts'
import { WORDS } from './voice.words.ts'

/** Minutes and seconds, as a clock shows them. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`

/** Listen and stop, and how far it is. `seconds`: how long it is, where the note is here. */
export function VoicePlayer({
  load,
  seconds,
}: {
  readonly load: () => Promise<Blob>
  readonly seconds: number | null
}) {
  const words = useWords(WORDS)
  const { state, play, stop } = usePlayer(load)
  const isPlaying = state.kind === 'playing'
  return (
    <>
      <div className="voice">
        <Button className="quiet bordered" onPress={() => (isPlaying ? stop() : void play())}>
          {isPlaying ? words.stop : words.listen}
        </Button>
        <span className="voice-time">
          {isPlaying && `${clockOf(state.seconds)} / `}
          {seconds === null ? words.unknown : clockOf(seconds)}
        </span>
      </div>
      {state.kind === 'failed' && (
        <p role="alert" className="said-no">
          {words.silent}
        </p>
      )}
    </>
  )
}
