import { randomUUID } from 'node:crypto'
import { trialCourse } from '../src/server/db/trial-course.ts'
import type { ChartId, ClinicId, DeviceId, PersonId } from '../src/shared/ids.ts'
import { DAY } from '../src/shared/instant.ts'
import type { FoundedCase } from './found.ts'

/** Where the id goes. */
export const ID = '00000000-0000-7000-8000-000000000000'

/** Bytes that `sealed` has beyond the entry's own: format, key version, nonce, salt, tag (src/server/db/SPEC.md). */
export const SEAL_BYTES = 1 + 4 + 12 + 16 + 16

const chartIn =
  ({ charts }: FoundedCase) =>
  (kind: string, of?: PersonId): ChartId => {
    const found = charts.find((c) => c.kind === kind && (of === undefined || c.belongsTo === of))
    if (!found) throw new Error(`the case has no ${kind} chart`)
    return found.chart
  }

/** What a couple went through in the last two months or so. */
export const courseEntries = (clinic: ClinicId, its: FoundedCase, now: number): readonly string[] =>
  trialCourse({
    clinic,
    device: randomUUID() as DeviceId,
    therapist: its.therapist,
    partners: its.partners,
    chart: chartIn(its),
    from: now - Math.floor((40 + Math.random() * 20) * DAY),
    chance: Math.random,
  })

/**
 * What a tablet sends during a journey of a couple: readings and observations of both, and a line to the team.
 * Each has `ID` where its own id belongs, and about the size of an entry of a real day.
 */
export function dayEntries(clinic: ClinicId, its: FoundedCase): readonly string[] {
  const { partners, therapist } = its
  const device = randomUUID()
  const at = new Date().toISOString()
  const chartOf = chartIn(its)
  const entry = (chart: ChartId, about: readonly PersonId[], kind: string, body: object) =>
    JSON.stringify({
      id: ID,
      clinic,
      chart,
      kind,
      version: 1,
      about,
      by: therapist,
      device,
      at,
      recordedAt: at,
      offsetMs: 12,
      body,
    })
  const reading = {
    moment: 'during',
    systolic: 132,
    diastolic: 84,
    heartRate: 78,
    spo2: 97,
    respiratoryRate: 14,
    alertness: 4,
  }
  const text = 'Both lie quietly; breathing slows, the hands found each other without a word.'
  return [
    ...partners.flatMap((person) => [
      entry(chartOf('individual', person), [person], 'vitals.measured', reading),
      entry(chartOf('individual', person), [person], 'note.written', { text }),
    ]),
    entry(chartOf('team'), partners, 'note.written', { text }),
    entry(chartOf('joint'), partners, 'note.written', { text }),
  ]
}

/** A version 7 id from a time, a place and a count, so that no two rounds or connections share one. */
export const idOf = (ms: number, place: number, count: number): string => {
  const time = ms.toString(16).padStart(12, '0')
  const middle = place.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8${middle}-${count.toString(16).padStart(12, '0')}`
}
