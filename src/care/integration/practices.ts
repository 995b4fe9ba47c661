/** The practices that we write ourselves; a clinician may assign any other in their own words. */
export const PRACTICES = [
  'slow-the-moment',
  'truth-before-frustration',
  'early-signs',
  'caring-gesture',
  'words-of-closeness',
  'touch-without-aim',
  'break-and-return',
] as const
export type Practice = (typeof PRACTICES)[number]
