import { z } from 'zod'

/**
 * A moment in UTC as `2026-11-22T08:00:00.000Z`, always with milliseconds.
 * One spelling only, so that text order is time order and the same moment has the same bytes.
 */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'UTC with milliseconds')
  .refine((text) => isRealMoment(text), 'a moment that exists')
  .brand('Instant')
export type Instant = z.infer<typeof Instant>

function isRealMoment(text: string): boolean {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const msOf = (instant: Instant): number => Date.parse(instant)
export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant
export const plusMs = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms)
/** Unit: milliseconds, negative when `to` is the earlier one. */
export const msBetween = (from: Instant, to: Instant): number => msOf(to) - msOf(from)
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
