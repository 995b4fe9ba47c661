import { DAY, instantOf, type Instant } from '../../shared/instant.ts'

/** Through the whole of a day as a date field has it, in UTC. */
export const throughDay = (day: string): Instant => instantOf(Date.parse(day) + DAY)
