import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from './language.ts'
import { gradeOf } from './readability.ts'
import type { Catalogue, Sentences } from './catalogue.ts'
import { sentencesOf } from './sentences.ts'

// Every sentence that a partner reads, from every catalogue that there is.

const web = join(import.meta.dirname, '..')
const MODULES = Object.fromEntries(
  await Promise.all(
    globSync('**/*.words.ts', { cwd: web })
      .toSorted()
      .map(async (file) => {
        const { WORDS } = (await import(join(web, file))) as { WORDS: Catalogue<Sentences> }
        return [file, WORDS] as const
      }),
  ),
)
const HIGHEST = 8

/** The words on a button have no grade. */
const isProse = (text: string): boolean => text.split(' ').length > 4
const ended = (text: string): string => (/[.!?:…]$/.test(text) ? text : `${text}.`)
const all = (language: Language) =>
  Object.entries(MODULES).flatMap(([file, words]) => [...sentencesOf(words[language], file)])

it('[WD1] the measure tells what is easy from what is not', () => {
  expect(gradeOf('en', 'The cat sat on the mat. It was warm. She slept.')).toBeLessThan(2)
  const hard =
    'Notwithstanding any contrary stipulation, participation constitutes irrevocable authorisation.'
  expect(gradeOf('en', hard)).toBeGreaterThan(15)
  expect(gradeOf('es', 'El gato duerme en la cama. Es de noche. Hace frío.')).toBeLessThan(4)
  const duro =
    'No obstante cualquier estipulación contraria, la participación constituye autorización irrevocable.'
  expect(gradeOf('es', duro)).toBeGreaterThan(8)
})

describe.each(LANGUAGES)('what a partner reads, in %s', (language) => {
  it('[WD1] is read without effort after eight years of school, part by part', () => {
    const hard = Object.entries(MODULES)
      .map(([file, words]) => {
        const texts = [...sentencesOf(words[language], '')].map(([, text]) => text).filter(isProse)
        return [file, Number(gradeOf(language, texts.map(ended).join(' ')).toFixed(1))] as const
      })
      .filter(([, grade]) => grade > HIGHEST)
    expect(hard).toEqual([])
    expect(Object.keys(MODULES).length).toBeGreaterThan(0)
  })

  it('[WD1] has no sentence that is much harder than the rest', () => {
    const hard = all(language)
      .filter(([, text]) => text.split(' ').length > 12)
      .map(([name, text]) => [name, Math.round(gradeOf(language, text)), text] as const)
      .filter(([, grade]) => grade > HIGHEST + 4)
    expect(hard).toEqual([])
  })

  it('[WD2] leaves nothing empty, and nothing in the other language', () => {
    expect(all(language).filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

it('[WD2] says nothing in both languages alike', () => {
  const spanish = new Map(all('es'))
  const alike = all('en').filter(
    ([name, text]) => text.split(' ').length > 2 && spanish.get(name) === text,
  )
  expect(alike).toEqual([])
})
