import { describe, expect, it } from 'vitest'
import { INSTRUMENTS } from '../care/measures/instruments/all.ts'
import { GAD_7, PHQ_9, WHO_5 } from '../care/measures/instruments/mood.ts'
import { DAST_10 } from '../care/measures/instruments/substances.ts'
import { ASQ, C_SSRS } from '../care/measures/instruments/suicide.ts'
import { PC_PTSD_5 } from '../care/measures/instruments/trauma.ts'
import { CSI_16 } from '../care/measures/instruments/relationship.ts'
import { misfits } from '../care/measures/form.ts'
import { canonicalJson } from './canonical.ts'
import { checkQuestionnaire, type Checked } from './check.ts'
import {
  type Json,
  LOINC,
  PREFIX,
  WEIGHT,
  LISTED,
  ordinal,
  type Options,
  withOrdinals,
  SNOMED_YES_NO,
  LOINC_YES_NO,
  built,
  itemsIn,
  but,
  lacking,
  withItem,
  said,
  refusedWith,
  accepted,
} from './trial-forms.ts'

const numbered = INSTRUMENTS.filter(({ items }) => items.every(({ options }) => options))
it.each(numbered.map((each) => [each.id, each] as const))(
  '[FQ1] takes %s as a form builder writes it',
  (id, instrument) => {
    const file = built(instrument)
    const { instrument: found, items, form } = accepted(JSON.parse(JSON.stringify(file)), id)
    expect(found?.id).toBe(id)
    expect(items.map(({ item }) => item)).toEqual(instrument.items.map(({ code }) => code))
    expect(form && misfits(form, instrument)).toEqual([])
    expect(form?.items.at(-1)).toMatchObject({ hidden: true })
  },
)

describe('how it may be built', () => {
  it('[FQ1] groups, display items, help within items, and texts without a system', () => {
    const phq = built(PHQ_9)
    const nested = {
      ...phq,
      item: [
        { linkId: 'intro', type: 'display', text: 'Think of two weeks.' },
        {
          linkId: 'outer',
          type: 'group',
          text: 'Part 1',
          item: [{ linkId: 'inner', type: 'group', item: itemsIn(phq).slice(0, 9) }],
        },
        ...itemsIn(
          but(phq, 9, { item: [{ linkId: 'help', type: 'display', text: 'Help' }] }),
        ).slice(9),
      ],
    }
    const { form } = accepted(nested)
    expect(form?.items.find(({ item }) => item === '3')).toMatchObject({ within: 'inner' })
    expect(form?.items.find(({ id }) => id === 'inner')).toMatchObject({ within: 'outer' })
  })
  it('[FQ1] codes in the definition, or in the linkId alone', () => {
    const file = built(PHQ_9)
    const item = itemsIn(file).map(({ code: _code, ...rest }, i) =>
      i === 0
        ? { ...rest, linkId: 'x', definition: 'http://loinc.org/44250-9' }
        : i === 10
          ? { ...rest, linkId: '/44261-6' }
          : rest,
    )
    expect(accepted({ ...file, item }).items[0]).toMatchObject({ linkId: 'x', loinc: '44250-9' })
  })
  it('[FQ1] a bundle around it, and a linkId that is missing', () => {
    const file = but(built(PHQ_9), 2, { linkId: undefined })
    const bundle = { resourceType: 'Bundle', entry: [{ resource: file }] }
    const checked = accepted(JSON.parse(JSON.stringify(bundle)))
    expect(said(checked)).toContain('item-3: link-id-made')
  })
  it.each([
    ['nothing', null],
    ['a list', []],
    ['another resource', { resourceType: 'Patient' }],
    ['an item without a type', { resourceType: 'Questionnaire', item: [{ linkId: 'a' }] }],
  ])('[FQ1] %s is refused', (_what, json) => {
    expect(refusedWith(json)).toContain('file: not-a-questionnaire')
  })
})

