import type { BodyOf } from '../../care/kinds.ts'
import type { Ground } from '../../care/records/grounds.ts'

type What = BodyOf<'release.made'>['what']
type Terms = Pick<BodyOf<'release.made'>, 'what' | 'redacted'>

/** To staff. */
export function lets({ what, redacted }: Terms): string {
  const words: Record<What, string> = {
    own: 'own record',
    'own-entries': 'some entries of the own record',
    joint: 'joint record',
    'joint-entries': 'some joint entries',
    'process-notes': 'a clinician’s own notes',
  }
  return `${words[what]}${redacted ? ', redacted' : ''}`
}

export const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  'endangers-somebody': 'it would endanger somebody’s life or body',
  'harms-somebody-named': 'it would seriously harm somebody who is named in it',
  'harms-through-a-representative': 'it would seriously harm through whoever asks for somebody',
  'told-in-confidence': 'it was told in confidence by somebody who is no clinician',
  'process-notes': 'they are a clinician’s own notes',
  'for-a-proceeding': 'it was put together for a proceeding',
  'no-valid-authority': 'whoever asks has no authority to',
  'not-all-signed': 'not everyone has signed whose signature it needs',
}

export const BY_WAY: Readonly<Record<BodyOf<'release.requested'>['kind'], string>> = {
  'persons-request': 'the person asked',
  authorisation: 'somebody asked with an authorisation',
  subpoena: 'a subpoena came',
  'court-order': 'an order of a court came',
}
