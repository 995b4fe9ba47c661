import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import type { Move } from '../../care/imago/moves.ts'
import type { Seen } from '../../care/imago/sitting.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Words } from './dialogue.words.ts'
import type { Company } from './names.ts'
import { SaidSoFar } from './said-so-far.tsx'
import { Turn } from './turn.tsx'

/** A dialogue as whoever holds this phone sees it. The way out and the pause are always in the same place. */
export function SittingPart({
  seen,
  words,
  me,
  other,
  company,
  onMove,
  onLater,
  atEnd,
  lost,
}: {
  readonly seen: Seen
  readonly words: Words
  readonly me: PersonId
  readonly other: PersonId
  readonly company: Company
  readonly onMove: (move: Move) => void
  readonly onLater: () => void
  /** What is asked when all was said. */
  readonly atEnd: ReactNode
  readonly lost: boolean
}) {
  const place = useRef<HTMLElement>(null)
  const { step } = seen
  useEffect(() => {
    if (step > 0) place.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  const mine = seen.turn === me
  return (
    <section ref={place} aria-label={words.title} className="sitting">
      {lost && <output className="told-now said-no">{words.lost}</output>}
      <div aria-live="polite">
        {!seen.begun ? (
          <p className="letter">{words.waiting}</p>
        ) : seen.paused ? (
          <Paused {...{ seen, words, onMove }} />
        ) : (
          <>
            {seen.said.length > 0 && (
              <>
                <h2>{words.said}</h2>
                <SaidSoFar
                  said={seen.said.filter(({ as }) => as !== 'ask' || seen.stage !== 'grant')}
                  company={company}
                />
              </>
            )}
            {seen.stage === 'keep' ? (
              atEnd
            ) : mine ? (
              <Turn key={step} {...{ seen, words, onMove }} other={company.name(other)} />
            ) : (
              <>
                <h2>{words.listen}</h2>
                <p>{words.listening(company.name(seen.turn ?? other))}</p>
              </>
            )}
          </>
        )}
      </div>
      <div className="page-tools sitting-tools">
        {seen.begun && !seen.paused && !seen.kept && (
          <Button className="quiet bordered" onPress={() => onMove({ do: 'pause' })}>
            {words.pause}
          </Button>
        )}
        <Button className="quiet bordered" onPress={onLater}>
          {words.invited.later}
        </Button>
      </div>
    </section>
  )
}

function Paused({
  seen,
  words,
  onMove,
}: {
  readonly seen: Seen
  readonly words: Words
  readonly onMove: (move: Move) => void
}) {
  return (
    <>
      <p className="letter">{words.paused}</p>
      <p>{words.pausing}</p>
      {seen.ready ? (
        <p>{words.isReady}</p>
      ) : (
        <Button className="act" onPress={() => onMove({ do: 'ready' })}>
          {words.ready}
        </Button>
      )}
    </>
  )
}
