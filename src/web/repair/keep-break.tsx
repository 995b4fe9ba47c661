import { Button } from '../ui/button.tsx'
import type { SeenTimeOut } from '../../care/repair/time-out.ts'
import type { ChartId } from '../../shared/ids.ts'
import { WritingState } from '../portal/writing-state.tsx'
import type { Sent } from '../sync/between.ts'
import type { Me } from '../sync/envelope.ts'
import { useHalves } from '../sync/use-halves.ts'
import { OwnLock } from '../words/own-lock.tsx'
import type { Words } from './repair.words.ts'

type KeepProps = {
  readonly me: Me
  readonly joint: ChartId
  readonly words: Words
  readonly timeOut: SeenTimeOut
  readonly send: (sent: Sent) => Promise<void>
}

/** Each says it for themselves; nothing is written before both have. */
export function KeepBreak(props: KeepProps) {
  const { words, timeOut, send } = props
  const { repair } = timeOut
  return (
    <div className="keep-break">
      <h2>{words.keep.title}</h2>
      {timeOut.written ? (
        <p>{words.keep.done}</p>
      ) : timeOut.kept ? (
        <WriteHalf {...props} />
      ) : timeOut.keeping ? (
        <p>{words.keep.chose}</p>
      ) : (
        <>
          <p>{words.keep.says}</p>
          <OwnLock kind="joint" />
          <div className="page-tools">
            <Button
              className="quiet bordered"
              onPress={() => void send({ to: 'time-out', body: { do: 'keep', repair } })}
            >
              {words.keep.yes}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

function WriteHalf({ me, joint, words, timeOut: { repair, began, until }, send }: KeepProps) {
  const { state, write } = useHalves(
    me,
    [{ chart: joint, kind: 'repair.kept', body: { repair, began, until } }],
    () => void send({ to: 'time-out', body: { do: 'written', repair } }),
  )
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
