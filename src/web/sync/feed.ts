import type { ChartId } from '../../shared/ids.ts'
import { clinicNow, getMe, Locked, SignedOut } from './api.ts'
import { betweenMoved } from './between.ts'
import { readFrame } from './envelope.ts'
import { hear } from './heard.ts'
import { hearNoMore, heardSomething, lineBroke } from './hearing.ts'
import { cursors, hasChart, heldCharts, heldOf, readOn } from './record.ts'
import { path } from '../path.ts'

/** Before a broken line is tried again. Unit: ms; doubled each time, to the longest. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 60_000

async function catchUp(chart: ChartId, head: number): Promise<void> {
  if (heldOf(chart).head >= head) return
  await readOn(chart)
  // A reading that was already under way may have begun before the entry was there.
  if (heldOf(chart).head < head) await readOn(chart)
}

/**
 * Follows the feed: when the head of a chart that this device holds has moved, the rest of it is read.
 * A browser resumes a dropped line by itself, and at once where it knows that the network is back; a line that was
 * refused is asked about, since the sign-in may be over. What was told and could not be read is told anew.
 * Returns how to stop.
 */
export function followFeed(leaveTo: (path: string) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT
  let stopped = false
  /** Told and not read yet: while there are any, this device does not have all there is. */
  let behind = 0

  const lost = (error: unknown): void => {
    if (error instanceof SignedOut) leaveTo('/sign-in')
    else if (error instanceof Locked) leaveTo('/locked')
    else again()
  }
  const again = (): void => {
    source?.close()
    if (stopped || timer !== undefined) return
    timer = setTimeout(open, wait)
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }
  const back = (): void => {
    wait = FIRST_WAIT
    open()
  }
  function open(): void {
    clearTimeout(timer)
    timer = undefined
    source?.close()
    if (stopped) return
    behind = 0
    source = new EventSource(path`/api/feed?cursors=${cursors()}`)
    source.addEventListener('open', () => {
      wait = FIRST_WAIT
      heardSomething()
      betweenMoved()
    })
    source.addEventListener('sitting', betweenMoved)
    source.addEventListener('entries', (event: MessageEvent<string>) => {
      heardSomething()
      const frame = readFrame(event.data)
      if (!frame || !hasChart(frame.chart)) return
      behind += 1
      catchUp(frame.chart, frame.head)
        .then(() => (behind -= 1))
        .catch(lost)
    })
    source.addEventListener('beat', () => {
      heardSomething()
      if (behind === 0) hear(heldCharts(), clinicNow())
    })
    source.addEventListener('error', () => {
      if (!stopped) lineBroke()
      if (stopped || source?.readyState !== EventSource.CLOSED) return
      getMe().then(again, lost)
    })
  }
  addEventListener('online', back)
  addEventListener('offline', lineBroke)
  open()
  return () => {
    stopped = true
    removeEventListener('online', back)
    removeEventListener('offline', lineBroke)
    clearTimeout(timer)
    source?.close()
    hearNoMore()
  }
}
