import { err, ok, type Result } from '../../shared/result.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_SQUARE = 0x5b
const CLOSE_SQUARE = 0x5d
const OPEN_CURLY = 0x7b
const CLOSE_CURLY = 0x7d

/**
 * The source text of each entry in `{"entries":[…]}`, cut out of the request and not parsed, so that what is
 * hashed and kept is what was sent. Only the envelope is judged here: an element that is not JSON inside is
 * still one element, and append refuses it without its neighbours.
 * Errors: a sentence for the sender, which never quotes what was sent.
 */
export function splitEntries(text: string, most: number): Result<readonly string[], string> {
  let at = space(text, 0)
  const expect = (token: string): boolean => {
    if (!text.startsWith(token, at)) return false
    at = space(text, at + token.length)
    return true
  }
  if (!expect('{') || !expect('"entries"') || !expect(':') || !expect('['))
    return err('The body must be {"entries":[…]}.')
  const entries: string[] = []
  if (!expect(']')) {
    for (;;) {
      const end = elementEnd(text, at)
      if (end < 0) return err('The list of entries does not end.')
      const entry = trimEnd(text, at, end)
      if (entry === '') return err('An element of the list is empty.')
      if (entries.length === most) return err(`At most ${most} entries are taken at once.`)
      entries.push(entry)
      at = end
      if (expect(']')) break
      expect(',')
    }
  }
  if (!expect('}')) return err('Only "entries" is expected, once.')
  return at === text.length ? ok(entries) : err('Something follows the body.')
}

/** Where the element beginning at `from` ends: a comma or closing bracket of the list itself; −1 if nowhere. */
function elementEnd(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = stringEnd(text, i)
        if (i < 0) return -1
        break
      case OPEN_CURLY:
      case OPEN_SQUARE:
        depth += 1
        break
      case CLOSE_CURLY:
      case CLOSE_SQUARE:
        if (depth === 0) return text.charCodeAt(i) === CLOSE_SQUARE ? i : -1
        depth -= 1
        break
      case COMMA:
        if (depth === 0) return i
        break
      default:
    }
  }
  return -1
}

/** The closing quote of the string that opens at `from`: one that an even number of backslashes precedes. */
function stringEnd(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return -1
}

/** JSON's own white space and no other: a no-break space is part of an element, and makes it malformed. */
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

function space(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at += 1
  return at
}

function trimEnd(text: string, from: number, to: number): string {
  let end = to
  while (end > from && isSpace(text.charCodeAt(end - 1))) end -= 1
  return text.slice(from, end)
}
