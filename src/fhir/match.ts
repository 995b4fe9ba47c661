import type { Instrument, Item } from '../care/measures/instrument.ts'
import { hasCheckDigit } from '../care/measures/loinc.ts'
import type { Findings } from './finding.ts'
import type { Flat } from './flat.ts'
import type { Coding, QuestionnaireItem } from './questionnaire.ts'

const LOINC = /^(?:https?:\/\/loinc\.org\/?|urn:oid:2\.16\.840\.1\.113883\.6\.1)$/
const LIKE_LOINC = /^\d{3,8}-\d$/

/** A code counts as LOINC where it says so, or says nothing and looks like one. */
const isLoinc = ({ system, code }: Coding): boolean =>
  code !== undefined &&
  (system === undefined || system === '' ? LIKE_LOINC.test(code) : LOINC.test(system))

export const loincOf = (codes: readonly Coding[] | undefined): readonly string[] =>
  (codes ?? []).filter(isLoinc).map(({ code }) => code as string)

/** Codes of an item, from wherever forms put them: `code`, `definition`, the linkId. */
export function codesOf(
  { code, definition }: QuestionnaireItem,
  linkId: string,
): readonly string[] {
  const own = loincOf(code)
  if (own.length > 0) return own
  const elsewhere = [definition?.replace(/\|.*$/, ''), linkId].map(
    (text) => /(?:^|[/#:])(\d{3,8}-\d)$/.exec(text ?? '')?.[1],
  )
  return elsewhere.filter((each) => each !== undefined)
}

const ASKS: ReadonlySet<string> = new Set([
  'choice',
  'open-choice',
  'coding',
  'integer',
  'decimal',
  'boolean',
])

/** The number that an item goes by: `q3`, `PHQ9-3`, `3.`; `null` where it has none. */
function numberOf({ prefix }: QuestionnaireItem, linkId: string): number | null {
  const fromPrefix = /^\D{0,3}(\d{1,2})\D{0,2}$/.exec(prefix?.trim() ?? '')?.[1]
  const fromId = LIKE_LOINC.test(linkId.replace(/^\/+/, ''))
    ? undefined
    : /(?:^|\D)(\d{1,2})$/.exec(linkId)?.[1]
  const text = fromPrefix ?? fromId
  return text === undefined ? null : Number(text)
}

export type Matched = ReadonlyMap<string, Flat>

/**
 * Which item of the file asks which item of the instrument: by its code where both have one, then by our own code as
 * its linkId, by its number, and last by place, where just as many questions are left as items.
 */
export function match(
  flat: readonly Flat[],
  instrument: Instrument,
  findings: Findings,
): { readonly byItem: Matched; readonly beside: readonly Flat[] } {
  const { loinc, items } = instrument
  const known = new Set([loinc.panel, loinc.total, ...loinc.beside])
  const byItem = new Map<string, Flat>()
  const take = (code: string, one: Flat): void => {
    if (byItem.has(code))
      findings.add(
        one.linkId,
        'item-twice',
        `Item ${code} of ${instrument.name} is asked a second time.`,
      )
    else byItem.set(code, one)
  }
  const open: Flat[] = []
  const beside: Flat[] = []
  for (const one of flat) {
    if (one.item.type === 'group' || one.item.type === 'display') continue
    const codes = codesOf(one.item, one.linkId)
    const bad = codes.filter((code) => !hasCheckDigit(code))
    const isResult = codes.some((code) => known.has(code))
    for (const code of bad)
      findings.add(
        one.linkId,
        'check-digit',
        `${code} is no LOINC code: its last digit is not its check digit.`,
      )
    const found = items.find((item) => item.loinc !== undefined && codes.includes(item.loinc))
    if (isResult) beside.push(one)
    else if (found) take(found.code, one)
    else if (one.silent || !ASKS.has(one.item.type)) beside.push(one)
    else open.push(one)
  }
  place(open, instrument, byItem, take, beside, findings)
  return { byItem, beside }
}

function place(
  open: readonly Flat[],
  instrument: Instrument,
  byItem: Matched,
  take: (code: string, one: Flat) => void,
  beside: Flat[],
  findings: Findings,
): void {
  const left = instrument.items.filter(({ code }) => !byItem.has(code))
  const uncoded: Flat[] = []
  for (const one of open) {
    const codes = codesOf(one.item, one.linkId).filter(hasCheckDigit)
    // An item of this instrument that has a code of its own is asked under that code, or under none.
    const isOther = codes.length > 0 && left.every(({ loinc }) => loinc !== undefined)
    if (!isOther) uncoded.push(one)
    else {
      beside.push(one)
      if (left.some(({ counts }) => counts !== false))
        findings.add(
          one.linkId,
          'item-of-another',
          `${codes.join(', ')} is no item of ${instrument.name}; still without a question: ${listed(left)}.`,
        )
    }
  }
  const placed = new Set<Flat>()
  for (const item of left) {
    const same = uncoded.filter(({ linkId }) => linkId.replace(/^\/+/, '') === item.code)
    const [one] = same.length > 0 ? same : numbered(uncoded, left, item)
    if (one === undefined || placed.has(one)) continue
    placed.add(one)
    take(item.code, one)
  }
  const rest = uncoded.filter((one) => !placed.has(one))
  const still = left.filter(({ code }) => !byItem.has(code))
  const counted = still.filter(({ counts }) => counts !== false)
  const inOrder =
    rest.length === still.length ? still : rest.length === counted.length ? counted : null
  if (inOrder !== null && counted.length > 0) {
    inOrder.forEach((item, i) => take(item.code, rest[i] as Flat))
    return
  }
  beside.push(...rest)
  if (counted.length > 0 && rest.length > 0)
    findings.add(
      null,
      'not-matched',
      `${rest.length} questions have neither code nor number (${rest.map(({ linkId }) => linkId).join(', ')}), and ${counted.length} items of ${instrument.name} are left (${listed(counted)}): which is which cannot be told.`,
    )
}

/**
 * The question with this item’s number, where the numbers of the file are those of the instrument: every one of them
 * is there once, or every one that is there is one of them. A short form may keep the numbers of its long one.
 */
function numbered(open: readonly Flat[], left: readonly Item[], { code }: Item): readonly Flat[] {
  const wanted = left.map((item) => Number(item.code)).filter((number) => !Number.isNaN(number))
  const found = open.flatMap((one) => numberOf(one.item, one.linkId) ?? [])
  const once = (number: number): boolean => found.filter((each) => each === number).length === 1
  const fits =
    wanted.every(once) || found.every((number) => wanted.includes(number) && once(number))
  return fits ? open.filter((one) => numberOf(one.item, one.linkId) === Number(code)) : []
}

export const listed = (items: readonly Item[]): string =>
  items.map(({ code, loinc }) => (loinc === undefined ? code : `${code} (${loinc})`)).join(', ')
