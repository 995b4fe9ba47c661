import styles from './fonts.css?url'

/** Set where the fonts lie in the browser’s cache. */
const HERE = 'fonts'
/** Unit: ms. */
const AFTERWARDS = 1_500

/**
 * The first time somebody comes, words come before their fonts: on a slow phone they are what is waited for.
 * From then on the fonts are there at once.
 */
export function bringFonts(): void {
  if (localStorage.getItem(HERE) === null) setTimeout(bring, AFTERWARDS)
  else bring()
}

function bring(): void {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = styles
  link.onload = () => localStorage.setItem(HERE, 'yes')
  document.head.append(link)
}
