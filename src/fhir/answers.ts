import type { Coding, Contained, Extension, Option, QuestionnaireItem } from './questionnaire.ts'

/** One answer that a form offers, as it stands there. */
export type Offered = {
  /** Its code, or what stands in place of one. */
  readonly code: string
  readonly system: string | null
  readonly says: string
  /** What the form itself says that it scores; `null` where it says nothing. */
  readonly score: number | null
}

export type Answers =
  | { readonly kind: 'offered'; readonly offered: readonly Offered[] }
  /** A value set that is not in the file. */
  | { readonly kind: 'elsewhere'; readonly at: string }

/** Extensions that say what an answer scores, by the end of their address: R4, R5, STU3, and on codes and value sets. */
const SCORES = [
  'ordinalValue',
  'itemWeight',
  'questionnaire-ordinalValue',
  'valueset-ordinalValue',
  'codesystem-ordinalValue',
  'iso21090-CO-value',
]

const lastOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

/** The number that an extension carries, of whatever type it is. */
export function numberOf(extension: Extension): number | null {
  for (const field of ['valueDecimal', 'valueInteger', 'valuePositiveInt', 'valueString']) {
    const value = extension[field]
    if (typeof value === 'number') return value
    if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim())) return Number(value)
  }
  return null
}

const scoreIn = (...places: readonly (readonly Extension[] | undefined)[]): number | null => {
  for (const extension of places.flatMap((place) => place ?? []))
    if (SCORES.includes(lastOf(extension.url))) {
      const value = numberOf(extension)
      if (value !== null) return value
    }
  return null
}

const prefixIn = (extensions: readonly Extension[] | undefined): number | null => {
  const prefix = extensions?.find(({ url }) => lastOf(url) === 'questionnaire-optionPrefix')
  const text = prefix?.['valueString']
  return typeof text === 'string' && /^\s*-?\d+(?:\.\d+)?\s*[.)]?\s*$/.test(text)
    ? Number.parseFloat(text)
    : null
}

/** Answers of the LOINC list that PHQ-9 and GAD-7 share. */
const LISTED: Readonly<Record<string, number>> = {
  'LA6568-5': 0,
  'LA6569-3': 1,
  'LA6570-1': 2,
  'LA6571-9': 3,
  'LA18938-3': 2,
}

const YES: ReadonlySet<string> = new Set(['LA33-6', '373066001', 'Y', 'yes', 'true'])
const NO: ReadonlySet<string> = new Set(['LA32-8', '373067005', 'N', 'no', 'false'])
const plain = (text: string): string => text.trim().toLowerCase().replace(/[.!]$/, '')

/** Whether an answer is a yes or a no, by its code or by its words. */
export function yesOrNo({ code, says }: Offered): 0 | 1 | null {
  const word = plain(says)
  if (YES.has(code) || YES.has(code.toLowerCase()) || word === 'yes' || word === 'sí') return 1
  if (NO.has(code) || NO.has(code.toLowerCase()) || word === 'no') return 0
  return null
}

function ofCoding(
  { code, system, display, extension }: Coding,
  more: readonly Extension[] | undefined,
): Offered {
  const says = display ?? code ?? ''
  const numeric = code !== undefined && /^-?\d{1,3}$/.test(code) ? Number(code) : null
  return {
    code: code ?? says,
    system: system ?? null,
    says,
    score: scoreIn(more, extension) ?? prefixIn(more) ?? LISTED[code ?? ''] ?? numeric,
  }
}

function ofOption(option: Option): Offered {
  const { valueCoding, valueInteger, valueDecimal, extension } = option
  if (valueCoding) return ofCoding(valueCoding, extension)
  const figure = valueInteger ?? valueDecimal
  if (figure !== undefined)
    return {
      code: String(figure),
      system: null,
      says: String(figure),
      score: scoreIn(extension) ?? figure,
    }
  const says = option.valueString ?? option.valueDate ?? option.valueTime ?? ''
  return { code: says, system: null, says, score: scoreIn(extension) ?? prefixIn(extension) }
}

function ofValueSet(set: Contained, contained: readonly Contained[]): readonly Offered[] {
  const listed = set.expansion?.contains ?? []
  const concepts =
    listed.length > 0
      ? listed
      : (set.compose?.include ?? []).flatMap(({ system, concept }) =>
          (concept ?? conceptsOf(system, contained)).map((each) => ({ system, ...each })),
        )
  return concepts.map((concept) => {
    const { extension, ...coding } = concept
    const found = ofCoding(coding, extension)
    if (found.score !== null) return found
    const defined = conceptsOf(concept.system, contained).find(({ code }) => code === concept.code)
    return { ...found, score: scoreIn(defined?.extension) ?? weightOf(defined?.property) }
  })
}

const conceptsOf = (system: string | undefined, contained: readonly Contained[]) =>
  contained.find(({ resourceType, url }) => resourceType === 'CodeSystem' && url === system)
    ?.concept ?? []

const weightOf = (
  properties: readonly { code: string; [field: string]: unknown }[] | undefined,
): number | null => {
  const weight = properties?.find(({ code }) =>
    ['itemWeight', 'ordinalValue', 'score'].includes(code),
  )
  return weight ? numberOf({ ...weight, url: '' }) : null
}

/** What an item offers to choose from; `null` where it offers nothing. */
export function answersOf(
  { answerOption, answerValueSet }: QuestionnaireItem,
  contained: readonly Contained[],
): Answers | null {
  if (answerOption && answerOption.length > 0)
    return { kind: 'offered', offered: answerOption.map(ofOption) }
  if (answerValueSet === undefined) return null
  const bare = answerValueSet.replace(/\|.*$/, '')
  const set = contained.find(
    ({ resourceType, id, url }) =>
      resourceType === 'ValueSet' && (`#${id ?? ''}` === bare || url === bare),
  )
  return set
    ? { kind: 'offered', offered: ofValueSet(set, contained) }
    : { kind: 'elsewhere', at: answerValueSet }
}