describe('which instrument', () => {
  const bare = (file: Json): Json => ({ ...file, code: undefined, title: undefined })
  it('[FQ2] by its code, its items’ codes, or its name', () => {
    expect(accepted({ ...built(GAD_7), title: 'PHQ-9' }).instrument?.id).toBe('gad-7')
    expect(accepted(bare(built(GAD_7))).instrument?.id).toBe('gad-7')
    expect(accepted({ ...bare(built(WHO_5)), name: 'WHO5' }).instrument?.id).toBe('who-5')
    expect(
      accepted({ ...bare(built(CSI_16)), title: 'The CSI (16 items) CSI-16' }).instrument?.id,
    ).toBe('csi-16')
  })
  it('[FQ2] else it is asked for, and names those that there are', () => {
    expect(refusedWith(bare(built(WHO_5)))).toEqual(['file: no-instrument'])
    expect(checkQuestionnaire(bare(built(WHO_5))).findings[0]?.says).toContain('who-5')
    expect(accepted(bare(built(WHO_5)), 'who-5').instrument?.id).toBe('who-5')
    expect(refusedWith(built(WHO_5), 'dream-9')).toEqual(['file: no-instrument'])
  })
})

describe('what answers score', () => {
  const options: Readonly<Record<string, Options>> = {
    'itemWeight at the option': (values) =>
      values.map((value) => ({
        valueCoding: { code: `c${value}`, display: `A${value}` },
        extension: [{ url: WEIGHT, valueDecimal: value }],
      })),
    'itemWeight at the coding': (values) =>
      values.map((value) => ({
        valueCoding: {
          code: `c${value}`,
          display: `A${value}`,
          extension: [{ url: WEIGHT, valueDecimal: value }],
        },
      })),
    'the answers of the library': (values) =>
      values.map((value) => ({ valueCoding: { system: LOINC, code: LISTED[value] } })),
    'a prefix alone': (values) =>
      values.map((value) => ({
        valueCoding: { code: `c${value}`, display: 'A' },
        extension: [{ url: PREFIX, valueString: `${value}.` }],
      })),
    'figures as codes': (values) =>
      values.map((value) => ({ valueCoding: { code: String(value), display: 'A' } })),
    'figures as answers': (values) => values.map((value) => ({ valueInteger: value })),
    'texts with ordinals': (values) =>
      values.map((value) => ({ valueString: `A${value}`, extension: ordinal(value) })),
    'in falling order': (values) => withOrdinals(values).toReversed(),
  }
  it.each(Object.entries(options))('[FQ3] %s', (_how, make) => {
    const { items } = accepted(built(GAD_7, make))
    expect(items.map(({ scores }) => scores?.toSorted())).toEqual(
      GAD_7.items.map(() => [0, 1, 2, 3]),
    )
  })
  it.each(['compose', 'expansion', 'system'])(
    '[FQ3] a value set within the file, by its %s',
    (how) => {
      const concepts = [0, 1, 2, 3].map((value) => ({
        code: `c${value}`,
        display: `A${value}`,
        extension: ordinal(value),
      }))
      const bare = concepts.map(({ extension: _ordinal, ...rest }) => rest)
      const sets: Readonly<Record<string, Json>> = {
        compose: { compose: { include: [{ system: 'urn:s', concept: concepts }] } },
        expansion: { expansion: { contains: concepts } },
        system: { compose: { include: [{ system: 'urn:s', concept: bare }] } },
      }
      const file = built(GAD_7)
      const item = itemsIn(file).map(({ answerOption: _options, ...rest }) =>
        rest['type'] === 'choice' ? { ...rest, answerValueSet: '#often' } : rest,
      )
      const contained = [
        { resourceType: 'ValueSet', id: 'often', ...sets[how] },
        { resourceType: 'CodeSystem', url: 'urn:s', concept: concepts },
      ]
      expect(accepted({ ...file, item, contained }).items[6]?.scores).toEqual([0, 1, 2, 3])
    },
  )
  it('[FQ3] a yes and a no by their codes, and a boolean', () => {
    const file = built(C_SSRS, () => SNOMED_YES_NO)
    const { items } = accepted(but(file, 1, { type: 'boolean', answerOption: undefined }))
    expect(items[0]?.scores).toEqual([1, 0])
    const dast = built(DAST_10, () => LOINC_YES_NO)
    expect(accepted(dast).items[2]?.scores).toEqual([1, 0])
    const turned = [
      { valueCoding: { code: 'LA33-6', display: 'Yes', extension: ordinal(0) } },
      { valueCoding: { code: 'LA32-8', display: 'No', extension: ordinal(1) } },
    ]
    expect(accepted(but(dast, 2, { answerOption: turned })).items[2]?.scores).toEqual([1, 0])
    expect(refusedWith(but(dast, 3, { answerOption: turned }))).toContain('q4: score-differs')
  })
  it('[FQ3] an answer beside the scale counts as missing', () => {
    const [question] = itemsIn(built(PHQ_9))
    const answerOption = [
      ...(question as { answerOption: Json[] }).answerOption,
      { valueCoding: { code: 'declined', display: 'Rather not say' } },
    ]
    const checked = accepted(but(built(PHQ_9), 0, { answerOption }))
    expect(said(checked)).toContain('/44250-9: answer-beside')
    expect(checked.form?.items[0]?.options?.at(-1)).toEqual({
      value: 'declined',
      says: 'Rather not say',
    })
  })
  it('[FQ3] a number with the bounds of the item', () => {
    const bounds = [
      { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 0 },
      { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 5 },
    ]
    const number = { type: 'integer', answerOption: undefined }
    const checked = accepted(but(but(built(WHO_5), 0, { ...number, extension: bounds }), 1, number))
    expect(said(checked)).toContain('q2: no-bounds')
    expect(checked.form?.items[1]).toMatchObject({ min: 0, max: 5 })
    expect(refusedWith(but(built(GAD_7), 0, { ...number, extension: bounds }))).toEqual([
      '/69725-0: score-not-in-range',
    ])
  })
})

