import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CRITICAL, hasCritical } from './critical.ts'
import { score, type Answers } from './score.ts'
import { countedItems, type Instrument, type Item } from './instrument.ts'
import { INSTRUMENTS, instrumentNamed, instrumentOf } from './instruments/all.ts'
import { ASQ, C_SSRS } from './instruments/suicide.ts'
import { AUDIT_C, DAST_10 } from './instruments/substances.ts'
import { BPIC_SS, ICSI_ICPI, MOAA_S } from './instruments/body.ts'
import { CSI_16, CSI_32, CSI_4, ECR_RS, RQ } from './instruments/relationship.ts'
import { GAD_7, PHQ_9, WHO_5 } from './instruments/mood.ts'
import { PC_PTSD_5, PCL_5 } from './instruments/trauma.ts'
import { SAME_TEAM } from './instruments/own.ts'
import { hasCheckDigit } from './loinc.ts'
import { cutOffsMet } from './change.ts'

const each = INSTRUMENTS.map((instrument) => [instrument.id, instrument] as const)
const summed = each.filter(([, { scoring }]) => scoring.by === 'sum')

const all = (instrument: Instrument, value: (item: Item, i: number) => number): Answers =>
  Object.fromEntries(instrument.items.map((item, i) => [item.code, value(item, i)]))
const worst = (instrument: Instrument) =>
  all(instrument, ({ range, reverse }) => range[reverse ? 0 : 1])
const best = (instrument: Instrument) =>
  all(instrument, ({ range, reverse }) => range[reverse ? 1 : 0])
/** The first so many counted items have this, the others nought. */
const first = (instrument: Instrument, many: number, value: number): Answers =>
  Object.fromEntries(countedItems(instrument).map(({ code }, i) => [code, i < many ? value : 0]))
const answering = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc.record(
    Object.fromEntries(
      instrument.items.map(({ code, range }) => [
        code,
        fc.integer({ min: range[0], max: range[1] }),
      ]),
    ),
  )
const without = (answers: Answers, ...codes: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([code]) => !codes.includes(code)))
const total = (instrument: Instrument, answers: Answers) => score(instrument, answers).total

