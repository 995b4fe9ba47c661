import { describe, expect, it } from 'vitest'
import { PHQ_9, WHO_5 } from '../care/measures/instruments/mood.ts'
import { AUDIT_C } from '../care/measures/instruments/substances.ts'
import { PCL_5 } from '../care/measures/instruments/trauma.ts'
import { ECR_RS } from '../care/measures/instruments/relationship.ts'
import { checkQuestionnaire } from './check.ts'
import {
  type Json,
  LOINC,
  withOrdinals,
  built,
  itemsIn,
  but,
  lacking,
  withItem,
  refusedWith,
  accepted,
} from './trial-forms.ts'

describe('what is refused', () => {
  const phq = built(PHQ_9)
  const first = '/44250-9'
  const opts = (values: readonly number[]) => ({ answerOption: withOrdinals(values) })
  const unscored = [0, 1, 2, 3].map((i) => ({ valueCoding: { code: `x${i}`, display: `X${i}` } }))
  it.each<[string, Json, string]>([
    ['an item that is missing', lacking(phq, 4), 'file: item-missing'],
    [
      'an item asked twice',
      withItem(phq, { ...itemsIn(phq)[0], linkId: 'again' }),
      'again: item-twice',
    ],
    ['a linkId used twice', but(phq, 1, { linkId: first }), `${first}: link-id-twice`],
    [
      'a code that fails its check digit',
      but(phq, 0, { code: [{ system: LOINC, code: '44250-8' }] }),
      `${first}: check-digit`,
    ],
    [
      'answers that score from one',
      but(phq, 0, opts([1, 2, 3, 4])),
      `${first}: score-not-in-range`,
    ],
    ['one answer too few', but(phq, 0, opts([0, 1, 2])), `${first}: answer-missing`],
    ['two answers of one score', but(phq, 0, opts([0, 1, 2, 2, 3])), `${first}: answer-twice`],
    [
      'answers without scores',
      but(phq, 0, { answerOption: unscored }),
      `${first}: answer-without-score`,
    ],
    [
      'answers elsewhere',
      but(phq, 0, { answerOption: undefined, answerValueSet: 'http://x.test/vs' }),
      `${first}: answers-elsewhere`,
    ],
    ['several answers', but(phq, 0, { repeats: true }), `${first}: many-answers`],
    ['words', but(phq, 0, { type: 'text', answerOption: undefined }), `${first}: type-not-scored`],
    ['a date', but(phq, 0, { type: 'date', answerOption: undefined }), `${first}: type-not-scored`],
    [
      'a question that is hidden',
      but(phq, 0, {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden',
            valueBoolean: true,
          },
        ],
      }),
      `${first}: never-asked`,
    ],
    ['a question that is read-only', but(phq, 0, { readOnly: true }), `${first}: never-asked`],
    [
      'no words to ask with',
      but(phq, 0, { text: undefined, code: [{ code: '44250-9' }] }),
      `${first}: no-text`,
    ],
    [
      'what changes its meaning',
      but(phq, 0, { modifierExtension: [{ url: 'http://x.test/not' }] }),
      `${first}: must-be-understood`,
    ],
  ])('[FQ4] %s', (_what, file, why) => {
    expect(refusedWith(JSON.parse(JSON.stringify(file)))).toContain(why)
  })
  it('[FQ4] AUDIT-C whose first question is another one', () => {
    const file = but(built(AUDIT_C), 0, {
      type: 'decimal',
      answerOption: undefined,
      linkId: '/68517-2',
      code: [{ system: LOINC, code: '68517-2' }],
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
          valueCoding: { code: '{#}/a' },
        },
      ],
    })
    expect(refusedWith(JSON.parse(JSON.stringify(file)))).toEqual([
      '/68517-2: item-of-another',
      'file: item-missing',
    ])
    const says = checkQuestionnaire(JSON.parse(JSON.stringify(file))).findings.map(
      (each) => each.says,
    )
    expect(says.join(' ')).toContain('1 (68518-0)')
  })
  it('[FQ4] reversed items whose scores may be turned already', () => {
    const turned = withOrdinals([7, 6, 5, 4, 3, 2, 1])
    expect(refusedWith(but(built(ECR_RS), 0, { answerOption: turned }))).toEqual([
      'q1: score-differs',
    ])
    accepted(but(built(ECR_RS), 8, { answerOption: turned }))
  })
  it('[FQ5] PCL-5 with codes in circulation that are none', () => {
    const file = built(PCL_5)
    const item = itemsIn(file).map((one, i) =>
      i < 20 ? { ...one, code: [{ system: LOINC, code: `${77040 + i}-1` }] } : one,
    )
    expect(
      refusedWith({ ...file, item }).filter((each) => each.endsWith('check-digit')),
    ).not.toEqual([])
  })
  it('[FQ4] as many questions as items, neither coded nor numbered, and one more', () => {
    const nameless = {
      ...built(WHO_5),
      item: itemsIn(built(WHO_5)).map((one, i) => ({ ...one, linkId: `${'abcdef'[i]}` })),
    }
    accepted(nameless)
    const more = withItem(nameless, { ...itemsIn(nameless)[0], linkId: 'z' })
    expect(refusedWith(more)).toContain('file: not-matched')
  })
})
