import { describe, expect, it } from 'vitest'
import { FORMS } from '../../care/consent/forms.ts'
import type { ConsentForm } from '../../care/consent/entries.ts'
import { CONTRAINDICATIONS } from '../../care/screening/contraindications.ts'
import { SAFETY_NO } from '../../care/screening/to-look-at.ts'
import { LANGUAGES } from '../words/language.ts'
import { WORDS } from './consent-forms.words.ts'
import { WORDS as SCREENING } from './screening.words.ts'

const ALL = Object.keys(FORMS) as ConsentForm[]

describe.each(ALL)('the form %s', (form) => {
  it('[AV8] is read as it stands, and asks about one of its parts', () => {
    const { title, parts } = WORDS.en[form]
    expect(title).toBe(FORMS[form].title)
    expect(Object.values(parts).map(({ says }) => says)).toEqual(FORMS[form].elements)
    for (const language of LANGUAGES) {
      const translated = WORDS[language][form]
      expect(Object.keys(translated.parts)).toEqual(Object.keys(parts))
      expect(Object.keys(translated.parts)).toContain(translated.check.leads)
    }
  })
})

it('[AV8] says no about safety as those who look understand it', () =>
  expect(Object.keys(SCREENING.en.safetyAnswers)).toContain(SAFETY_NO))

it('[AV8] asks for conditions that the table knows', () => {
  const known = new Set(CONTRAINDICATIONS.map(({ code }) => code))
  expect(Object.keys(SCREENING.en.conditions).filter((code) => !known.has(code))).toEqual([])
})
