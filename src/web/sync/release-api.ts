import type { ChartId, JourneyId, ReleaseId } from '../../shared/ids.ts'
import { said } from './account-api.ts'
import { path } from '../path.ts'

export type CopyFile = {
  readonly name: string
  readonly type: string
  readonly base64: string
}

export const makeRelease = (chart: ChartId, release: ReleaseId) =>
  said<{ files: readonly CopyFile[] }>('POST', '/api/releases', { chart, release })

/** What a person’s own chart tells of a journey. */
export const summaryPages = (chart: ChartId, journey: JourneyId) =>
  said<{ files: readonly CopyFile[] }>(
    'GET',
    path`/api/charts/${chart}/journeys/${journey}/summary`,
  )

export type OwnPart = 'own' | 'joint' | 'journal'
export const copyOwn = (parts: readonly OwnPart[]) =>
  said<{ files: readonly CopyFile[] }>('POST', '/api/account/copy', {
    parts,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
