import type { FormItem } from '../care/measures/form.ts'
import { NO, YES, type Instrument, type Item } from '../care/measures/instrument.ts'
import { answersOf, numberOf, yesOrNo, type Offered } from './answers.ts'
import type { Findings } from './finding.ts'
import type { Flat } from './flat.ts'
import type { Contained, Extension } from './questionnaire.ts'

type Shown = Pick<FormItem, 'type' | 'options' | 'min' | 'max'>
export type Scored = Shown & { readonly kept: ReadonlyMap<string, number | string> }

const NOTHING_KEPT: ReadonlyMap<string, number> = new Map()
const isYesNo = ({ range: [low, high], options }: Item): boolean =>
  low === NO && high === YES && options !== null

const figures = (values: readonly number[]): string => values.join(', ')
const limit = (extensions: readonly Extension[] | undefined, name: string): number | null => {
  const found = extensions?.find(({ url }) => url.endsWith(`/${name}`))
  return found ? numberOf(found) : null
}

/**
 * How a question of the file is answered so that it can be scored as this item; `null` where it cannot, with the
 * reason among the findings.
 */
export function scoredAs(
  item: Item,
  { linkId, item: question, silent }: Flat,
  { name }: Instrument,
  contained: readonly Contained[],
  findings: Findings,
): Scored | null {
  const refuse = (code: Parameters<Findings['add']>[1], says: string): null => {
    findings.add(linkId, code, says)
    return null
  }
  const { type, repeats, extension } = question
  const what = `item ${item.code} of ${name}`
  if (silent)
    return refuse(
      'never-asked',
      `It is ${what}, and hidden, calculated or read-only: nobody is asked.`,
    )
  if (repeats === true)
    return refuse('many-answers', `It is ${what} and takes several answers; one is scored.`)
  const [low, high] = item.range
  if (type === 'boolean')
    return isYesNo(item)
      ? {
          type,
          kept: new Map([
            ['true', YES],
            ['false', NO],
          ]),
        }
      : refuse('type-not-scored', `It takes a yes or no; ${what} takes ${low} to ${high}.`)
  const answers = answersOf(question, contained)
  if (answers?.kind === 'elsewhere')
    return refuse(
      'answers-elsewhere',
      `Its answers are at ${answers.at}, which is not in this file: neither words nor scores are known.`,
    )
  if (answers !== null && answers.offered.length > 0) {
    const wide = type === 'open-choice'
    if (wide)
      findings.add(linkId, 'answer-beside', 'It may be answered in own words, which score nothing.')
    return fromOptions(
      item,
      answers.offered,
      linkId,
      what,
      wide ? 'open-choice' : 'choice',
      findings,
    )
  }
  if (type !== 'integer' && type !== 'decimal')
    return refuse(
      'type-not-scored',
      `It is of type ${type} without answers to choose from; ${what} takes ${low} to ${high}.`,
    )
  const min = limit(extension, 'minValue')
  const max = limit(extension, 'maxValue')
  if ((min !== null && min !== low) || (max !== null && max !== high))
    return refuse(
      'score-not-in-range',
      `It takes ${min ?? 'any'} to ${max ?? 'any'}; ${what} takes ${low} to ${high}.`,
    )
  if (min === null || max === null)
    findings.add(linkId, 'no-bounds', `It names no bounds; ${low} to ${high} is asked for.`)
  return { type, min: low, max: high, kept: NOTHING_KEPT }
}

function fromOptions(
  item: Item,
  offered: readonly Offered[],
  linkId: string,
  what: string,
  type: 'choice' | 'open-choice',
  findings: Findings,
): Scored | null {
  const values = item.options?.map(({ value }) => value) ?? []
  const plain = isYesNo(item)
  const reversed = (value: number): number => item.range[0] + item.range[1] - value
  const kept = new Map<string, number | string>()
  const options: { value: number | string; says: string }[] = []
  let fits = true
  const refuse = (code: Parameters<Findings['add']>[1], says: string): void => {
    fits = false
    findings.add(linkId, code, says)
  }
  const scored: number[] = []
  const without: Offered[] = []
  for (const one of offered) {
    const word = plain ? yesOrNo(one) : null
    const value = word ?? one.score
    if (value === null) {
      without.push(one)
      kept.set(one.code, one.code)
      options.push({ value: one.code, says: one.says })
      continue
    }
    if (
      word !== null &&
      one.score !== null &&
      ![word, item.reverse ? reversed(word) : word].includes(one.score)
    )
      refuse('score-differs', `“${one.says}” scores ${one.score} here, and ${word} in ${what}.`)
    else if (!values.includes(value))
      refuse('score-not-in-range', `“${one.says}” scores ${value}; ${what} has ${figures(values)}.`)
    else if (scored.includes(value))
      refuse('answer-twice', `“${one.says}” scores ${value}, as another answer does.`)
    scored.push(value)
    kept.set(one.code, value)
    options.push({ value, says: one.says })
  }
  const missing = values.filter((value) => !scored.includes(value))
  if (missing.length > 0)
    if (without.length > 0)
      refuse(
        'answer-without-score',
        `${without.map(({ says }) => `“${says}”`).join(', ')} say no score, and ${what} still needs ${figures(missing)}.`,
      )
    else refuse('answer-missing', `No answer scores ${figures(missing)}, which ${what} has.`)
  else
    for (const { says } of without)
      findings.add(
        linkId,
        'answer-beside',
        `“${says}” scores nothing: such an answer counts as missing.`,
      )
  const isFalling =
    scored.length > 1 && scored.every((value, i) => i === 0 || value < (scored[i - 1] ?? 0))
  if (fits && item.reverse && !plain && isFalling)
    refuse(
      'score-differs',
      `Its scores fall (${figures(scored)}) and ${what} is reversed when it is scored: whether they are turned already cannot be told.`,
    )
  else if (fits && !plain && scored.some((value, i) => i > 0 && value < (scored[i - 1] ?? 0)))
    findings.add(
      linkId,
      'order',
      `Its answers are not in the order of their scores: ${figures(scored)}.`,
    )
  return fits ? { type, options, kept } : null
}
