import type { Language } from '../words/language.ts'

// No catalogue: what reads one may be what did not come.
const WORDS: Readonly<Record<Language, { readonly says: string; readonly again: string }>> = {
  en: { says: 'This page did not come.', again: 'Load it again' },
  es: { says: 'Esta página no llegó.', again: 'Cargarla otra vez' },
}

/** Where the program itself did not come: said without it, in every language, for none is known yet. */
export function sayNotCome(): void {
  const main = document.createElement('main')
  main.className = 'alone'
  for (const [lang, { says, again }] of Object.entries(WORDS)) {
    const line = document.createElement('p')
    line.lang = lang
    const link = document.createElement('a')
    link.href = location.pathname
    link.textContent = again
    line.append(says, ' ', link)
    main.append(line)
  }
  document.getElementById('root')?.replaceChildren(main)
}
