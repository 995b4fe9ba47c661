const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const MOST_DEEP = 32

/**
 * What JSON.parse lets pass and two readers could understand differently: a key twice in one object, a key
 * that means something to JavaScript, nesting beyond any entry of ours. `value` is what JSON.parse made of `text`, in
 * which a key that stands twice is one: the two have as many keys where none does.
 * Answers: a sentence for the sender, or `null` when there is nothing odd.
 */
export function oddityOf(text: string, value: unknown): string | null {
  if (!text.isWellFormed()) return 'The text is not valid Unicode.'
  const keys = keysOf(value)
  if (typeof keys === 'string') return keys
  return keys === keysIn(text) ? null : 'A key stands twice in one object.'
}

/** How many keys a value has, all the way down; or what is odd about it. */
function keysOf(value: unknown, depth = 1): number | string {
  if (typeof value !== 'object' || value === null) return 0
  if (depth > MOST_DEEP) return `Nothing is nested more than ${MOST_DEEP} deep.`
  let count = 0
  if (Array.isArray(value))
    for (const member of value) {
      const within = keysOf(member, depth + 1)
      if (typeof within === 'string') return within
      count += within
    }
  else
    for (const key in value) {
      if (key === '__proto__') return 'A key is called __proto__.'
      const within = keysOf((value as Record<string, unknown>)[key], depth + 1)
      if (typeof within === 'string') return within
      count += 1 + within
    }
  return count
}

function keysIn(text: string): number {
  let count = 0
  for (let from = text.indexOf('"'); from >= 0;) {
    const end = closingQuote(text, from)
    if (isKey(text, end)) count += 1
    from = text.indexOf('"', end + 1)
  }
  return count
}

/** The text of one member of an object, byte for byte as it stands there; `text` is valid JSON already. */
export function memberOf(text: string, name: string): string | null {
  let depth = 0
  let from = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) {
      const end = closingQuote(text, i)
      if (depth === 1 && from < 0 && isKey(text, end) && keyOf(text, i, end) === name)
        from = text.indexOf(':', end) + 1
      i = end
    } else if (code === 0x7b || code === 0x5b) depth += 1
    else if (code === 0x7d || code === 0x5d) depth -= 1
    const ends = depth === 0 || (depth === 1 && code === COMMA)
    if (from >= 0 && ends) return text.slice(from, i).trim()
  }
  return null
}

/** In valid JSON, a string that a colon follows is a key, and nothing else is. */
function isKey(text: string, end: number): boolean {
  let next = end + 1
  while (text.charCodeAt(next) <= 0x20) next += 1
  return text.charCodeAt(next) === COLON
}

/** Escapes are read, so that `"\\u0061"` and `"a"` are one key. */
function keyOf(text: string, from: number, end: number): string {
  const plain = text.slice(from + 1, end)
  return plain.includes('\\') ? String(JSON.parse(text.slice(from, end + 1))) : plain
}

function closingQuote(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return text.length
}
