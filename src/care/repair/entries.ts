import { z } from 'zod'
import { grant } from '../../record/kinds.ts'
import { RepairId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'

export const repairKinds = {
  /** One of each partner’s: a break is listed once both have written theirs. */
  'repair.kept': grant(
    'A break that partners took together and chose to remember',
    z.strictObject({ repair: RepairId, began: Instant, until: Instant }),
  ),
}
