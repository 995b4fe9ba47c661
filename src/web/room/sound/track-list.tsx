import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { PHASES, phaseWord, type Phase } from '../phases.ts'
import { Choice } from './choice.tsx'
import { keepTrack, removeTrack, type Track } from './music-store.ts'

/** The clinic’s own files as they lie on this tablet, each under a part of the journey. */
export function TrackList({
  tracks,
  onChange,
}: {
  readonly tracks: readonly Track[]
  readonly onChange: () => void
}) {
  const [phase, setPhase] = useState<Phase>('onset')
  const [failed, setFailed] = useState<readonly string[]>([])
  const [keeping, setKeeping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const add = async (files: readonly File[]): Promise<void> => {
    setKeeping(true)
    const said: string[] = []
    for (const file of files) {
      const why = await keepTrack(file, phase)
      if (why !== null) said.push(why)
    }
    setFailed(said)
    setKeeping(false)
    onChange()
  }
  return (
    <>
      <p className="note">
        Files stay on this tablet alone, also without a server, until they are removed here. Nothing
        of them is sent. A cue is written with the file’s name, so name no client in it.
      </p>
      <Choice label="Add files under" value={phase} options={PHASES} onChange={setPhase} />
      <input
        ref={input}
        type="file"
        multiple
        accept="audio/*"
        aria-label="Files to add"
        hidden
        onChange={(event) => {
          const { files } = event.target
          if (files) void add([...files])
          event.target.value = ''
        }}
      />
      <Button className="tap" isDisabled={keeping} onPress={() => input.current?.click()}>
        {keeping ? 'Keeping them' : 'Choose files'}
      </Button>
      {failed.length > 0 && (
        <ul role="alert" className="said-no">
          {failed.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      )}
      <ul className="tracks" aria-label="Files on this tablet">
        {tracks.map(({ id, name, phase: under, seconds }) => (
          <li key={id}>
            <span>
              {name}{' '}
              <span className="note">
                {phaseWord(under)}, {lengthWords(seconds)}
              </span>
            </span>
            <Button
              className="quiet bordered"
              aria-label={`Remove ${name}`}
              onPress={() => void removeTrack(id).then(onChange)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

const lengthWords = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
