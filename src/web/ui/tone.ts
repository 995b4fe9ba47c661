/** A partner’s hue and shape, by the letter in which order they came; `joint` is where they meet. */
export type PartnerTone = 'a' | 'b' | 'c' | 'd'
export type Tone = PartnerTone | 'joint' | 'staff'

const TONES: Readonly<Record<string, PartnerTone>> = { A: 'a', B: 'b', C: 'c', D: 'd' }
export const toneOf = (label: string): PartnerTone => TONES[label] ?? 'a'
