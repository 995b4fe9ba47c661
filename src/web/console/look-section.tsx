import { Button } from '../ui/button.tsx'
import { inOrder, lookBy, lookFold, type ToLookAt } from '../../care/screening/to-look-at.ts'
import type { Instant } from '../../shared/instant.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { clockTime, dayAsSaid, exactly } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName } from './journey-words.ts'
import { LOOK_WORDS } from './look-words.ts'

/** What partners said and nobody has looked at, of the charts that this reader reads; grave ones first. */
function toLookAt({ case: { partners }, charts }: CaseView) {
  return inOrder(
    partners.flatMap(({ person }) =>
      charts
        .filter(({ belongsTo, kind }) => belongsTo === person && LOOKED_AT.has(kind))
        .flatMap(({ chart }) => {
          const { answers, safety, messages, reach } = stateOf(lookFold, heldOf(chart).entries)
          return [...answers, ...safety, ...messages, ...reach].map((each) => ({ ...each, person }))
        }),
    ),
  )
}
const LOOKED_AT: ReadonlySet<string> = new Set(['individual', 'guarded', 'contact'])

export function LookSection({
  view,
  now,
  onEntry,
}: {
  readonly view: CaseView
  readonly now: Instant
  readonly onEntry: (entry: string) => void
}) {
  const waiting = toLookAt(view)
  if (waiting.length === 0) return null
  const { timeZone } = view
  return (
    <section aria-labelledby="look">
      <h2 id="look">To look at</h2>
      <ul className="look-at">
        {waiting.map(({ entry, at, what, grave, person }) => (
          <li key={entry}>
            <Button className="quiet" onPress={() => onEntry(entry)}>
              {shortName(nameIn(view.case, person))} {LOOK_WORDS[what]}
            </Button>
            {grave && <span className="held">now, before anything else</span>}
            <time dateTime={at} title={exactly(at, timeZone)}>
              {dayAsSaid(at, now, timeZone)} at {clockTime(at, timeZone)}
            </time>
            <ByWhen {...{ view, now }} look={{ grave, at }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ByWhen({
  view: { facts, timeZone },
  now,
  look,
}: {
  readonly view: CaseView
  readonly now: Instant
  readonly look: Pick<ToLookAt, 'grave' | 'at'>
}) {
  const by = lookBy(look, facts.clinic.policy)
  if (by === null) return null
  const said = `${dayAsSaid(by, now, timeZone)} at ${clockTime(by, timeZone)}`
  return (
    <time dateTime={by} title={exactly(by, timeZone)}>
      {by <= now ? `late: it was to be looked at by ${said}` : `by ${said}`}
    </time>
  )
}
