import { FORM_TYPES, type FormItem } from '../care/measures/form.ts'
import { answersOf } from './answers.ts'
import type { Findings } from './finding.ts'
import type { Flat } from './flat.ts'
import type { Contained } from './questionnaire.ts'

type Kept = ReadonlyMap<string, number | string>
/** How a question is shown that scores nothing, and by which values its answers are kept. */
export type Shown = Pick<FormItem, 'type' | 'options' | 'hidden'> & { readonly kept: Kept }

const R5: Readonly<Record<string, FormItem['type']>> = { coding: 'choice' }
const isType = (type: string): type is FormItem['type'] =>
  (FORM_TYPES as readonly string[]).includes(type)

const hidden = (type: FormItem['type']): Shown => ({ type, hidden: true, kept: new Map() })

export function shownBeside(
  { linkId, item, silent }: Flat,
  contained: readonly Contained[],
  findings: Findings,
): Shown {
  const type = R5[item.type] ?? item.type
  if (type === 'group' || type === 'display')
    return silent ? hidden(type) : { type, kept: new Map() }
  if (!isType(type)) {
    findings.add(linkId, 'not-shown', `Questions of type ${item.type} are not asked here.`)
    return hidden('text')
  }
  if (silent) {
    findings.add(
      linkId,
      'calculated-by-us',
      'It is calculated, hidden or read-only: nobody is asked.',
    )
    return hidden(type)
  }
  const answers = answersOf(item, contained)
  if (answers === null) {
    if (type === 'choice') {
      findings.add(linkId, 'not-shown', 'It has no answers to choose from, and is not asked.')
      return hidden(type)
    }
    findings.add(linkId, 'question-beside', 'It is asked, and scores nothing.')
    return { type, kept: new Map() }
  }
  if (answers.kind === 'elsewhere') {
    findings.add(
      linkId,
      'not-shown',
      `Its answers are at ${answers.at}, not in this file: it is not asked.`,
    )
    return hidden(type)
  }
  findings.add(linkId, 'question-beside', 'It is asked, and scores nothing.')
  return {
    type: type === 'open-choice' ? type : 'choice',
    options: answers.offered.map(({ code, says }) => ({ value: code, says: says || code })),
    kept: new Map(answers.offered.map(({ code }) => [code, code])),
  }
}
