import type { What } from './entries.ts'

/** What a release lets out, in a few plain words. */
export const RELEASED: Readonly<Record<What, string>> = {
  own: 'their own record',
  'own-entries': 'some entries of their own record',
  joint: 'the joint record',
  'joint-entries': 'some joint entries',
  'process-notes': 'a clinician’s own notes',
}
