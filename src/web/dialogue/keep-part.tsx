import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Move } from '../../care/imago/moves.ts'
import { ownHalf, type Seen } from '../../care/imago/sitting.ts'
import type { ChartId } from '../../shared/ids.ts'
import { WritingState } from '../portal/writing-state.tsx'
import type { Me } from '../sync/envelope.ts'
import { useHalves } from '../sync/use-halves.ts'
import { OwnLock } from '../words/own-lock.tsx'
import type { Words } from './dialogue.words.ts'

type KeepProps = {
  readonly seen: Seen
  readonly words: Words
  readonly me: Me
  readonly joint: ChartId
  readonly onMove: (move: Move) => void
}

/** Each is asked alone, and sees nothing of the other’s answer until both said yes. */
export function KeepPart(props: KeepProps) {
  const { seen, words, onMove } = props
  if (seen.kept) return seen.written ? <p>{words.keep.writing}</p> : <WriteHalf {...props} />
  return (
    <>
      <h2>{words.keep.title}</h2>
      {seen.keeping ? (
        <p>{words.keep.chose}</p>
      ) : (
        <>
          <p>{words.keep.says}</p>
          <OwnLock kind="joint" />
          <div className="row turn-row">
            <Button className="quiet bordered" onPress={() => onMove({ do: 'keep', keep: true })}>
              {words.keep.yes}
            </Button>
            <Button className="quiet bordered" onPress={() => onMove({ do: 'keep', keep: false })}>
              {words.keep.no}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** One’s own half, written as everything is. */
function WriteHalf({ seen, words, me, joint, onMove }: KeepProps) {
  const [drafts] = useState(() => {
    const { asked, granted } = seen
    const gives = granted !== null && seen.sender !== me.person
    return [
      ...(gives
        ? [{ chart: joint, kind: 'request.granted' as const, body: { asked, ask: granted } }]
        : []),
      {
        chart: joint,
        kind: 'dialogue.kept' as const,
        body: { asked, said: ownHalf(seen.said, me.person) },
      },
    ]
  })
  const { state, write } = useHalves(me, drafts, () => onMove({ do: 'written' }))
  return (
    <>
      <p>{words.keep.writing}</p>
      <WritingState state={state} />
      {state.kind === 'unreachable' && (
        <Button className="act" onPress={() => void write()}>
          {words.keep.again}
        </Button>
      )}
    </>
  )
}
