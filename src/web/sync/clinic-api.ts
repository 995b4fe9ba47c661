import type { Role } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { said } from './account-api.ts'
import { path } from '../path.ts'

export type Employed = {
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly {
    readonly role: Role
    readonly from: Instant
    readonly until: Instant | null
  }[]
}

export const getEmployed = () => said<{ staff: readonly Employed[] }>('GET', '/api/clinic/staff')
export const beginRole = (person: PersonId, role: Role, reason: string, until?: Instant) =>
  said<void>('POST', path`/api/clinic/staff/${person}/roles`, { role, reason, until })
export const endRole = (person: PersonId, role: Role, reason: string) =>
  said<void>('POST', path`/api/clinic/staff/${person}/roles/end`, { role, reason })
