import type { ChartId, ReleaseId } from '../../shared/ids.ts'
import { said } from './account-api.ts'

export type CopyFile = {
  readonly name: string
  readonly type: string
  readonly base64: string
}

export const makeRelease = (chart: ChartId, release: ReleaseId) =>
  said<{ files: readonly CopyFile[] }>('POST', '/api/releases', { chart, release })

export type OwnPart = 'own' | 'joint' | 'journal'
export const copyOwn = (parts: readonly OwnPart[]) =>
  said<{ files: readonly CopyFile[] }>('POST', '/api/account/copy', {
    parts,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
