import { TOUCH } from '../../care/consent/entries.ts'
import { clockTime } from '../ui/when.ts'
import type { InRoom, Room } from './room-page.tsx'

type Touch = (typeof TOUCH)[number]

/** What somebody agreed to at most, as it is said in the room. */
export const TOUCH_WORDS: Record<Touch, string> = {
  none: 'No touch',
  'clinician-hand': 'A clinician’s hand',
  'partner-hand': 'A partner’s hand',
  'partner-hold': 'To be held by a partner',
}

/** Less than what is agreed now, widest first: nothing in the room ever makes it more. */
export const lessThan = (touch: Touch): readonly Touch[] =>
  TOUCH.slice(0, TOUCH.indexOf(touch)).toReversed()

/** What was agreed while nobody was under the medicine, for whoever sits beside them now. */
export function Agreed({ room, partner }: { readonly room: Room; readonly partner: InRoom }) {
  const { touch, narrowed, stopSignal } = partner.agreed
  const at = narrowed && clockTime(narrowed.at, room.view.timeZone)
  return (
    <p className="agreed-here">
      <span>
        {touch === 'none' ? 'No touch' : `${TOUCH_WORDS[touch]} at most`}
        {at && `, narrowed at ${at}`}
      </span>
      {stopSignal && (
        <span>
          Stop: “{stopSignal.word}”, {stopSignal.gesture}
        </span>
      )}
    </p>
  )
}