describe('what is beside the scale', () => {
  it('[FQ6] ASQ with groups, a condition on a group, other questions, and its result', () => {
    const yes = (question: string) => ({
      question,
      operator: '=',
      answerCoding: { system: 'http://snomed.info/sct', code: '373066001', display: 'Yes' },
    })
    const ask = (linkId: string): Json => ({
      linkId,
      text: `Question ${linkId}`,
      type: 'choice',
      answerOption: SNOMED_YES_NO,
    })
    const file = {
      resourceType: 'Questionnaire',
      title: 'ASQ: asked plainly',
      copyright: 'In the public domain',
      code: [{ system: LOINC, code: '115564-7' }],
      item: [
        {
          linkId: 'screening',
          type: 'group',
          item: [
            ...['q1', 'q2', 'q3', 'q4'].map(ask),
            {
              ...ask('q4-recent'),
              answerOption: [{ valueCoding: { code: 'year', display: 'This year' } }],
              enableWhen: [yes('q4')],
            },
          ],
        },
        {
          linkId: 'acuity',
          type: 'group',
          enableWhen: ['q1', 'q2', 'q3', 'q4'].map(yes),
          enableBehavior: 'any',
          item: [
            ask('q5'),
            { linkId: 'q5-describe', type: 'text', text: 'How?', enableWhen: [yes('q5')] },
          ],
        },
        {
          linkId: 'result',
          type: 'choice',
          code: [{ system: LOINC, code: '93374-7' }],
          readOnly: true,
        },
        { linkId: 'refused', type: 'boolean', text: 'Would not say' },
      ],
    }
    const { form, instrument, findings } = accepted(file)
    expect(instrument?.id).toBe(ASQ.id)
    const of = (id: string) => form?.items.find((each) => each.id === id)
    expect(of('q5')).toMatchObject({ item: '5', within: 'acuity' })
    expect(of('acuity')).toMatchObject({ any: true, when: { length: 4 } })
    expect(of('acuity')?.when?.[0]).toEqual({ question: 'q1', operator: '=', answer: 1 })
    expect(of('q4-recent')).toMatchObject({ options: [{ value: 'year' }] })
    expect(of('result')).toMatchObject({ hidden: true })
    expect(findings.map(({ code }) => code)).toContain('panel-not-known')
  })
  it('[FQ6] PC-PTSD-5 whose questions carry their codes in the linkId, with a score at the end', () => {
    const ids = ['102011-4', '102012-2', '102013-0', '102014-8', '102015-5', '102016-3']
    const file = {
      resourceType: 'Questionnaire',
      code: [{ system: LOINC, code: '102010-6' }],
      item: [
        { linkId: 'introduction', type: 'display', _text: { extension: [] } },
        ...ids.map((id) => ({
          type: 'choice',
          linkId: `/${id}`,
          text: id,
          answerOption: LOINC_YES_NO,
        })),
        {
          type: 'decimal',
          linkId: '/102017-1',
          code: [{ system: LOINC, code: '102017-1' }],
          text: 'Score',
        },
      ],
    }
    const { items } = accepted(file)
    expect(items.map(({ item, linkId }) => `${item} ${linkId}`)).toEqual(
      PC_PTSD_5.items.map(({ code }, i) => `${code} /${ids[i]}`),
    )
  })
  it('[FQ6] a total in points is never asked, even where it is not marked as calculated', () => {
    const unit = {
      url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
      valueCoding: { code: '{score}' },
    }
    const file = withItem(built(PHQ_9), { linkId: 'sum', type: 'decimal', extension: [unit] })
    expect(accepted(file).form?.items.find(({ id }) => id === 'sum')?.hidden).toBe(true)
  })
  it('[FQ6] the question of how hard it was may be left out', () => {
    expect(accepted(lacking(built(PHQ_9), 9)).items[9]).toMatchObject({ linkId: null })
  })
})

