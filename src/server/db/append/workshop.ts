import type { AccessBook } from './access.ts'
import type { FoldBook } from './folds.ts'

/** What every transaction works with. */
export type Workshop = {
  readonly access: AccessBook
  readonly folds: FoldBook
  /** The clinic’s clock. Unit: ms since 1970. */
  readonly clock: () => number
  /** The server’s own device, which writes what gates answered. */
  readonly device: string
}
