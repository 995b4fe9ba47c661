/**
 * An address of ours, made of fixed words and of what is put between them: path`/cases/${id}`. Whatever is put there
 * stays one part of it; it ends no part, begins no query, and leads nowhere else. `src/web/path.test.ts` finds an
 * address that is put together otherwise.
 */
export function path(
  words: TemplateStringsArray,
  ...parts: readonly (string | number)[]
): `/${string}` {
  const text = words.reduce((made, word, i) => `${made}${encoded(parts[i - 1] ?? '')}${word}`)
  return text as `/${string}`
}

/** Browsers climb over a part that is one or two dots alone, encoded or not: no id is. */
function encoded(part: string | number): string {
  const text = encodeURIComponent(part)
  if (/^\.{1,2}$/.test(text)) throw new Error('this is no part of an address')
  return text
}

/** The page of ours that a mark names, as `#/cases/ID`: parts of letters, digits, `_` and `-`; `null` for all else. */
export const pathBehind = (mark: string): `/${string}` | null =>
  /^#\/(?:[\w-]+(?:\/[\w-]+)*\/?)?$/.test(mark) ? (mark.slice(1) as `/${string}`) : null
