import type { ChartKind, Role } from '../../record/chart.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { said } from './account-api.ts'
import { path } from '../path.ts'

export type Colleague = {
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
}
export type Member = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly from: Instant
  /** Somebody who is in every case by office does not leave one. */
  readonly treating: boolean
}

export const getStaff = () => said<{ staff: readonly Colleague[] }>('GET', '/api/staff')
export const getTeam = (id: string) =>
  said<{ team: readonly Member[] }>('GET', path`/api/cases/${id}/team`)
export const openCase = (
  partners: readonly PersonId[],
  team: readonly { person: PersonId; role: Role }[],
) => said<{ case: string }>('POST', '/api/cases', { partners, team })
export const joinTeam = (id: string, person: PersonId, role: Role, reason: string) =>
  said<void>('POST', path`/api/cases/${id}/team`, { person, role, reason })
export const leaveTeam = (id: string, person: PersonId, reason: string) =>
  said<void>('POST', path`/api/cases/${id}/team/${person}/end`, { reason })
export const splitCase = (id: string) => said<void>('POST', path`/api/cases/${id}/split`)

export type Reader = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly from: Instant
  readonly until: Instant | null
  readonly reason: string
  /** The kind of reason, where it is reading in need. */
  readonly inNeed: string | null
}
export const getReaders = (id: string) =>
  said<{
    charts: readonly {
      readonly chart: ChartId
      readonly kind: ChartKind
      readonly belongsTo: string
      readonly readers: readonly Reader[]
    }[]
  }>('GET', path`/api/cases/${id}/readers`)
