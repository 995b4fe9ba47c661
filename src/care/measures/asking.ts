import type { Answer, Condition, Form, FormItem } from './form.ts'

/** What was answered so far, under the item’s code or, beside the scale, the question’s own id. */
export type Given = Readonly<Record<string, Answer>>

export const keyOf = ({ item, id }: FormItem): string => item ?? id

const figure = (value: Answer): Answer => (typeof value === 'boolean' ? Number(value) : value)

function holds({ operator, answer }: Condition, given: Answer | undefined): boolean {
  if (operator === 'exists') return (given !== undefined) === (answer === true)
  if (given === undefined) return false
  const wanted = figure(answer)
  return (Array.isArray(given) ? given : [figure(given)]).some((one) => {
    if (operator === '=') return one === wanted
    if (operator === '!=') return one !== wanted
    if (typeof one !== typeof wanted) return false
    if (operator === '>') return one > wanted
    if (operator === '<') return one < wanted
    return operator === '>=' ? one >= wanted : one <= wanted
  })
}

/** The items that are shown now, in order: those whose conditions hold, and those of every group around them. */
export function shownOf({ items }: Form, given: Given): readonly FormItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const shown = new Map<string, boolean>()
  const isShown = (item: FormItem): boolean => {
    const known = shown.get(item.id)
    if (known !== undefined) return known
    // A form that goes in a circle shows everything in it.
    shown.set(item.id, true)
    const around = item.within === undefined ? undefined : byId.get(item.within)
    const conditions = item.when ?? []
    const hold = (condition: Condition): boolean => {
      const question = byId.get(condition.question)
      if (!question) return true
      return holds(condition, isShown(question) ? given[keyOf(question)] : undefined)
    }
    const answer =
      item.hidden !== true &&
      (around === undefined || isShown(around)) &&
      (conditions.length === 0 || (item.any ? conditions.some(hold) : conditions.every(hold)))
    shown.set(item.id, answer)
    return answer
  }
  return items.filter(isShown)
}

const isQuestion = ({ type }: FormItem): boolean => type !== 'group' && type !== 'display'

/** One question with what is to be read before it: the groups that begin there, and texts. */
export type Step = { readonly before: readonly FormItem[]; readonly question: FormItem }

/** Question by question; a help text that lies within a question comes before it. */
export function stepsOf(form: Form, given: Given): readonly Step[] {
  const steps: Step[] = []
  let before: FormItem[] = []
  for (const item of shownOf(form, given)) {
    const last = steps.at(-1)
    if (isQuestion(item)) {
      steps.push({ before, question: item })
      before = []
    } else if (last && item.within === last.question.id)
      steps[steps.length - 1] = { ...last, before: [...last.before, item] }
    else before.push(item)
  }
  return steps
}

/** What is filled in beforehand, where nothing was answered yet. */
export const initialOf = ({ items }: Form): Given =>
  Object.fromEntries(
    items.flatMap((item) => (item.initial === undefined ? [] : [[keyOf(item), item.initial]])),
  )

/** What is kept: answers to questions that are still asked. */
export const keptOf = (form: Form, given: Given): Given => {
  const keys = new Set(shownOf(form, given).filter(isQuestion).map(keyOf))
  return Object.fromEntries(Object.entries(given).filter(([key]) => keys.has(key)))
}
