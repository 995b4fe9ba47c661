import { said, type Said } from './account-api.ts'

/** What waits on a tablet, as a file: sealed to the clinic, letter by letter. */
export const fileOf = (letters: readonly string[]): Blob =>
  new Blob([JSON.stringify({ conjoint: 'letters', letters })], { type: 'application/json' })

/** The letters of such a file; `null` for any other. */
export function lettersIn(text: string): readonly string[] | null {
  try {
    const { conjoint, letters } = JSON.parse(text) as Record<string, unknown>
    if (conjoint !== 'letters' || !Array.isArray(letters)) return null
    return letters.every((each) => typeof each === 'string') ? letters : null
  } catch {
    return null
  }
}

/** One request’s worth: so many letters, and so many characters together. */
const MOST = 100
const MOST_CHARACTERS = 600_000

export type Taken = { readonly taken: number; readonly before: number; readonly refused: number }

/** Sends them in their order. Cut short, it can be done again: each is taken once. */
export async function sendLetters(letters: readonly string[]): Promise<Said<Taken>> {
  const count = { stored: 0, 'already-stored': 0, refused: 0 }
  for (const part of parts(letters)) {
    const answer = await said<{ results: readonly { outcome: keyof typeof count }[] }>(
      'POST',
      '/api/letters',
      { letters: part },
    )
    if (answer.kind !== 'done') return answer
    for (const { outcome } of answer.value.results) count[outcome] += 1
  }
  const { stored, refused } = count
  return { kind: 'done', value: { taken: stored, before: count['already-stored'], refused } }
}

function parts(letters: readonly string[]): string[][] {
  const made: string[][] = []
  let characters = 0
  for (const letter of letters) {
    const last = made.at(-1)
    if (last && last.length < MOST && characters + letter.length <= MOST_CHARACTERS) {
      last.push(letter)
      characters += letter.length
    } else {
      made.push([letter])
      characters = letter.length
    }
  }
  return made
}
