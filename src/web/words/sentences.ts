import type { Sentences } from './catalogue.ts'

/** Each sentence of a catalogue with its name; what makes one is asked with `Sam` for everything it wants to know. */
export function* sentencesOf(
  words: Sentences,
  path: string,
): Generator<readonly [name: string, sentence: string]> {
  for (const [name, one] of Object.entries(words)) {
    if (typeof one === 'string') yield [`${path}.${name}`, one]
    else if (typeof one === 'function')
      yield [
        `${path}.${name}`,
        one(...(Array.from({ length: one.length }, () => 'Sam') as never[])),
      ]
    else yield* sentencesOf(one, `${path}.${name}`)
  }
}