describe('conditions and what is filled in beforehand', () => {
  const asked = (when: Json, more: Json = {}) =>
    accepted(
      withItem(built(PHQ_9), {
        linkId: 'more',
        type: 'text',
        text: 'More?',
        enableWhen: [when],
        ...more,
      }),
    )
  const last = ({ form }: Checked) => form?.items.at(-1)
  it.each([
    [{ answerCoding: { code: 'LA6571-9' } }, 3],
    [{ answerInteger: 2 }, 2],
    [{ answerBoolean: true }, true],
    [{ answerString: 'x' }, 'x'],
    [{ answerQuantity: { value: 4 } }, 4],
  ])('[FQ7] %j', (answer, value) => {
    const found = asked({ question: '/44260-8', operator: '=', ...answer })
    expect(last(found)?.when).toEqual([{ question: '/44260-8', operator: '=', answer: value }])
  })
  it.each([
    [{ question: 'nowhere', operator: '=', answerInteger: 1 }],
    [{ question: '/44260-8', operator: 'like', answerInteger: 1 }],
    [{ question: '/44260-8', operator: '=', answerReference: {} }],
  ])('[FQ7] %j hides nothing', (when) => {
    const found = asked(when)
    expect(said(found)).toContain('more: condition-unread')
    expect(last(found)).not.toHaveProperty('when')
  })
  it('[FQ7] an initial value fills in what scores nothing, and no item', () => {
    const initial = [{ valueString: 'as before' }]
    const file = but(built(PHQ_9), 0, { initial: [{ valueCoding: { code: 'LA6568-5' } }] })
    const { form } = accepted(withItem(file, { linkId: 'more', type: 'text', initial }))
    expect(form?.items[0]).not.toHaveProperty('initial')
    expect(form?.items.at(-1)).toMatchObject({ initial: 'as before' })
  })
})

describe('what is kept', () => {
  it('[FQ8] the copyright, or that there is none; another order is said', () => {
    expect(accepted(built(PHQ_9)).copyright).toBe('Somebody, 1999')
    const { copyright: _gone, ...without } = built(PHQ_9)
    const turned = { ...without, item: itemsIn(without).toReversed() }
    expect(said(accepted(turned))).toEqual(
      expect.arrayContaining(['file: no-copyright', 'file: order']),
    )
  })
  it('[FQ9] the same form has the same bytes', () => {
    const file = JSON.parse(JSON.stringify(built(PHQ_9))) as Json
    const other = Object.fromEntries(Object.entries(file).toReversed())
    expect(canonicalJson(other)).toBe(canonicalJson(file))
    expect(JSON.parse(canonicalJson(file))).toEqual(file)
    expect(canonicalJson({ b: [1, 'é"'], a: null })).toBe('{"a":null,"b":[1,"é\\""]}')
  })
})
