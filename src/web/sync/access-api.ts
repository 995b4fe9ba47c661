import type { Role } from '../../record/chart.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { said } from './account-api.ts'
import { path } from '../path.ts'

/** Who opened a chart of mine: I myself, and which of the staff's roles on which days. */
export type Looked = {
  readonly own: readonly Instant[]
  readonly staff: readonly { readonly day: string; readonly role: Role }[]
}

export const getAccesses = (chart: ChartId) =>
  said<Looked>('GET', path`/api/charts/${chart}/accesses`)
