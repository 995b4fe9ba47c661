import type { Rhythm } from '../../care/contact/reminders.ts'
import type { Noted } from '../../care/measures/noted.ts'
import type { ColumnType } from 'kysely'
import type { ChartKind, Role } from '../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, DeviceId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { AccessKind } from './audit/access.ts'

/** Read as an Instant, written as one or as a Date. */
type Time = ColumnType<Instant, Instant | Date, Instant | Date>
type MaybeTime = ColumnType<
  Instant | null,
  Instant | Date | null | undefined,
  Instant | Date | null
>

/** How somebody signed in. */
export type Way = 'link' | 'passkey' | 'code'

type Assignment = {
  clinic_id: ClinicId
  chart_id: ChartId
  person_id: PersonId
  role: Role
  from_at: Time
  until_at: MaybeTime
  reason: string
}

/** The tables as the migrations leave them; schema.sql says what each column means. */
export type Tables = {
  clinic: { clinic_id: ClinicId; created_at: Time; key_file: Buffer; wrapped_key: Buffer }
  person: { clinic_id: ClinicId; person_id: PersonId; created_at: Time; sealed_name: Buffer }
  staff_role: {
    clinic_id: ClinicId
    person_id: PersonId
    role: Role
    from_at: Time
    until_at: MaybeTime
  }
  client: { clinic_id: ClinicId; person_id: PersonId; since: Time }
  clinic_case: { clinic_id: ClinicId; case_id: CaseId; opened_at: Time }
  case_partner: { clinic_id: ClinicId; case_id: CaseId; person_id: PersonId; label: string }
  chart: {
    clinic_id: ClinicId
    chart_id: ChartId
    kind: ChartKind
    belongs_to: string
    case_id: CaseId | null
    created_at: Time
  }
  chart_reader: Assignment
  chart_writer: Assignment
  glance: {
    clinic_id: ClinicId
    case_id: CaseId
    read_as: Buffer
    chart_id: ChartId
    heads: Buffer
    sealed: Buffer
  }
  chart_key: { clinic_id: ClinicId; chart_id: ChartId; key_version: number; wrapped_key: Buffer }
  device_key: {
    clinic_id: ClinicId
    key_id: string
    person_id: PersonId
    device_id: DeviceId
    public_key: Buffer
    created_at: Time
    revoked_at: MaybeTime
  }
  entry_signature: {
    clinic_id: ClinicId
    chart_id: ChartId
    entry_id: EntryId
    key_id: string
    captured_at: Time
    key_lost: boolean
    sealed: Buffer
  }
  entry_key: { clinic_id: ClinicId; chart_id: ChartId; entry_id: EntryId; wrapped_key: Buffer }
  chart_head: { clinic_id: ClinicId; chart_id: ChartId; seq: number; hash: Buffer }
  entry: {
    clinic_id: ClinicId
    chart_id: ChartId
    seq: number
    entry_id: EntryId
    author_id: PersonId
    occurred_at: Time
    recorded_at: Time
    received_at: Time
    sealed: Buffer
    commitment: Buffer
    prev: Buffer
    hash: Buffer
  }
  access_event: {
    clinic_id: ClinicId
    number: number
    chart_id: ChartId | null
    person_id: PersonId
    role: Role | 'account'
    kind: AccessKind
    subject_id: PersonId | null
    from_seq: number
    to_seq: number
    received_at: Time
    reason: string | null
    prev: Buffer
    hash: Buffer
  }
  access_head: { clinic_id: ClinicId; number: number; hash: Buffer }
  quarantine: {
    clinic_id: ClinicId
    quarantine_id: string
    owner_id: PersonId | null
    author_id: PersonId
    chart_id: ChartId | null
    code: string
    received_at: Time
    sealed: Buffer
  }
  sign_in_link: {
    clinic_id: ClinicId
    token_hash: Buffer
    person_id: PersonId
    created_at: Time
    expires_at: Time
    used_at: MaybeTime
  }
  session: {
    clinic_id: ClinicId
    token_hash: Buffer
    person_id: PersonId
    created_at: Time
    last_seen_at: Time
    idle_until: Time
    absolute_until: Time
    revoked_at: MaybeTime
    way: Way
    locked_at: Time | null
    proved_at: MaybeTime
  }
  account: { clinic_id: ClinicId; person_id: PersonId; number: string; created_at: Time }
  invitation: {
    clinic_id: ClinicId
    code_hash: Buffer
    person_id: PersonId
    invited_by: PersonId
    spoke_how: string
    created_at: Time
    expires_at: Time
    ended_at: MaybeTime
  }
  passkey: {
    clinic_id: ClinicId
    credential_id: Buffer
    person_id: PersonId
    public_key: Buffer
    counter: number
    transports: string
    check_number: string
    created_at: Time
    bound_at: MaybeTime
    bound_by: PersonId | null
    last_used_at: MaybeTime
    ended_at: MaybeTime
  }
  authenticator: {
    clinic_id: ClinicId
    person_id: PersonId
    created_at: Time
    sealed_secret: Buffer
    confirmed_at: MaybeTime
    last_step: number
  }
  recovery_code: {
    clinic_id: ClinicId
    code_hash: Buffer
    person_id: PersonId
    created_at: Time
    asked_at: MaybeTime
    ended_at: MaybeTime
  }
  notice: {
    clinic_id: ClinicId
    person_id: PersonId
    entry_id: EntryId
    raised_at: Time
    due_at: Time
    failing_since: MaybeTime
  }
  push_subscription: {
    clinic_id: ClinicId
    person_id: PersonId
    mark: Buffer
    sealed: Buffer
    created_at: Time
  }
  reminder: {
    clinic_id: ClinicId
    person_id: PersonId
    rhythm: Rhythm
    next_at: Time
    done_at: MaybeTime
  }
  asked: {
    clinic_id: ClinicId
    person_id: PersonId
    about: Noted['about']
    chart_id: ChartId
    mark: string
    at: MaybeTime
  }
  failed_code: {
    clinic_id: ClinicId
    person_id: PersonId
    way: 'authenticator'
    failures: number
    closed_until: Time
  }
}