describe.each(each)('%s', (id, instrument) => {
  it('[MEA1] is whole, and says why what it lacks is absent', () => {
    const { items, range, subscales, licence, source, absent, loinc } = instrument
    expect(instrumentOf(id)).toBe(instrument)
    expect(instrumentNamed(instrument.name)).toBe(instrument)
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
    expect(licence.says && source).not.toBe('')
    const lacks = {
      loinc: loinc.panel === undefined && !items.some((item) => item.loinc),
      cutOffs: instrument.cutOffs.length === 0,
      reliability: instrument.reliability === null,
      change: instrument.change === null,
      recovery: instrument.recovery === null,
    }
    const unexplained = Object.entries(lacks).filter(
      ([figure, isAbsent]) => isAbsent && !absent[figure as keyof typeof lacks],
    )
    expect(unexplained).toEqual([])
    expect(range === null).toBe(instrument.scoring.by === 'none')
    const codes = items.map(({ code }) => code)
    for (const { items: of, weights = of } of subscales) {
      expect(codes).toEqual(expect.arrayContaining([...of]))
      expect(weights).toHaveLength(of.length)
    }
    const hangOn = items.flatMap(({ askedIf }) => askedIf?.any ?? [])
    const levels = instrument.scoring.by === 'levels' ? instrument.scoring.levels : []
    const levelled = levels.flatMap(({ any }) => any.map(([code]) => code))
    expect(codes).toEqual(expect.arrayContaining([...hangOn, ...levelled]))
  })

  it('[MEA2] has codes that end in their check digit', () => {
    const { panel, total: ofTotal, beside } = instrument.loinc
    const ofItems = instrument.items.map(({ loinc }) => loinc)
    const codes = [panel, ofTotal, ...beside, ...ofItems].filter((code) => code !== undefined)
    expect(codes.filter((code) => !hasCheckDigit(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('[MEA3] is labelled in few words, in both languages', () => {
    const labels = [
      instrument.about,
      ...instrument.items.flatMap(({ label, options }) => [
        label,
        ...(options ?? []).map((option) => option.label),
      ]),
    ]
    const bad = labels.filter(
      ({ en, es }) => en.split(' ').length > 8 || es === '' || (en === es && en.includes(' ')),
    )
    expect(bad).toEqual([])
  })

  it('[MEA4] reaches both ends of its range, and stays within', () => {
    const ends = [total(instrument, best(instrument)), total(instrument, worst(instrument))]
    expect(ends.toSorted((a, b) => Number(a) - Number(b))).toEqual(instrument.range ?? [null, null])
    fc.assert(
      fc.property(answering(instrument), (answers) => {
        const scored = score(instrument, answers)
        expect(scored.complete).toBe(true)
        expect(isWithin(scored.total, instrument.range)).toBe(true)
        for (const { code, range } of instrument.subscales)
          expect(isWithin(scored.subscales[code]?.value, range)).toBe(true)
      }),
    )
  })

  it('[MEA6] makes up nothing for what is missing', () => {
    fc.assert(
      fc.property(
        answering(instrument),
        fc.subarray(instrument.items.map(({ code }) => code)),
        fc.constantFrom(undefined, null, 'often', Number.NaN, 1e9, -3, true),
        (answers, gone, instead) => {
          const partly = { ...answers, ...Object.fromEntries(gone.map((code) => [code, instead])) }
          const scored = score(instrument, partly)
          expect(gone).toEqual(expect.arrayContaining([...scored.missing]))
          expect(scored.complete).toBe(scored.missing.length === 0)
          const few = scored.missing.length <= instrument.mayMiss
          const isSum = instrument.scoring.by === 'sum'
          expect(!isSum || (scored.total !== null) === few).toBe(true)
          expect(scored.prorated).toBe(isSum && few && scored.missing.length > 0)
          expect(scored.total === null || isWithin(scored.total, instrument.range)).toBe(true)
        },
      ),
    )
  })
})

const isWithin = (
  value: number | null | undefined,
  range: readonly [number, number] | null,
): boolean =>
  range === null
    ? value === null
    : typeof value === 'number' && value >= range[0] - 1e-9 && value <= range[1] + 1e-9

it.each(summed)(
  '[MEA5] %s moves with each item, a reversed one the other way',
  (_id, instrument) => {
    fc.assert(
      fc.property(
        answering(instrument),
        fc.constantFrom(...countedItems(instrument)),
        (answers, item) => {
          const low = total(instrument, { ...answers, [item.code]: item.range[0] }) as number
          const high = total(instrument, { ...answers, [item.code]: item.range[1] }) as number
          const span = item.range[1] - item.range[0]
          const times = instrument.scoring.by === 'sum' ? instrument.scoring.times : 1
          expect(high - low).toBeCloseTo((item.reverse ? -span : span) * times, 9)
        },
      ),
    )
  },
)

describe('missing answers', () => {
  it.each([
    [PHQ_9, 2],
    [GAD_7, 1],
    [PCL_5, 4],
  ] as const)('[MEA6] of $id may be %#', (instrument, may) => {
    const answers = first(instrument, 99, 2)
    const codes = countedItems(instrument).map(({ code }) => code)
    const full = total(instrument, answers)
    const fewer = score(instrument, without(answers, ...codes.slice(0, may)))
    expect(fewer).toMatchObject({ total: full, prorated: true, complete: false, why: null })
    const tooFew = score(instrument, without(answers, ...codes.slice(0, may + 1)))
    expect(tooFew).toMatchObject({ total: null, prorated: false, why: 'too-many-missing' })
    expect(tooFew.missing).toEqual(codes.slice(0, may + 1))
  })
  it.each([CSI_4, CSI_16, CSI_32, WHO_5, AUDIT_C, DAST_10, BPIC_SS])(
    '[MEA6] of $id may be none',
    (instrument) => {
      const lacking = without(best(instrument), countedItems(instrument)[0]?.code ?? '')
      expect(total(instrument, lacking)).toBeNull()
    },
  )
  it('[MEA6] a question beside the scale is none of it', () => {
    const answers = { ...first(PHQ_9, 9, 1), difficulty: 3 }
    expect(score(PHQ_9, answers)).toMatchObject({ total: 9, complete: true })
    expect(score(PHQ_9, without(answers, 'difficulty'))).toMatchObject({ total: 9, complete: true })
  })
})

describe('questions that hang on others', () => {
  it('[MEA7] are not missing where they were not to be asked', () => {
    expect(score(PC_PTSD_5, { event: 0 })).toMatchObject({ total: 0, complete: true })
    expect(score(PC_PTSD_5, { event: 1 }).missing).toEqual(['1', '2', '3', '4', '5'])
    expect(score(PC_PTSD_5, { 1: 1, 2: 1, 3: 1, 4: 0, 5: 0 })).toMatchObject({ total: 3 })
    expect(score(C_SSRS, { 1: 0, 2: 0, 6: 0 })).toMatchObject({ total: 0, complete: true })
    expect(score(C_SSRS, { 1: 0, 2: 1, 6: 0 }).missing).toEqual(['3', '4', '5'])
    expect(score(ASQ, { 1: 0, 2: 0, 3: 0, 4: 0 })).toMatchObject({ total: 0, complete: true })
    expect(score(ASQ, { 1: 1, 2: 0, 3: 0, 4: 0 }).missing).toEqual(['5'])
  })
})

describe('cut-offs', () => {
  const met = (instrument: Instrument, value: number) =>
    cutOffsMet(instrument, value).at(-1)?.says.en ?? null
  it.each([
    [PHQ_9, 4, null],
    [PHQ_9, 5, 'mild'],
    [PHQ_9, 9, 'mild'],
    [PHQ_9, 10, 'moderate'],
    [PHQ_9, 14, 'moderate'],
    [PHQ_9, 15, 'moderately severe'],
    [PHQ_9, 19, 'moderately severe'],
    [PHQ_9, 20, 'severe'],
    [GAD_7, 4, null],
    [GAD_7, 5, 'mild'],
    [GAD_7, 8, 'a case, by the NHS'],
    [GAD_7, 10, 'moderate'],
    [GAD_7, 15, 'severe'],
    [WHO_5, 52, null],
    [WHO_5, 50, 'low'],
    [WHO_5, 28, 'like in depression'],
    [PCL_5, 30, null],
    [PCL_5, 31, 'perhaps PTSD; 31 to 33 are in use'],
    [PC_PTSD_5, 2, null],
    [PC_PTSD_5, 3, 'look closer; 3 and 4 are in use'],
    [DAST_10, 0, null],
    [DAST_10, 1, 'low'],
    [DAST_10, 2, 'low'],
    [DAST_10, 3, 'moderate'],
    [DAST_10, 6, 'substantial'],
    [DAST_10, 9, 'severe'],
    [CSI_4, 13, 'in distress'],
    [CSI_4, 14, null],
    [CSI_16, 51, 'in distress'],
    [CSI_16, 52, null],
    [CSI_32, 104, 'in distress'],
    [CSI_32, 105, null],
    [BPIC_SS, 18, null],
    [BPIC_SS, 19, 'look closer'],
    [MOAA_S, 5, 'alert'],
    [MOAA_S, 4, null],
    [MOAA_S, 3, 'emergency'],
  ] as const)('[MEA8] of $id at %i', (instrument, value, says) => {
    expect(met(instrument, value)).toBe(says)
  })
  it('[MEA8] of AUDIT-C are two, by whom they were published for', () => {
    const among = (value: number) => cutOffsMet(AUDIT_C, value).map((one) => one.among?.en)
    expect([among(2), among(3), among(4)]).toEqual([
      [],
      ['published for women'],
      ['published for women', 'published for men'],
    ])
  })
})

describe('worked examples', () => {
  it('[MEA4] WHO-5 is the sum times four', () => {
    expect(total(WHO_5, { 1: 3, 2: 2, 3: 3, 4: 2, 5: 3 })).toBe(52)
  })
  it('[MEA4] CSI: the first item reaches 6, the others 5', () => {
    expect([CSI_4, CSI_16, CSI_32].map((one) => one.range)).toEqual([
      [0, 21],
      [0, 81],
      [0, 161],
    ])
  })
  it('[MEA5] DAST-10: a no to being able to stop counts', () => {
    expect(total(DAST_10, { ...first(DAST_10, 0, 0), 3: 1 })).toBe(0)
    expect(total(DAST_10, first(DAST_10, 0, 0))).toBe(1)
  })
  it('[MEA5] ECR-RS: the first four are reversed, and both are means', () => {
    const answers = { 1: 7, 2: 7, 3: 7, 4: 7, 5: 1, 6: 1, 7: 2, 8: 4, 9: 6 }
    expect(score(ECR_RS, answers)).toMatchObject({
      total: null,
      why: 'no-total',
      subscales: { avoidance: { value: 1 }, anxiety: { value: 4 } },
    })
  })
  it('[MEA4] RQ: views of self and of others are differences', () => {
    const { subscales } = score(RQ, { S: 6, F: 2, P: 3, D: 5 })
    expect(subscales).toMatchObject({ self: { value: 6 }, other: { value: 2 } })
  })
  it('[MEA4] PCL-5: clusters want one, one, two and two symptoms rated 2 or more', () => {
    const cluster = (answers: Answers) =>
      Object.values(score(PCL_5, { ...first(PCL_5, 0, 0), ...answers }).subscales).map(
        ({ met }) => met,
      )
    expect(cluster({ 1: 2, 6: 2, 8: 2, 9: 2, 15: 2, 16: 2 })).toEqual([true, true, true, true])
    expect(cluster({ 1: 1, 6: 1, 8: 2, 15: 2 })).toEqual([false, false, false, false])
    const open = without(first(PCL_5, 0, 0), '8', '9')
    expect(score(PCL_5, open).subscales['D']).toEqual({ value: 0, met: null })
  })
  it('[MEA4] ICSI and ICPI are two sums', () => {
    expect(score(ICSI_ICPI, worst(ICSI_ICPI)).subscales).toMatchObject({
      symptoms: { value: 20 },
      problems: { value: 16 },
    })
  })
  it('[MEA4] same team has no total of its own', () => {
    expect(score(SAME_TEAM, worst(SAME_TEAM))).toMatchObject({ total: null, complete: true })
  })
})

describe('levels of risk', () => {
  const none = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, '6-recent': 0 }
  it.each([
    [{}, 0],
    [{ 1: 1 }, 1],
    [{ 2: 1 }, 1],
    [{ 3: 1 }, 2],
    [{ 6: 1 }, 2],
    [{ 4: 1 }, 3],
    [{ 5: 1 }, 3],
    [{ 6: 1, '6-recent': 1 }, 3],
  ])('[MEA9] C-SSRS %j is %i', (yes, level) => {
    expect(total(C_SSRS, { ...none, ...yes })).toBe(level)
  })
  it.each([
    [{ 1: 0, 2: 0, 3: 0, 4: 0 }, 0],
    [{ 1: 0, 2: 1, 3: 0, 4: 0, 5: 0 }, 1],
    [{ 1: 1, 2: 0, 3: 0, 4: 0, 5: 1 }, 2],
  ])('[MEA9] ASQ %j is %i', (answers, level) => {
    expect(total(ASQ, answers)).toBe(level)
  })
  it('[MEA9] stands only where no missing answer could change it', () => {
    expect(score(C_SSRS, { 1: 1 })).toMatchObject({ total: null, why: 'undecided' })
    expect(score(C_SSRS, { 2: 1, 4: 1 })).toMatchObject({ total: 3, complete: false, why: null })
  })
  it('[MEA12] whoever answered a critical one is found however much else is missing', () => {
    expect(hasCritical('phq-9', { 9: 1 })).toBe(true)
    expect(hasCritical('phq-9', { ...first(PHQ_9, 8, 3), 9: 0 })).toBe(false)
    expect(hasCritical('asq', { 4: 1 })).toBe(true)
    expect(hasCritical('c-ssrs', { 5: 1, 6: 1 })).toBe(true)
    expect(hasCritical('gad-7', worst(GAD_7))).toBe(false)
  })
  it('[MEA12] they are the ones that the instruments name', () => {
    const named = INSTRUMENTS.flatMap(({ id, items }) => {
      const own = items.flatMap(({ code, critical }) =>
        critical === undefined ? [] : [[code, critical]],
      )
      return own.length === 0 ? [] : [[id, Object.fromEntries(own) as object]]
    })
    expect(Object.fromEntries(named)).toEqual(CRITICAL)
  })
})
