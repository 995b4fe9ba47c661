/** What a mark stands for; its shape says it, from the gravest to the most ordinary. */
const GLYPHS = ['harm', 'stop', 'gate-closed', 'dose', 'gate-open', 'reading', 'note'] as const
export type Glyph = (typeof GLYPHS)[number]

export type LaneMark = {
  readonly key: string
  /** Unit: milliseconds on the wall’s clock. */
  readonly ms: number
  readonly glyph: Glyph
  readonly label: string
  /** Lower and upper pressure, in mmHg. */
  readonly span?: readonly [number, number]
}

export type Cluster = {
  readonly key: string
  readonly x: number
  readonly glyph: Glyph
  readonly marks: readonly LaneMark[]
}

/** Marks nearer than this to the first of a cluster are drawn as one. Unit: pixels. */
const APART = 14

const graver = (a: Glyph, b: Glyph): Glyph => (GLYPHS.indexOf(a) <= GLYPHS.indexOf(b) ? a : b)

/** Marks by place, those too close to be told apart drawn as one, with the gravest glyph among them. */
export function clustersOf(
  marks: readonly LaneMark[],
  x: (ms: number) => number,
  apart = APART,
): readonly Cluster[] {
  const clusters: { key: string; x: number; glyph: Glyph; marks: LaneMark[] }[] = []
  for (const mark of marks.toSorted((a, b) => a.ms - b.ms)) {
    const at = x(mark.ms)
    const last = clusters.at(-1)
    if (last && at - last.x < apart) {
      last.marks.push(mark)
      last.glyph = graver(last.glyph, mark.glyph)
    } else clusters.push({ key: mark.key, x: at, glyph: mark.glyph, marks: [mark] })
  }
  return clusters
}

export const within = <T extends { readonly ms: number }>(
  items: readonly T[],
  from: number,
  to: number,
): readonly T[] => items.filter((item) => item.ms >= from && item.ms <= to)
