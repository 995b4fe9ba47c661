import { jointFold } from '../../care/charts.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { CycleMap, type Partners } from './cycle-map.tsx'
import { WORDS } from './cycle.words.ts'

export const newestCycle = (joint: Chart) =>
  stateOf(jointFold, heldOf(joint.chart).entries).cycle.at(-1)

/** What a couple takes home: the newest map, for all of them. */
export function OwnCycle({
  joint,
  partners,
}: {
  readonly joint: Chart
  readonly partners: Partners
}) {
  const words = useWords(WORDS)
  const { longDay } = useWhen()
  const map = newestCycle(joint)
  return (
    <section aria-labelledby="cycle">
      <h2 id="cycle">{words.title}</h2>
      {map ? (
        <>
          <p>{words.says}</p>
          <CycleMap {...{ map, partners }} />
          <p className="aside">{words.drawn(longDay(map.at))}</p>
        </>
      ) : (
        <p>{words.none}</p>
      )}
      <OwnLock kind="joint" />
    </section>
  )
}
