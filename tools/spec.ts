/**
 * Rules and the tests that prove them. A rule is a line `- **ID** text` in a SPEC.md; a test bears
 * its id in brackets in a title. An id is one to four capitals and a number, perhaps with a small
 * letter: `K7`, `CT12`, `G3b`.
 */
const id = '[A-Z]{1,4}\\d+[a-z]?'

export function rulesIn(specification: string): string[] {
  return [...specification.matchAll(new RegExp(`^- \\*\\*(${id})\\*\\*`, 'gm'))].map(firstGroup)
}

/**
 * Ids in the titles of a test file. A title is the first string of a call of it, test or describe,
 * `.each` and its like included, so that `cells[K7]` in code is no claim.
 */
export function idsInTitles(source: string): string[] {
  const call =
    /\b(?:it|test|describe|property)\b[\w.]*\s*(?:\((?:[^()'"`]|\([^()]*\))*\)\s*)?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g
  const each = /\]\s*(?:as const)?,?\s*\)\s*\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g
  const titles = [call, each].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => match[2] ?? ''),
  )
  return titles.flatMap((title) =>
    [...title.matchAll(new RegExp(`\\[(${id})\\]`, 'g'))].map(firstGroup),
  )
}

function firstGroup(match: RegExpMatchArray): string {
  return match[1] ?? ''
}
