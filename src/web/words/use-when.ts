import { CALENDARS } from '../ui/calendar.ts'
import { whenIn, type When } from '../ui/when.ts'
import { LANGUAGES, useLanguage } from './language.ts'
import { WORDS } from './when.words.ts'

const WHEN = Object.fromEntries(
  LANGUAGES.map((language) => [language, whenIn(CALENDARS[language], WORDS[language])]),
)

/** Days and times as they are said in the language of this page. */
export const useWhen = (): When => WHEN[useLanguage()] as When
