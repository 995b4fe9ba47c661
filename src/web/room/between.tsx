import { memo } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartId } from '../../shared/ids.ts'
import { chartOf } from './chart-of.ts'
import { BETWEEN } from './observed.ts'
import type { Room } from './room-page.tsx'

/** What happens between them: one tap each, into the team’s own chart. */
export function Between({ room }: { readonly room: Room }) {
  const team = chartOf(room, 'team')
  if (team === null) return null
  return <Tiles team={team} journey={room.step.journey.journey} capture={room.capture} />
}

const Tiles = memo(function Tiles({
  team,
  journey,
  capture,
}: Pick<Room, 'capture'> & {
  readonly team: ChartId
  readonly journey: Room['step']['journey']['journey']
}) {
  return (
    <section className="between" data-tone="joint" aria-label="Between them">
      <h2>Between them</h2>
      <div className="tiles">
        {BETWEEN.map(([observed, label]) => (
          <Button
            key={observed}
            className="tile"
            onPress={() =>
              capture({ chart: team, kind: 'observation.noted', body: { journey, observed } })
            }
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
})
