/**
 * On what ground records may be refused, and whether another professional must review the refusal when asked.
 * Source: 45 CFR 164.524(a)(1) to (3), 164.512(e). Engineering input, not advice.
 */
export const GROUNDS = {
  'endangers-somebody': true,
  'harms-somebody-named': true,
  'harms-through-a-representative': true,
  'told-in-confidence': false,
  'process-notes': false,
  'for-a-proceeding': false,
  'no-valid-authority': false,
  'not-all-signed': false,
} as const satisfies Record<string, boolean>

export type Ground = keyof typeof GROUNDS

export const isReviewable = (ground: Ground): boolean => GROUNDS[ground]
