import { OPERATORS, type Condition, type FormItem } from '../care/measures/form.ts'
import type { Findings } from './finding.ts'
import type { Flat } from './flat.ts'
import type { Coding } from './questionnaire.ts'

/** By which value the answers of a question are kept: its code, or what stands in place of one, to that value. */
export type Kept = ReadonlyMap<string, ReadonlyMap<string, number | string>>

type Operator = Condition['operator']
const isOperator = (text: string): text is Operator =>
  (OPERATORS as readonly string[]).includes(text)

/** When an item is asked; what cannot be followed is said, and the item is then always asked. */
export function conditionsOf(
  { linkId, item }: Flat,
  kept: Kept,
  findings: Findings,
): Pick<FormItem, 'when' | 'any'> {
  const expressed = (item.extension ?? []).some(({ url }) => url.endsWith('enableWhenExpression'))
  if (expressed)
    findings.add(
      linkId,
      'condition-unread',
      'When it is asked is written as an expression, which is not followed: it is always asked.',
    )
  const when = (item.enableWhen ?? []).flatMap((condition): Condition[] => {
    const { question, operator } = condition
    const values = kept.get(question)
    const answer = answerIn(condition, values)
    if (values === undefined || !isOperator(operator) || answer === null) {
      findings.add(
        linkId,
        'condition-unread',
        `It hangs on “${question}” in a way that is not followed: it is always asked.`,
      )
      return []
    }
    return [{ question, operator, answer }]
  })
  // A condition that cannot be followed must hide nothing.
  const whole = when.length === (item.enableWhen?.length ?? 0)
  if (when.length === 0 || !whole) return {}
  const any = item.enableBehavior !== 'all'
  if (when.length > 1 && item.enableBehavior === undefined)
    findings.add(
      linkId,
      'condition-unread',
      'It does not say whether one of its conditions is enough: one is taken to be.',
    )
  return when.length > 1 && any ? { when, any } : { when }
}

function answerIn(
  condition: Readonly<Record<string, unknown>>,
  values: ReadonlyMap<string, number | string> | undefined,
): Condition['answer'] | null {
  const coding = condition['answerCoding'] as Coding | undefined
  if (coding) {
    const code = coding.code ?? coding.display ?? ''
    return values?.get(code) ?? code
  }
  for (const field of [
    'answerBoolean',
    'answerInteger',
    'answerDecimal',
    'answerString',
    'answerDate',
    'answerDateTime',
    'answerTime',
  ]) {
    const value = condition[field]
    if (typeof value === 'string') return values?.get(value) ?? value
    if (typeof value === 'number' || typeof value === 'boolean') return value
  }
  const { value } = (condition['answerQuantity'] ?? {}) as { value?: unknown }
  return typeof value === 'number' ? value : null
}
