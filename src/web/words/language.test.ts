import { afterEach, expect, it, vi } from 'vitest'
import { chooseLanguage, language } from './language.ts'

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
