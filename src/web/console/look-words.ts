import type { ToLookAt } from '../../care/screening/to-look-at.ts'

/** What somebody did that has to be looked at, after their name. */
export const LOOK_WORDS: Record<ToLookAt['what'], string> = {
  medical: 'answered about their health',
  medicines: 'answered about medicines',
  substances: 'answered about substances',
  mood: 'answered about their mood',
  measure: 'answered a question that somebody has to see',
  safety: 'answered about safety',
  message: 'wrote to the care team',
  undelivered: 'did not get what was sent; ask how to reach them',
  'asked-otherwise': 'would rather be asked by somebody than on a screen',
}
