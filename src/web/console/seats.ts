import { isTreating } from '../../record/chart.ts'
import type { Colleague } from '../sync/team-api.ts'

/** Everyone who can be asked to work with a case, once for each role that they hold. */
export const seatsOf = (staff: readonly Colleague[]) =>
  staff.flatMap(({ person, name, roles }) =>
    roles.filter(isTreating).map((role) => ({ key: `${person} ${role}`, person, name, role })),
  )
