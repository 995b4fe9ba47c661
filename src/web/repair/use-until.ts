import { useWhen } from '../words/use-when.ts'

/** A time today by the clock, on another day with the day. */
export function useUntil(): (instant: string, now: string) => string {
  const { clockTime, dayAsSaid } = useWhen()
  return (instant, now) =>
    dayAsSaid(instant, now) === dayAsSaid(now, now)
      ? clockTime(instant)
      : `${dayAsSaid(instant, now)} ${clockTime(instant)}`
}
