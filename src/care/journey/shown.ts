import type { ClinicState } from '../charts.ts'
import type { PersonId } from '../../shared/ids.ts'
import { courseOf, type Course } from './course.ts'
import { DISCHARGE_CHECKS } from './entries.ts'
import { gapsAfter, type Gap } from './gaps.ts'
import type { GivenDose, Happened, Noted } from './happened.ts'
import { worstOf, zonesOf, type SignZone } from './zones.ts'

type Marker = Noted<'observation.noted'>

/** What happened to one person, beside what the clinic’s policy says of it. */
export type Shown = Omit<Happened, 'doses' | 'readings'> & {
  readonly doses: readonly (GivenDose & { readonly course: Course | null })[]
  readonly readings: readonly (Noted<'vitals.measured'> & {
    readonly zones: readonly SignZone[]
    readonly worst: SignZone | null
  })[]
  readonly gaps: readonly Gap[]
  /** Their own, and those noted for everybody who was there; oldest first. */
  readonly stops: readonly Marker[]
  readonly checks: readonly {
    readonly check: (typeof DISCHARGE_CHECKS)[number]
    readonly holds: boolean
  }[]
}

/** `between`: what was seen in the room and noted in the team’s chart. */
export function shownOf(
  clinic: ClinicState,
  happened: Happened,
  person: PersonId,
  between: readonly Marker[],
): Shown {
  const { doses, readings, notTaken, markers, discharge } = happened
  const [first] = doses
  return {
    ...happened,
    doses: doses.map((dose) => ({ ...dose, course: courseOf(clinic, dose) })),
    readings: readings.map((reading) => {
      const zones = zonesOf(clinic, reading)
      return { ...reading, zones, worst: worstOf(zones) }
    }),
    gaps: first ? gapsAfter(first.at, readings, clinic, notTaken) : [],
    stops: [...markers, ...between.filter((marker) => concerns(marker, person))]
      .filter((marker) => marker.observed === 'stop-signal')
      .toSorted(byMoment),
    checks: DISCHARGE_CHECKS.map((check) => ({
      check,
      holds: discharge.holds?.checks.includes(check) ?? false,
    })),
  }
}

/** What names nobody is said of everybody who was there. */
export const concerns = (
  noted: { readonly about: readonly PersonId[] },
  person: PersonId,
): boolean => noted.about.length === 0 || noted.about.includes(person)

export const byMoment = (a: { readonly at: string }, b: { readonly at: string }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0
