import type { BodyOf } from '../../care/kinds.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { CaseId, ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { said, type Said } from './account-api.ts'
import type { Me } from './envelope.ts'
import { entryOf, send } from './write.ts'
import { path } from '../path.ts'

export type Reason = BodyOf<'break-glass.opened'>['reason']
export type Finding = BodyOf<'break-glass.reviewed'>['finding']
export type Glass = {
  readonly opened: EntryId
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly whose: string
  readonly by: PersonId
  readonly name: string
  readonly reason: Reason
  readonly from: Instant
  readonly until: Instant
  readonly reviewed: boolean
}
export type Client = {
  readonly person: PersonId
  readonly name: string
  readonly cases: readonly { readonly case: CaseId; readonly whose: string }[]
}

export const getGlasses = () => said<{ glasses: readonly Glass[] }>('GET', '/api/break-glass')
export const findClients = (name: string) =>
  said<{ clients: readonly Client[] }>('POST', '/api/clients/find', { name })
export const openGlass = (wanted: {
  readonly of: string
  readonly kind: ChartKind
  readonly reason: Reason
  readonly hours: number
}) => said<{ chart: ChartId; until: Instant }>('POST', '/api/break-glass', wanted)
export const endGlass = (opened: EntryId) =>
  said<void>('POST', path`/api/break-glass/${opened}/end`)

/** A review as it will be sent, however often. */
export function reviewing(me: Me, clinic: ChartId, opened: EntryId, finding: Finding) {
  const body = { opened, finding }
  const entry = entryOf(me, { chart: clinic, kind: 'break-glass.reviewed', body })
  return async (): Promise<Said<void>> => {
    const written = await send([entry])
    return written.kind === 'refused' ? { kind: 'not-valid' } : written
  }
}
