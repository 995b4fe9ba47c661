export const TONE_LEVELS = ['off', 'soft', 'middle', 'clear'] as const
export type ToneLevel = (typeof TONE_LEVELS)[number]
const KEY = 'due-tone'

/** Kept on each tablet by itself: two in a room would say the same thing twice. */
export function toneLevel(): ToneLevel {
  const kept = localStorage.getItem(KEY)
  return TONE_LEVELS.find((level) => level === kept) ?? 'off'
}

export function keepToneLevel(level: ToneLevel): void {
  if (level === 'off') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, level)
}
