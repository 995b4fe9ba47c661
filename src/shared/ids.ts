import { z } from 'zod'

/** RFC 9562 UUIDs in lower case, as text. A brand keeps one kind of id from standing in for another. */
const uuid = <Name extends string>(name: Name) =>
  z
    .uuid()
    .regex(/^[0-9a-f-]{36}$/, 'lower-case UUID')
    .brand(name)

export const ClinicId = uuid('ClinicId')
export type ClinicId = z.infer<typeof ClinicId>
export const ChartId = uuid('ChartId')
export type ChartId = z.infer<typeof ChartId>
export const CaseId = uuid('CaseId')
export type CaseId = z.infer<typeof CaseId>
export const PersonId = uuid('PersonId')
export type PersonId = z.infer<typeof PersonId>
export const DeviceId = uuid('DeviceId')
export type DeviceId = z.infer<typeof DeviceId>
export const EntryId = uuid('EntryId')
export type EntryId = z.infer<typeof EntryId>
export const JourneyId = uuid('JourneyId')
export type JourneyId = z.infer<typeof JourneyId>
/** One break that partners took in a quarrel. */
export const RepairId = uuid('RepairId')
export type RepairId = z.infer<typeof RepairId>
/** One release of records, from the request to the last signature; drawn at random, so that it says nothing of when. */
export const ReleaseId = uuid('ReleaseId')
export type ReleaseId = z.infer<typeof ReleaseId>
/** One voice note and its parts; drawn at random, so that it says nothing of when. */
export const RecordingId = uuid('RecordingId')
export type RecordingId = z.infer<typeof RecordingId>
