import type { ChartKind, Role } from '../../record/chart.ts'
import type { AccountKind } from '../../shared/account-kinds.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { said } from './account-api.ts'

export type Accessed = {
  readonly at: Instant
  readonly person: PersonId
  readonly name: string
  readonly what: 'read' | 'search' | 'caseload' | 'practice' | 'act' | AccountKind
  readonly number: number
  readonly role?: Role
  readonly chart?: ChartId
  readonly chartKind?: ChartKind
  readonly whose?: string
  readonly subjectName?: string
  readonly from?: number
  readonly to?: number
  readonly reason?: string
}
export type Sought = {
  readonly person?: string
  readonly of?: string
  readonly from?: Instant
  readonly to?: Instant
}

export const search = (sought: Sought) =>
  said<{ found: readonly Accessed[]; more: boolean }>(
    'GET',
    `/api/audit?${new URLSearchParams(sought as Record<string, string>).toString()}`,
  )
