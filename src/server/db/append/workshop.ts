import type { AccessBook } from './access.ts'
import type { FoldBook } from './folds.ts'
import type { Heads } from './heads.ts'

/** What every transaction works with. */
export type Workshop = {
  readonly access: AccessBook
  readonly folds: FoldBook
  readonly heads: Heads
  /** The clinic’s clock. Unit: ms since 1970. */
  readonly clock: () => number
  /** The server’s own device, which writes what gates answered. */
  readonly device: string
}
