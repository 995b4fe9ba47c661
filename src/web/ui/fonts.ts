import styles from './fonts.css?url'

/** Set while the fonts lie in the browser’s cache, as far as this window knows: nothing outlives it. */
const HERE = 'fonts'
/** Unit: ms. */
const AFTERWARDS = 1_500

/**
 * When somebody comes, words come before their fonts: on a slow phone they are what is waited for.
 * From the next page on the fonts are there at once.
 */
export function bringFonts(): void {
  if (sessionStorage.getItem(HERE) === null) setTimeout(bring, AFTERWARDS)
  else bring()
}

function bring(): void {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = styles
  link.onload = () => sessionStorage.setItem(HERE, 'yes')
  document.head.append(link)
}
