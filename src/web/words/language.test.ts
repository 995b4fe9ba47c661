import { afterEach, expect, it, vi } from 'vitest'
import { chooseLanguage, LANGUAGES, language, listedIn, LOCALES } from './language.ts'

const device = (languages: readonly string[], kept?: string) => {
  const store = new Map(kept === undefined ? [] : [['language', kept]])
  vi.stubGlobal('navigator', { languages })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
  })
}
afterEach(() => vi.unstubAllGlobals())

it.each([
  [['es-MX', 'en'], undefined, 'es'],
  [['fr', 'es'], undefined, 'es'],
  [['fr'], undefined, 'en'],
  [['es'], 'en', 'en'],
  [['es'], 'xx', 'es'],
] as const)('[WD3] a device that speaks %j and was told %s speaks %s', (its, kept, speaks) => {
  device(its, kept)
  expect(language()).toBe(speaks)
})

it('[WD3] what was chosen is what is spoken from then on', () => {
  device(['en'])
  chooseLanguage('es')
  expect(language()).toBe('es')
})

it.each(LANGUAGES)('[WD8] puts names after each other as the browser would: %s', (its) => {
  const names = ['Ana', 'Ben', 'Iker', 'Hilda', 'Hiedra', 'Hiawatha', 'Yago', 'you', 'tú', 'Hanna']
  const browser = new Intl.ListFormat(LOCALES[its], { type: 'conjunction' })
  for (const last of names)
    for (let before = 0; before < 4; before++) {
      const list = [...names.slice(0, before), last]
      expect(listedIn(its, list)).toBe(browser.format(list))
    }
  expect(listedIn(its, [])).toBe('')
})

it('[WD8] and before an accented i, which the browser forgets', () => {
  expect(listedIn('es', ['Ana', 'Íñigo'])).toBe('Ana e Íñigo')
})
