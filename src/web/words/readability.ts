import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import type { Language } from './language.ts'

/** The school year in which somebody reads this without effort. Of the United States, as both formulas are made. */
export function gradeOf(language: Language, text: string): number {
  const counts = {
    sentence: Math.max(1, text.match(/[.!?:](?=\s|$)/g)?.length ?? 0),
    word: text.match(/\p{L}[\p{L}’'-]*/gu)?.length ?? 0,
    syllable: language === 'en' ? syllable(text) : spanishSyllables(text),
  }
  if (counts.word === 0) return 0
  return language === 'en' ? fleschKincaid(counts) : crawford(counts)
}

type Counts = { readonly sentence: number; readonly word: number; readonly syllable: number }

/** Alan N. Crawford, for Spanish (1984): by sentences and syllables in a hundred words. */
const crawford = ({ sentence, word, syllable: syllables }: Counts): number =>
  -0.205 * ((100 * sentence) / word) + 0.049 * ((100 * syllables) / word) - 3.407

/** Spanish is written as it sounds: a syllable for each vowel, or pair or three of them that are spoken as one. */
const spanishSyllables = (text: string): number =>
  text
    .toLowerCase()
    .match(/[iuü]?[aeoáéó][iuy]?(?![a-záéíóúü])|[iuü]?[aeoáéó][iuü]?|[iuü]{1,2}|[íú]|y(?![a-z])/g)
    ?.length ?? 0
