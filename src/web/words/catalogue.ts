import { useLanguage, type Language } from './language.ts'

/** A sentence, or what makes one from what is known only later. */
type Sentence = string | ((...known: never[]) => string)
export type Sentences = { readonly [name: string]: Sentence | Sentences }

/** The same names, each a sentence where that is one: what is missing or too much does not compile. */
type Alike<S> = {
  readonly [Name in keyof S]: S[Name] extends string
    ? string
    : S[Name] extends (...known: infer Known) => string
      ? (...known: Known) => string
      : Alike<S[Name]>
}
export type Catalogue<S> = Readonly<Record<Language, S>>

/** Everything that one part of the portal says, in every language. */
export const catalogue = <const S extends Sentences>(
  en: S,
  others: { readonly [L in Exclude<Language, 'en'>]: Alike<S> },
): Catalogue<Alike<S>> => ({ en, ...others }) as unknown as Catalogue<Alike<S>>

export const useWords = <S>(words: Catalogue<S>): S => words[useLanguage()]
