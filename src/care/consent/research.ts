import type { Instant } from '../../shared/instant.ts'
import { FORMS } from './forms.ts'
import type { ConsentState } from './state.ts'

/**
 * Whether somebody agrees to research as the form now says it; an earlier text said less. No gate and no screen of
 * care asks this.
 */
export function agreesToResearch({ signed: { research } }: ConsentState, at: Instant): boolean {
  return (
    research !== undefined &&
    research.formVersion === FORMS.research.version &&
    research.at <= at &&
    at < research.expiresAt
  )
}
