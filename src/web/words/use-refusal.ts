import { useWords } from './catalogue.ts'
import { WORDS } from './refusals.words.ts'

/** The words for a refused act, by the code of its problem; those for any other code, where there are none. */
export function useRefusal() {
  const words = useWords(WORDS)
  return (code: string | undefined): string =>
    code !== undefined && Object.hasOwn(words, code)
      ? words[code as keyof typeof words]
      : words.other
}
