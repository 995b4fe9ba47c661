import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MINUTE } from '../../shared/instant.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './touch.words.ts'

/** As long as a turn is meant to be; it rings no bell. Unit: ms. */
const TURN = 15 * MINUTE

type Turn = { readonly mine: boolean; readonly began: number }

/** Turns, on this phone alone: nothing of them is kept. Stopping is one tap, always in the same place. */
export function TouchTurns({
  others,
  onEnd,
}: {
  readonly others: readonly string[]
  readonly onEnd: (stopped: boolean) => void
}) {
  const words = useWords(WORDS)
  const [turn, setTurn] = useState<Turn | 'stopped' | null>(null)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 4)
    return () => clearInterval(timer)
  }, [])
  const begin = (mine: boolean): void => {
    setNow(Date.now())
    setTurn({ mine, began: Date.now() })
  }
  if (turn === 'stopped') return <output className="letter">{words.stopped}</output>
  if (turn === null)
    return (
      <section aria-label={words.begin}>
        <h3>{words.who}</h3>
        <p>{words.otherLast}</p>
        <div className="row">
          <Button className="act" onPress={() => begin(true)}>
            {words.me}
          </Button>
          {others.map((name) => (
            <Button key={name} className="act" onPress={() => begin(false)}>
              {words.you(name)}
            </Button>
          ))}
        </div>
      </section>
    )
  const left = Math.ceil((turn.began + TURN - now) / MINUTE)
  return (
    <section aria-label={words.begin}>
      <p className="letter">{turn.mine ? words.yourTurn : words.turnOf(others.join(', '))}</p>
      <p>{left > 0 ? words.minutes(String(left)) : words.over}</p>
      <div className="row">
        <Button
          className="act"
          onPress={() => {
            setTurn('stopped')
            onEnd(true)
          }}
        >
          {words.stop}
        </Button>
        <Button className="quiet" onPress={() => begin(!turn.mine)}>
          {words.change}
        </Button>
        <Button
          className="quiet"
          onPress={() => {
            setTurn(null)
            onEnd(false)
          }}
        >
          {words.finish}
        </Button>
      </div>
    </section>
  )
}
