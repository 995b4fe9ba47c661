import { heldHere } from '../../care/plan/series.ts'
import type { Room } from './room-page.tsx'

/** Stands wherever a dose could be given: what was released before a hold is not given either. */
export function Held({ room }: { readonly room: Room }) {
  if (!heldHere(room.step.journey, room.view.its, room.view.facts.people)) return null
  return (
    <p role="alert" className="room-alarm">
      Held. Nothing is released until the hold is lifted; what was released and not given yet is not
      given.
    </p>
  )
}
