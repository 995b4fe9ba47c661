import type { ClinicState } from '../charts.ts'
import type { BodyOf } from '../kinds.ts'
import { adopted } from '../plan/gate.ts'
import { THRESHOLDS, type ThresholdName } from '../policy/thresholds.ts'

/** From nothing to do, to everything at once. */
export const ZONES = ['usual', 'watch', 'act', 'emergency'] as const
export type Zone = (typeof ZONES)[number]

const SIGNS = {
  systolic: 'systolic',
  diastolic: 'diastolic',
  temperatureC: 'temperature',
  heartRate: 'pulse',
  spo2: 'oxygen',
  respiratoryRate: 'breathing',
  alertness: 'alertness',
} as const
export type Sign = keyof typeof SIGNS
type Signs = Pick<BodyOf<'vitals.measured'>, Sign>

type Limit = {
  readonly sign: Sign
  readonly zone: Zone
  readonly threshold: ThresholdName
  readonly side: 'from' | 'above' | 'below' | 'at-most'
  readonly response: string
}

const REST = 'Let them rest, and measure again.'
const NO_DOSE = 'No further dose. Let them rest, measure again, and tell the prescriber.'
const BREATHE = 'Sit them up, rouse them, give oxygen.'
const PATHWAY = 'Begin the emergency pathway.'

const limit = (
  sign: Sign,
  zone: Zone,
  side: Limit['side'],
  threshold: ThresholdName,
  response: string,
): Limit => ({ sign, zone, side, threshold, response })

/** What a number says of a sign, and what is done then. Source: clinical dossier §2.3, §2.4; the numbers are policy. */
const LIMITS: readonly Limit[] = [
  limit('systolic', 'emergency', 'from', 'emergencySystolic', PATHWAY),
  limit('diastolic', 'emergency', 'from', 'emergencyDiastolic', PATHWAY),
  limit('heartRate', 'emergency', 'above', 'emergencyHeartRate', PATHWAY),
  limit('spo2', 'emergency', 'below', 'emergencySpo2', `${BREATHE} If it stays there: ${PATHWAY}`),
  limit('respiratoryRate', 'emergency', 'below', 'emergencyRespiratoryRate', PATHWAY),
  limit('alertness', 'emergency', 'at-most', 'emergencyAlertness', PATHWAY),
  limit('systolic', 'act', 'from', 'systolicStop', NO_DOSE),
  limit('diastolic', 'act', 'from', 'diastolicStop', NO_DOSE),
  limit('temperatureC', 'act', 'from', 'temperatureStopC', 'No further dose. Tell the prescriber.'),
  limit('heartRate', 'act', 'above', 'heartRateHighStop', NO_DOSE),
  limit('heartRate', 'act', 'below', 'heartRateLowStop', NO_DOSE),
  limit('spo2', 'act', 'below', 'spo2Stop', BREATHE),
  limit('systolic', 'watch', 'above', 'systolicWarn', REST),
  limit('diastolic', 'watch', 'above', 'diastolicWarn', REST),
  limit('heartRate', 'watch', 'above', 'heartRateHighWarn', REST),
  limit('heartRate', 'watch', 'below', 'heartRateLowWarn', REST),
  limit('spo2', 'watch', 'below', 'spo2Warn', 'Look at how they lie and breathe; measure again.'),
]

/** By sign, worst first: the first one that a value is beyond is the one that counts. */
const LIMITS_OF = (Object.keys(SIGNS) as Sign[]).map(
  (sign) => [sign, LIMITS.filter((l) => l.sign === sign)] as const,
)

const BEYOND: Record<Limit['side'], (value: number, bound: number) => boolean> = {
  from: (value, bound) => value >= bound,
  above: (value, bound) => value > bound,
  below: (value, bound) => value < bound,
  'at-most': (value, bound) => value <= bound,
}

function isBeyond(clinic: ClinicState, reading: Signs, { sign, threshold, side }: Limit): boolean {
  const value = reading[sign]
  const bound = adopted(clinic, threshold)
  return value !== undefined && bound !== undefined && BEYOND[side](value, bound)
}

const PRESSURE: readonly Sign[] = ['systolic', 'diastolic']

/** Above the number from which a pressure is repeated after rest. */
export const isRaised = (clinic: ClinicState, reading: Signs): boolean =>
  LIMITS.some(
    (l) => l.zone === 'watch' && PRESSURE.includes(l.sign) && isBeyond(clinic, reading, l),
  )

/** What of a reading stops a dose outright, in words; null when nothing does or no number is adopted. */
export function stopIn(clinic: ClinicState, reading: Signs): string | null {
  const found = LIMITS.find((l) => l.zone === 'act' && isBeyond(clinic, reading, l))
  if (!found) return null
  const { sign, threshold } = found
  return `${SIGNS[sign]} ${reading[sign]} (clinic policy ${adopted(clinic, threshold)})`
}

export type SignZone = {
  readonly sign: Sign
  readonly value: number
  /** Null: the clinic adopted no number for this sign, so nothing is said of it. */
  readonly zone: Zone | null
  /** The number that says so, and what is done then; absent where nothing is. */
  readonly because?: {
    readonly threshold: ThresholdName
    readonly bound: number
    readonly unit: string
    readonly response: string
  }
}

/** Each sign that was read, by itself: what was not read is not there, and nothing is carried over from before. */
export const zonesOf = (clinic: ClinicState, reading: Signs): readonly SignZone[] =>
  LIMITS_OF.flatMap(([sign, limits]): SignZone[] => {
    const value = reading[sign]
    if (value === undefined) return []
    const found = limits.find((l) => isBeyond(clinic, reading, l))
    const bound = found && adopted(clinic, found.threshold)
    if (found && bound !== undefined) {
      const { zone, threshold, response } = found
      const { unit } = THRESHOLDS[threshold]
      return [{ sign, value, zone, because: { threshold, bound, unit, response } }]
    }
    const judged = limits.some((l) => adopted(clinic, l.threshold) !== undefined)
    return [{ sign, value, zone: judged ? 'usual' : null }]
  })

/** The sign that is farthest out; null where no sign was judged. */
export const worstOf = (zones: readonly SignZone[]): SignZone | null =>
  zones.reduce<SignZone | null>((worst, each) => (rank(each) > rank(worst) ? each : worst), null)

const rank = (each: SignZone | null): number => (each?.zone ? ZONES.indexOf(each.zone) : -1)
