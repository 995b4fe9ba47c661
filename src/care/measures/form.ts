import { z } from 'zod'
import { Line } from '../../shared/words.ts'
import type { Instrument, Item } from './instrument.ts'

/** What an answer may be: of a scored item its value, of others a number, words, a code, or several of them. */
export const Answer = z.union([
  z.number(),
  z.boolean(),
  z.string().max(8000),
  z.array(z.union([z.number(), z.string().max(8000)])).max(60),
])
export type Answer = z.infer<typeof Answer>

export const FORM_TYPES = [
  'group',
  'display',
  'choice',
  'open-choice',
  'integer',
  'decimal',
  'string',
  'text',
  'boolean',
  'date',
  'dateTime',
  'time',
  'url',
  'quantity',
] as const

export const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='] as const

const Condition = z.strictObject({
  question: Line,
  operator: z.enum(OPERATORS),
  answer: z.union([z.number(), z.boolean(), z.string().max(8000)]),
})
export type Condition = z.infer<typeof Condition>

const FormItem = z.strictObject({
  id: Line,
  /** The group that it lies in. */
  within: Line.optional(),
  type: z.enum(FORM_TYPES),
  /** Which item of the instrument this asks; its answer is kept under that code, and others under `id`. */
  item: Line.optional(),
  prefix: Line.optional(),
  text: z.string().max(8000).optional(),
  options: z
    .array(
      z.strictObject({ value: z.union([z.number(), Line]), says: z.string().min(1).max(2000) }),
    )
    .max(300)
    .optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  /** Calculated, or never shown: no one is asked. */
  hidden: z.boolean().optional(),
  initial: Answer.optional(),
  when: z.array(Condition).max(60).optional(),
  /** One of `when` is enough. */
  any: z.boolean().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().optional(),
  unit: Line.optional(),
})
export type FormItem = z.infer<typeof FormItem>

/** A form as it is shown and answered: its items in order, each naming the group that it lies in. */
export const Form = z.strictObject({ items: z.array(FormItem).min(1).max(300) })
export type Form = z.infer<typeof Form>

const optionsOf = ({ options }: Item, language: 'en' | 'es') =>
  options?.map(({ value, label }) => ({ value, says: label[language] }))

/** An instrument with short labels of our own, where no published form was imported. */
export const ownForm = (instrument: Instrument, language: 'en' | 'es'): Form => ({
  items: instrument.items.map((item) => {
    const { code, label, range, askedIf } = item
    const options = optionsOf(item, language)
    return {
      id: code,
      item: code,
      type: options ? 'choice' : 'integer',
      text: label[language],
      ...(options ? { options } : { min: range[0], max: range[1] }),
      ...(askedIf
        ? {
            when: askedIf.any.map((question) => ({
              question,
              operator: '=' as const,
              answer: askedIf.is,
            })),
            any: true,
          }
        : {}),
    }
  }),
})

/**
 * Why a form cannot stand for this instrument: an item is missing or asked twice, or its answers are not the ones
 * that are scored. Nothing where it can.
 */
export function misfits(form: Form, { items }: Instrument): readonly string[] {
  return items.flatMap(({ code, counts, range, options }) => {
    const [asked, ...more] = form.items.filter((each) => each.item === code)
    if (asked === undefined) return counts === false ? [] : [`${code} is not asked`]
    if (more.length > 0) return [`${code} is asked more than once`]
    if (asked.repeats) return [`${code} takes more than one answer`]
    if (asked.type === 'boolean')
      return range[0] === 0 && range[1] === 1 ? [] : [`${code} is no yes or no`]
    if (asked.options === undefined)
      return asked.type === 'integer' || asked.type === 'decimal' ? [] : [`${code} has no answers`]
    const given = asked.options
      .map(({ value }) => value)
      .filter((value) => typeof value === 'number')
    const wanted = options?.map(({ value }) => value) ?? []
    const alike =
      new Set(given).size === given.length &&
      given.length === wanted.length &&
      wanted.every((value) => given.includes(value))
    return alike ? [] : [`${code} has other answers`]
  })
}
