import { z } from 'zod'
import { ChartKind, Role } from '../../record/chart.ts'
import { ACCOUNT_KINDS } from '../../shared/account-kinds.ts'
import { CaseId, ChartId, ClinicId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { PROBLEM_CODES } from './problems.ts'

/** Answers as the interface description shows them; the small ones are also checked against it on the way out. */

export const ProblemShape = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string().optional(),
})

const ChartShape = z.object({
  chart: ChartId,
  kind: ChartKind,
  belongsTo: z.uuid(),
  case: CaseId.optional(),
  role: Role,
  seq: z.int(),
  hash: z.string().optional(),
})
export const Charts = z.object({ charts: z.array(ChartShape) })

export const EntriesPage = z.object({
  head: z.int(),
  entries: z.array(z.looseObject({ id: z.uuid(), kind: z.string(), seq: z.int() })),
})

/**
 * `clinic` is what an entry names, so that none is sent to the wrong one by accident; `now` is what a device
 * measures its clock against.
 */
export const Me = z.object({
  clinic: ClinicId,
  person: PersonId,
  name: z.string(),
  roles: z.array(Role),
  now: Instant,
})
export const People = z.object({
  people: z.array(z.object({ person: PersonId, name: z.string() })),
})

export const Cases = z.object({
  cases: z.array(
    z.object({
      case: CaseId,
      partners: z.array(z.object({ person: PersonId, label: z.string(), name: z.string() })),
      charts: z.array(ChartShape.pick({ chart: true, kind: true, belongsTo: true, role: true })),
    }),
  ),
})

const SessionShape = z.object({
  session: z.string(),
  current: z.boolean(),
  since: Instant,
  lastUsed: Instant,
})
export const Sessions = z.object({ sessions: z.array(SessionShape) })

export const AccountEvents = z.object({
  events: z.array(z.object({ at: Instant, what: z.enum(ACCOUNT_KINDS) })),
})

/** What a browser is handed for its passkeys, and what it hands back (WebAuthn Level 3, in JSON). */
export const PasskeyAsked = z.looseObject({ challenge: z.string() })
export const Answered = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(4000) }),
  clientExtensionResults: z.looseObject({}).default({}),
})

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** As the person concerned sees it: one's own reads, and by which staff on which days. Days are UTC's. */
const PersonsAccesses = z.object({
  for: z.literal('person'),
  own: z.array(Instant),
  staff: z.array(z.object({ day: Day, role: Role })),
})
const StaffsAccesses = z.object({
  for: z.literal('staff'),
  staff: z.array(z.object({ at: Instant, person: PersonId, role: Role })),
})
export const ChartAccesses = z.discriminatedUnion('for', [PersonsAccesses, StaffsAccesses])

export const AuditFound = z.object({
  found: z.array(
    z.object({
      at: Instant,
      person: PersonId,
      what: z.enum(['read', 'search', 'caseload', 'practice', 'act', ...ACCOUNT_KINDS]),
      number: z.int(),
      role: Role.optional(),
      chart: ChartId.optional(),
      chartKind: ChartKind.optional(),
      /** In names, whose chart it is. */
      whose: z.string().optional(),
      name: z.string(),
      subject: z.string().optional(),
      /** Whom a search named, or who did it to an account. */
      subjectName: z.string().optional(),
      from: z.int().optional(),
      to: z.int().optional(),
      reason: z.string().optional(),
    }),
  ),
  more: z.boolean(),
})
