import type { Role } from '../../../record/chart.ts'
import type { AccountKind } from '../../../shared/account-kinds.ts'
import type { ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import { msOf, type Instant } from '../../../shared/instant.ts'
import { putUuid, sha256 } from '../keys/layout.ts'

export type AccessKind = 'read' | 'search' | 'caseload' | 'practice' | AccountKind

/** Somebody was given entries of a chart, the lines of their caseload or the figures of a practice, searched the log, or something happened to their account. */
export type Access = {
  readonly clinic: ClinicId
  /** Who; of an account, whose it is. */
  readonly person: PersonId
  readonly role: Role | 'account'
  readonly kind: AccessKind
  /** `null`: a search that named none, a caseload, a practice, or an account. */
  readonly chart: ChartId | null
  /** Whom a search was about, where it named somebody; of an account, who did it where that was not its owner. */
  readonly subject: PersonId | null
  /** First and last number of what was given, of a caseload or practice 1 and how many cases; else 0. */
  readonly from: number
  readonly to: number
  /** Where somebody had to say why. */
  readonly reason: string | null
}

/** Where a clinic’s log ends. */
export type LogEnd = { readonly number: number; readonly hash: Buffer }

/** An event as it goes into the log. */
export type AccessRow = LogEnd & {
  readonly access: Access
  readonly receivedAt: Instant
  readonly prev: Buffer
}

const CHAIN = Buffer.from('conjoint reads 1', 'ascii')
const FIXED = 144

/** Binds accesses to the end of a log, in their order. SPEC.md has the layout, for `verify`. */
export function chained(
  end: LogEnd,
  accesses: readonly Access[],
  receivedAt: Instant,
): readonly AccessRow[] {
  let { number, hash } = end
  return accesses.map((access) => {
    const prev = hash
    number += 1
    hash = sha256(linkOf(prev, number, access, receivedAt))
    return { access, receivedAt, number, prev, hash }
  })
}

function linkOf(prev: Buffer, number: number, access: Access, receivedAt: Instant): Buffer {
  const words = Buffer.from(JSON.stringify([access.role, access.kind, access.reason]), 'utf8')
  const bytes = Buffer.alloc(FIXED + words.length)
  CHAIN.copy(bytes, 0)
  prev.copy(bytes, 16)
  putUuid(bytes, 48, access.clinic)
  bytes.writeBigInt64BE(BigInt(number), 64)
  // What is not named stays zero.
  if (access.chart) putUuid(bytes, 72, access.chart)
  putUuid(bytes, 88, access.person)
  if (access.subject) putUuid(bytes, 104, access.subject)
  bytes.writeBigInt64BE(BigInt(access.from), 120)
  bytes.writeBigInt64BE(BigInt(access.to), 128)
  bytes.writeBigInt64BE(BigInt(msOf(receivedAt)), 136)
  words.copy(bytes, FIXED)
  return bytes
}
