const OWED = 'owed'

/** Somebody locked or signed out, and the server may not have heard of it. */
export const owed = (): 'lock' | 'end' | null => localStorage.getItem(OWED) as 'lock' | 'end' | null
export const owe = (what: 'lock' | 'end'): void => localStorage.setItem(OWED, what)
export const paid = (): void => localStorage.removeItem(OWED)
