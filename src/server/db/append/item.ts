import type { Reach } from '../../../care/decision.ts'
import type { Kind } from '../../../care/kinds.ts'
import type { Role } from '../../../record/chart.ts'
import type { Entry } from '../../../record/entry.ts'
import type { Sealed } from '../keys/seal.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ChartAccess } from './access.ts'
import type { Call } from './call.ts'
import type { KeptSignature } from './signed.ts'

/** An entry on its way into a transaction: read, allowed and sealed already. */
export type Item = {
  readonly entry: Entry
  readonly kind: Kind
  /** The role in which it is written, and what its decision reads; `null` where nothing is decided. */
  readonly role: Role
  readonly reach: Reach | null
  readonly body: unknown
  readonly access: ChartAccess
  readonly sealed: Sealed
  readonly signature: KeptSignature | null
  /** A permission that a tablet decided without the server: when. */
  readonly decidedAt: Instant | null
  /** Whoever is answered: its author, or who sent it for them. */
  readonly sender: PersonId
  readonly call: Call
  readonly index: number
  /** Set when an attempt ended without an answer: if it is found stored later, it was that attempt. */
  attempted: boolean
}
