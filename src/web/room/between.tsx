import { Button } from 'react-aria-components/Button'
import { chartOf } from './chart-of.ts'
import { BETWEEN } from './observed.ts'
import type { Room } from './room-page.tsx'

/** What happens between them: one tap each, into the team’s own chart. */
export function Between({ room }: { readonly room: Room }) {
  const { journey } = room.step.journey
  const team = chartOf(room, 'team')
  if (team === null) return null
  return (
    <section className="between" data-tone="joint" aria-label="Between them">
      <h2>Between them</h2>
      <div className="tiles">
        {BETWEEN.map(([observed, label]) => (
          <Button
            key={observed}
            className="tile"
            onPress={() =>
              room.capture({ chart: team, kind: 'observation.noted', body: { journey, observed } })
            }
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
