import { Controls } from '../day/controls.tsx'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'

/** What is decided about this journey, for whoever is in the room or looks in from afar. */
export const OrdersSheet = ({
  room,
  onClose,
}: {
  readonly room: Room
  readonly onClose: () => void
}) => (
  <Sheet title="Orders and holds" tone="staff" onClose={onClose}>
    <Controls day={room} />
  </Sheet>
)
