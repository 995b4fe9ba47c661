/**
 * Stands where react-aria would ask the browser for its locale: here that is the page’s, as `Spoken` set it. To hold it
 * against all that the browser knows, as react-aria does when it is loaded, takes a slow phone longer than the page itself.
 */
export const useDefaultLocale = () => ({
  locale: document.documentElement.lang,
  direction: document.documentElement.dir === 'rtl' ? ('rtl' as const) : ('ltr' as const),
})
