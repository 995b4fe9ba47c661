import './sound.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { ChartId } from '../../../shared/ids.ts'
import { sentenceOf } from '../../../care/sentences.ts'
import { clockTime } from '../../ui/when.ts'
import { PHASES, phaseWord, type Phase } from '../phases.ts'
import { nameOf } from '../room-lanes.ts'
import type { Room } from '../room-page.tsx'
import { useSecond } from '../use-second.ts'
import { Choice } from './choice.tsx'
import { DueTone } from './due-tone-field.tsx'
import { followed, type Followed } from './follow.ts'
import { stepped } from './level.ts'
import { tracksHere, type Track } from './music-store.ts'
import { createPlayer, type Player } from './player.ts'
import { useSounding } from './sounding.ts'
import { TrackList } from './track-list.tsx'

export type PanelProps = { readonly room: Room; readonly team: ChartId }
type Source = 'soundscape' | 'files'
type Part = Phase | 'follow'

/** What is heard in the room from this tablet: nothing by itself, and everything that is heard is written down. */
export function SoundPanel({ room, team }: PanelProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const player = usePlayer(room, team, setFailed)
  const [tracks, setTracks] = useState<readonly Track[]>([])
  const [source, setSource] = useState<Source>('soundscape')
  const [part, setPart] = useState<Part>('follow')
  const [level, setLevel] = useState(player.level)
  const sounding = useSounding()
  const at = useSecond()
  const follows = followed(room.now.partners, at)
  const phase = part !== 'follow' ? part : follows.kind === 'known' ? follows.phase : null
  const mine = tracks.filter((track) => track.phase === phase)
  const empty = source === 'files' && mine.length === 0

  const read = useCallback(() => void tracksHere().then(setTracks, () => setTracks([])), [])
  useEffect(read, [read])

  const play = (which: Source, where: Phase | null): void => {
    if (where === null) return
    const its = tracks.filter((track) => track.phase === where)
    if (which === 'soundscape') player.playScape(where)
    else if (its.length > 0) player.playTracks(its)
  }
  // What already plays goes on into the next part; nothing begins by itself.
  const playing = sounding !== null
  const was = useRef(phase)
  useEffect(() => {
    if (was.current === phase) return
    was.current = phase
    if (playing) play(source, phase)
  })

  const turn = (steps: number): void => {
    const to = stepped(player.level, steps)
    player.turn(to)
    setLevel(to)
  }
  return (
    <>
      <Choice
        label="What"
        value={source}
        options={[
          ['soundscape', 'Soundscape'],
          ['files', `Your files (${tracks.length})`],
        ]}
        onChange={(next) => {
          setSource(next)
          if (playing) play(next, phase)
        }}
      />
      <Choice
        label="For which part"
        value={part}
        options={[['follow', 'Follow the journey'], ...PHASES]}
        onChange={setPart}
      />
      <p className="note">{part === 'follow' ? followWords(follows, nameOf(room)) : null}</p>
      {phase !== null && empty && (
        <p className="note">
          No file lies under “{phaseWord(phase)}”{playing ? '; what plays goes on' : ''}. Add one
          below, or choose the soundscape.
        </p>
      )}
      <div className="sound-taps">
        <Button
          className="tap play"
          isDisabled={phase === null || empty}
          onPress={() => {
            setFailed(null)
            play(source, phase)
          }}
        >
          {playing ? 'Begin again' : 'Play'}
        </Button>
        <Button className="tap" aria-keyshortcuts="Alt+S" onPress={() => player.silence()}>
          Silence now
        </Button>
        <Button className="tap" onPress={() => turn(-1)}>
          Softer
        </Button>
        <Button className="tap" onPress={() => turn(1)}>
          Louder
        </Button>
        <p className="level">
          <meter min={0} max={100} value={level} aria-label="Level" /> <output>{level} %</output>
        </p>
      </div>
      {failed !== null && (
        <p role="alert" className="said-no">
          {failed}
        </p>
      )}
      <details>
        <summary>Files on this tablet</summary>
        <TrackList tracks={tracks} onChange={read} />
      </details>
      <details>
        <summary>What was heard</summary>
        <Cues room={room} />
      </details>
      <DueTone partners={room.now.partners} player={player} />
    </>
  )
}

function usePlayer(
  { capture, step }: Room,
  team: ChartId,
  complain: (why: string) => void,
): Player {
  const { journey } = step.journey
  const [player] = useState(() =>
    createPlayer(
      (cue) => capture({ chart: team, kind: 'music.cued', body: { journey, ...cue } }),
      complain,
    ),
  )
  useEffect(() => () => player.end(), [player])
  return player
}

function followWords(follows: Followed, name: (person: string) => string): string {
  if (follows.kind === 'nobody-dosed')
    return 'There is nothing to follow before the first dose. Choose a part until then.'
  if (follows.kind === 'not-known')
    return `Nothing says where ${name(follows.person)} is: the clinic adopted no usual course for this route, and nothing was tapped. Choose a part.`
  const where = `${phaseWord(follows.phase)}, after ${name(follows.person)}’s dose`
  return follows.by === 'seen' ? `${where}, as it was seen` : `${where}, by the usual course`
}

function Cues({ room: { now, view } }: { readonly room: Room }) {
  if (now.cues.length === 0) return <p className="note">Nothing yet.</p>
  return (
    <ol className="cues">
      {now.cues.toReversed().map((cue) => (
        <li key={cue.entry}>
          <time>{clockTime(cue.at, view.timeZone)}</time>{' '}
          {sentenceOf({ kind: 'music.cued', body: cue }, String)}
        </li>
      ))}
    </ol>
  )
}
