import { describe, expect, it } from 'vitest'
import { initialOf, keptOf, shownOf, stepsOf, type Given } from './asking.ts'
import { ownForm, type Form, type FormItem } from './form.ts'
import { ASQ } from './instruments/suicide.ts'
import { PC_PTSD_5 } from './instruments/trauma.ts'

const form = (...items: readonly Partial<FormItem>[]): Form => ({
  items: items.map((item, i) => ({ id: `i${i}`, type: 'choice', ...item }) as FormItem),
})
const shown = (one: Form, given: Given = {}) => shownOf(one, given).map(({ id }) => id)
const when = (operator: string, answer: unknown, question = 'a') =>
  ({ when: [{ question, operator, answer }] }) as Partial<FormItem>

describe('which questions are asked', () => {
  it.each([
    ['=', 2, 2, true],
    ['=', 2, 1, false],
    ['=', true, 1, true],
    ['=', 'often', 'often', true],
    ['!=', 2, 1, true],
    ['!=', 2, undefined, false],
    ['>', 2, 3, true],
    ['>', 2, 2, false],
    ['<', 2, 1, true],
    ['>=', 2, 2, true],
    ['<=', 2, 3, false],
    ['>', '2026-01-01', '2026-02-01', true],
    ['>', 2, 'often', false],
    ['exists', true, 0, true],
    ['exists', true, undefined, false],
    ['exists', false, undefined, true],
    ['=', 'b', ['a', 'b'], true],
  ])('[MEA18] %s %j, answered %j', (operator, answer, given, is) => {
    const one = form({ id: 'a' }, { id: 'b', ...when(operator, answer) })
    expect(shown(one, given === undefined ? {} : { a: given })).toEqual(is ? ['a', 'b'] : ['a'])
  })
  it('[MEA18] all conditions, or any; what lies in a group goes with it; what is hidden never', () => {
    const both = [...(when('=', 1).when ?? []), ...(when('=', 1, 'b').when ?? [])]
    const one = form(
      { id: 'a' },
      { id: 'b' },
      { id: 'all', when: both },
      { id: 'any', when: both, any: true },
      { id: 'group', type: 'group', ...when('=', 1) },
      { id: 'in', within: 'group' },
      { id: 'sum', hidden: true },
      { id: 'after-sum', within: 'sum' },
    )
    expect(shown(one)).toEqual(['a', 'b'])
    expect(shown(one, { a: 1 })).toEqual(['a', 'b', 'any', 'group', 'in'])
    expect(shown(one, { a: 1, b: 1 })).toEqual(['a', 'b', 'all', 'any', 'group', 'in'])
  })
  it('[MEA18] an answer to a question that is not asked any more counts for nothing', () => {
    const own = ownForm(PC_PTSD_5, 'en')
    const given = { event: 0, 1: 1, 2: 1 }
    expect(shown(own, given)).toEqual(['event'])
    expect(keptOf(own, given)).toEqual({ event: 0 })
    const chain = form({ id: 'a' }, { id: 'b', ...when('=', 1) }, { id: 'c', ...when('=', 1, 'b') })
    expect(shown(chain, { a: 0, b: 1 })).toEqual(['a'])
    expect(shown(ownForm(ASQ, 'es'), { 2: 1 })).toContain('5')
  })
  it('[MEA18] conditions in a circle, and on what is not there, hide nothing for good', () => {
    const circle = form(
      { id: 'a', ...when('exists', true, 'b') },
      { id: 'b', ...when('exists', true) },
    )
    expect(shown(circle, { a: 1, b: 1 })).toEqual(['a', 'b'])
    expect(shown(form({ id: 'a', ...when('=', 1, 'nowhere') }))).toEqual(['a'])
  })
})

it('[MEA18] one question at a time, with what is to be read before it', () => {
  const one = form(
    { id: 'g', type: 'group', text: 'Part' },
    { id: 't', type: 'display', within: 'g' },
    { id: 'a', within: 'g' },
    { id: 'help', type: 'display', within: 'a' },
    { id: 'b', item: '2', initial: 3 },
  )
  const steps = stepsOf(one, {}).map(({ before, question }) => [
    question.id,
    before.map(({ id }) => id),
  ])
  expect(steps).toEqual([
    ['a', ['g', 't', 'help']],
    ['b', []],
  ])
  expect(initialOf(one)).toEqual({ 2: 3 })
})
