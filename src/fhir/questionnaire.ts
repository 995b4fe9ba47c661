import { z } from 'zod'

// What is read of an R4 Questionnaire. Loose everywhere: what is not named here is kept with the file and not read.

const Extension: z.ZodType<Extension> = z.looseObject({
  url: z.string(),
  get extension() {
    return z.array(Extension).optional()
  },
}) as never
export type Extension = { readonly url: string; readonly [field: string]: unknown }

const Coding = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  extension: z.array(Extension).optional(),
})
export type Coding = z.infer<typeof Coding>

const Option = z.looseObject({
  valueCoding: Coding.optional(),
  valueInteger: z.int().optional(),
  valueDecimal: z.number().optional(),
  valueString: z.string().optional(),
  valueDate: z.string().optional(),
  valueTime: z.string().optional(),
  initialSelected: z.boolean().optional(),
  extension: z.array(Extension).optional(),
  modifierExtension: z.array(Extension).optional(),
})
export type Option = z.infer<typeof Option>

const EnableWhen = z.looseObject({ question: z.string(), operator: z.string() })
const Quantity = z.looseObject({ value: z.number().optional(), unit: z.string().optional() })

const Item = z.looseObject({
  linkId: z.string().optional(),
  definition: z.string().optional(),
  code: z.array(Coding).optional(),
  prefix: z.string().optional(),
  text: z.string().optional(),
  type: z.string(),
  enableWhen: z.array(EnableWhen).optional(),
  enableBehavior: z.string().optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.int().optional(),
  answerValueSet: z.string().optional(),
  answerOption: z.array(Option).optional(),
  initial: z.array(z.looseObject({ valueQuantity: Quantity.optional() })).optional(),
  extension: z.array(Extension).optional(),
  modifierExtension: z.array(Extension).optional(),
  get item(): z.ZodOptional<z.ZodArray<z.ZodType<QuestionnaireItem>>> {
    return z.array(Item as unknown as z.ZodType<QuestionnaireItem>).optional()
  },
})
export type QuestionnaireItem = {
  readonly linkId?: string | undefined
  readonly definition?: string | undefined
  readonly code?: readonly Coding[] | undefined
  readonly prefix?: string | undefined
  readonly text?: string | undefined
  readonly type: string
  readonly enableWhen?: readonly Readonly<z.infer<typeof EnableWhen>>[] | undefined
  readonly enableBehavior?: string | undefined
  readonly required?: boolean | undefined
  readonly repeats?: boolean | undefined
  readonly readOnly?: boolean | undefined
  readonly maxLength?: number | undefined
  readonly answerValueSet?: string | undefined
  readonly answerOption?: readonly Option[] | undefined
  readonly initial?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly item?: readonly QuestionnaireItem[] | undefined
}

const Concept = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  extension: z.array(Extension).optional(),
  property: z.array(z.looseObject({ code: z.string() })).optional(),
})
export const Contained = z.looseObject({
  resourceType: z.string(),
  id: z.string().optional(),
  url: z.string().optional(),
  compose: z
    .looseObject({
      include: z
        .array(
          z.looseObject({ system: z.string().optional(), concept: z.array(Concept).optional() }),
        )
        .optional(),
    })
    .optional(),
  expansion: z.looseObject({ contains: z.array(Concept).optional() }).optional(),
  concept: z.array(Concept).optional(),
})
export type Contained = z.infer<typeof Contained>

export const Questionnaire = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  url: z.string().optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  status: z.string().optional(),
  language: z.string().optional(),
  copyright: z.string().optional(),
  code: z.array(Coding).optional(),
  contained: z.array(Contained).optional(),
  item: z.array(Item).optional(),
  extension: z.array(Extension).optional(),
  modifierExtension: z.array(Extension).optional(),
})
export type Questionnaire = z.infer<typeof Questionnaire>
