import type { Glance } from '../../care/caseload/glance.ts'
import type { CaseId } from '../../shared/ids.ts'
import { said } from './account-api.ts'

/** `needsUpdate`: a newer program wrote in it than the server’s. */
export type Line = Glance | { readonly case: CaseId; readonly needsUpdate: true }

export const getCaseload = () =>
  said<{ readonly timeZone: string | null; readonly cases: readonly Line[] }>(
    'GET',
    '/api/caseload',
  )
export const findInCaseload = (name: string) =>
  said<{ readonly cases: readonly CaseId[] }>('POST', '/api/caseload/find', { name })
