import type { BodyOf, Kind } from '../../care/kinds.ts'
import { countedItems, type Instrument } from '../../care/measures/instrument.ts'
import { GAD_7, PHQ_9 } from '../../care/measures/instruments/mood.ts'
import { CSI_16 } from '../../care/measures/instruments/relationship.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { ChartId, ClinicId, DeviceId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, instantOf } from '../../shared/instant.ts'
import { freshId } from './ids.ts'

export type TrialCourse = {
  readonly clinic: ClinicId
  readonly device: DeviceId
  readonly therapist: PersonId
  readonly partners: readonly PersonId[]
  readonly chart: (kind: ChartKind, of?: PersonId) => ChartId
  /** When the first dose is taken. Unit: ms since 1970. */
  readonly from: number
  /** From nought to one, drawn anew each time. */
  readonly chance: () => number
}

const ASKED: readonly Instrument[] = [PHQ_9, GAD_7, CSI_16]
/** Days after the first dose on which each of them is asked, and of what they were before how much is left. */
const MOMENTS = [
  ['before', -3, 1],
  ['1-week', 8, 0.8],
  ['1-month', 33, 0.6],
] as const
const DOSES = [0, 14, 28]
const SPOKEN_AFTER = 2
const HARM_EACH = 0.3

/** A course as a couple goes through it, in the words of the record: doses, harm, integration, answers. By their therapist. */
export function trialCourse(course: TrialCourse): readonly string[] {
  const { clinic, device, therapist: by, partners, chart, from, chance } = course
  const entry = <K extends Kind>(
    where: ChartId,
    days: number,
    kind: K,
    body: BodyOf<K>,
    about = partners,
  ): string => {
    const at = instantOf(from + days * DAY + Math.floor(chance() * HOUR))
    const id = freshId(from)
    const envelope = { id, clinic, chart: where, kind, version: 1, about, by, device }
    return JSON.stringify({ ...envelope, at, recordedAt: at, offsetMs: 0, body })
  }
  const journeys = DOSES.map((day) => ({ day, journey: freshId<JourneyId>(from) }))
  return [
    ...journeys.flatMap(({ day, journey }) => [
      ...partners.flatMap((person) => {
        const own = chart('individual', person)
        const harm =
          chance() < HARM_EACH
            ? [entry(own, day, 'adverse-event.recorded', { ...NAUSEA, journey }, [person])]
            : []
        return [entry(own, day, 'dose.given', { ...DOSE, journey }, [person]), ...harm]
      }),
      entry(chart('joint'), day + SPOKEN_AFTER + Math.floor(chance() * 4), 'integration.held', {
        journey,
        attended: [...partners],
      }),
    ]),
    ...partners.flatMap((person) => {
      const heavy = 0.4 + chance() * 0.4
      return MOMENTS.flatMap(([occasion, day, left]) =>
        ASKED.filter(() => occasion === 'before' || chance() < 0.9).map((instrument) =>
          entry(
            chart('individual', person),
            day,
            'measure.answered',
            {
              instrument: instrument.id,
              version: instrument.version,
              answers: answersOf(instrument, heavy * left, chance),
              form: 'own-labels',
              occasion,
            },
            [person],
          ),
        ),
      )
    }),
  ]
}

const DOSE = {
  medicine: 'ketamine',
  route: 'sublingual',
  amount: 50,
  unit: 'mg',
  reinforcement: false,
} as const
const NAUSEA = {
  term: 'nausea',
  grade: 1,
  serious: false,
  relatedness: 'probable',
  outcome: 'resolved',
} as const

/** `ill`: from nought to one, how far towards the worse end. */
function answersOf(
  instrument: Instrument,
  ill: number,
  chance: () => number,
): Record<string, number> {
  const share = instrument.better === 'higher' ? 1 - ill : ill
  return Object.fromEntries(
    countedItems(instrument).map(({ code, range: [low, high] }) => {
      const value = low + (high - low) * share + (chance() - 0.5) * 1.5
      return [code, Math.min(high, Math.max(low, Math.round(value)))]
    }),
  )
}
