import type { Instant } from '../../shared/instant.ts'
import type { ClinicState, IndividualState, TeamState } from '../charts.ts'
import type { Made } from './state.ts'

/** Unit: years of the calendar; 29 February counts as the day before March where there is none. */
function yearsBefore(at: Instant, years: number): Instant {
  const year = Number(at.slice(0, 4)) - years
  const moved = `${String(year).padStart(4, '0')}${at.slice(4)}`
  return (isLeap(year) ? moved : moved.replace('-02-29', '-02-28')) as Instant
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/**
 * The accounting of disclosures of one person at a moment, newest first: what went out of their own chart, and of
 * the joint record of their cases, each release once. Staff read the joint ones in team, the person themself where
 * each was told to them. It goes back as many years as the clinic adopted, and without a number to the beginning.
 * Source: 45 CFR 164.528, six years.
 */
export function accounting(
  states: {
    readonly individual: Pick<IndividualState, 'releases'>
    readonly teams: readonly Pick<TeamState, 'releases'>[]
  },
  at: Instant,
  { values }: Pick<ClinicState['policy'], 'values'>,
): readonly Made[] {
  const years = values.accountingYears
  const from = years === undefined ? null : yearsBefore(at, years)
  const made = [states.individual, ...states.teams].flatMap((state) => state.releases.made)
  const known = new Set(made.map(({ release }) => release))
  const told = states.individual.releases.accounted.filter(({ release }) => !known.has(release))
  return [...made, ...told]
    .filter((made) => made.at <= at && (from === null || made.at >= from))
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.entry < b.entry ? 1 : -1))
}
