import { createContext, useContext, useSyncExternalStore } from 'react'

export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each in its own language, since whoever looks for it may read no other. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', es: 'Español' }

/** English as the clinic writes it. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es' }

/** Which way it is written. */
export const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', es: 'ltr' }

const KEY = 'language'
const known = (tag: string | null): Language | undefined =>
  LANGUAGES.find((language) => language === tag?.slice(0, 2).toLowerCase())

/** As somebody chose on this device, else the first of the device’s own that there is, else English. */
export const language = (): Language =>
  known(localStorage.getItem(KEY)) ?? navigator.languages.map(known).find(Boolean) ?? 'en'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen)
  for (const listener of listeners) listener()
}

/** The language of a page that does not follow its device; `null` where it does. */
export const PageLanguage = createContext<Language | null>(null)

export function useLanguage(): Language {
  const here = useSyncExternalStore(subscribe, language)
  return useContext(PageLanguage) ?? here
}

/** Names as one says them after each other: `Ana, Ben and Chi`. Of our own, since to ask the browser costs the first look. */
export function listedIn(its: Language, names: readonly string[]): string {
  const last = names.at(-1)
  if (last === undefined || names.length === 1) return last ?? ''
  return `${names.slice(0, -1).join(', ')} ${AND[its](last)} ${last}`
}

/** Before the sound of an i, Spanish says `e`; in Hielo and Hiato there is none. */
const AND: Record<Language, (next: string) => string> = {
  en: () => 'and',
  es: (next) => (/^(?:[ií]|h[ií](?![ae]))/i.test(next) ? 'e' : 'y'),
}
