import './path-line.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { mayWrite } from '../../care/writing.ts'
import { CycleMap, CycleWords } from '../cycle/cycle-map.tsx'
import type { Session } from '../sync/session.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { CycleSheet } from './cycle-sheet.tsx'

/** The cycle as the couple drew it with their therapist, and every map before this one. */
export function CycleSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const [draws, setDraws] = useState(false)
  const joint = view.charts.find(
    ({ kind, belongsTo }) => kind === 'joint' && belongsTo === view.case.case,
  )
  if (!joint) return null
  const { cycle, split } = view.its.joint
  const { partners } = view.case
  const map = cycle.at(-1)
  const earlier = cycle.slice(0, -1).toReversed()
  const may = mayWrite(joint.role, 'joint', 'cycle.drawn') && !split && partners.length > 1
  if (!map && !may) return null
  return (
    <section className="work" aria-labelledby="cycle">
      <h2 id="cycle">The cycle</h2>
      <LockLine words="Partners and team" />
      {!map && !draws && (
        <p className="teach">
          Nothing is drawn yet. Draw it with everyone in the room; it appears here as a loop, and on
          each partner’s phone.
        </p>
      )}
      {map && !draws && (
        <>
          <CycleMap {...{ map, partners }} />
          <p className="teach" title={exactly(map.at, view.timeZone)}>
            Drawn on {shortDate(map.at, view.timeZone)}. Partners read this one.
          </p>
        </>
      )}
      {may &&
        (draws ? (
          <CycleSheet
            {...{ partners, joint, map }}
            me={session.me}
            onClose={() => setDraws(false)}
          />
        ) : (
          <Button className="quiet bordered" onPress={() => setDraws(true)}>
            {map ? 'Draw it anew' : 'Draw the cycle'}
          </Button>
        ))}
      {earlier.length > 0 && (
        <details className="earlier-maps">
          <summary>
            {earlier.length === 1 ? 'The map before' : `The ${earlier.length} maps before`}
          </summary>
          {earlier.map((each) => (
            <article key={each.entry} aria-label={`Map of ${shortDate(each.at, view.timeZone)}`}>
              <p className="teach" title={exactly(each.at, view.timeZone)}>
                Drawn on {shortDate(each.at, view.timeZone)}
              </p>
              <CycleWords map={each} partners={partners} />
            </article>
          ))}
        </details>
      )}
    </section>
  )
}
