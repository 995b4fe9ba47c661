import './repair.css'
import { Link } from '../ui/link.tsx'
import type { SeenTimeOut } from '../../care/repair/time-out.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { useBetween } from '../sync/use-between.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './repair.words.ts'
import { useUntil } from './use-until.ts'

/** On whatever page is open: that there is a break, and until when. Who asked for it stands nowhere. */
export function BreakLine({
  timeOut,
  now,
}: {
  readonly timeOut: SeenTimeOut | null
  readonly now: Instant
}) {
  const words = useWords(WORDS)
  const until = useUntil()
  if (!timeOut || now >= timeOut.until) return null
  return (
    <output className="told-now break-line">
      <Link to="/repair">{words.untilLine(until(timeOut.until, now))}</Link>
    </output>
  )
}

/** On the first page: one tap from it, or the break that there is. */
export function BreakAtOnce({ joint, now }: { readonly joint: ChartId; readonly now: Instant }) {
  const words = useWords(WORDS)
  const { between } = useBetween(joint)
  if (between.timeOut && now < between.timeOut.until)
    return <BreakLine timeOut={between.timeOut} now={now} />
  return (
    <p className="break-line">
      <Link to="/repair" className="quiet bordered">
        {words.press}
      </Link>
    </p>
  )
}
