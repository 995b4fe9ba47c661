import { asked, NO, says, YES, YES_NO, type Instrument } from '../instrument.ts'

const SCREENER = 'a screener: it finds, and measures no change'
const yes = (...items: readonly string[]) => items.map((item) => [item, YES] as const)

export const ASQ: Instrument = {
  id: 'asq',
  name: 'ASQ',
  version: 1,
  about: says('Thoughts of suicide, asked plainly', 'Ideas de suicidio, sin rodeos'),
  by: 'self',
  items: [
    ...[
      says('Wishing to be dead', 'Desear estar en la muerte'),
      says('Others better off without you', 'Que otros estarían mejor sin ti'),
      says('Thoughts of killing yourself', 'Ideas de matarte'),
      says('Ever tried to', 'Si alguna vez lo intentaste'),
    ].map((label, i) => asked(String(i + 1), label, YES_NO, { critical: YES })),
    asked('5', says('Such thoughts right now', 'Esas ideas ahora mismo'), YES_NO, {
      critical: YES,
      askedIf: { any: ['1', '2', '3', '4'], is: YES },
    }),
  ],
  scoring: {
    by: 'levels',
    levels: [
      { level: 1, says: says('positive', 'positivo'), any: yes('1', '2', '3', '4') },
      { level: 2, says: says('acute', 'agudo'), any: yes('5') },
    ],
  },
  range: [NO, 2],
  better: 'lower',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    { points: 1, side: 'from', says: says('positive', 'positivo'), source: 'NIMH' },
    { points: 2, side: 'from', says: says('acute', 'agudo'), source: 'NIMH' },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    loinc: 'its items have none (SPiER)',
    reliability: SCREENER,
    change: SCREENER,
    recovery: SCREENER,
  },
  licence: { kind: 'free', says: 'in the public domain (NIMH)' },
  loinc: { beside: ['93374-7'] },
  alsoCalled: ['ask suicide screening questions'],
  source: 'docs/sources.md',
}

const IF_THOUGHTS = { askedIf: { any: ['2'], is: YES }, critical: YES }

/** Some repositories put question 4 at moderate; the stricter reading is taken. */
export const C_SSRS: Instrument = {
  id: 'c-ssrs',
  name: 'C-SSRS screener',
  version: 1,
  about: says('Thoughts of suicide, step by step', 'Ideas de suicidio, paso a paso'),
  by: 'self',
  items: [
    asked('1', says('Wishing to be dead', 'Desear estar en la muerte'), YES_NO, {
      loinc: '93246-7',
      critical: YES,
    }),
    asked('2', says('Thoughts of suicide', 'Ideas de suicidio'), YES_NO, {
      loinc: '93247-5',
      critical: YES,
    }),
    asked('3', says('Thinking of how', 'Pensar en cómo'), YES_NO, {
      loinc: '93248-3',
      ...IF_THOUGHTS,
    }),
    asked('4', says('Some intent', 'Alguna intención'), YES_NO, {
      loinc: '93249-1',
      ...IF_THOUGHTS,
    }),
    asked('5', says('A plan, and intent', 'Un plan, e intención'), YES_NO, {
      loinc: '93250-9',
      ...IF_THOUGHTS,
    }),
    asked(
      '6',
      says('Ever did or began something', 'Si alguna vez hiciste o empezaste algo'),
      YES_NO,
      {
        loinc: '93267-3',
        critical: YES,
      },
    ),
    asked('6-recent', says('In the last three months', 'En los últimos tres meses'), YES_NO, {
      loinc: '93269-9',
      askedIf: { any: ['6'], is: YES },
      critical: YES,
    }),
  ],
  scoring: {
    by: 'levels',
    levels: [
      { level: 1, says: says('low', 'bajo'), any: yes('1', '2') },
      { level: 2, says: says('moderate', 'moderado'), any: yes('3', '6') },
      { level: 3, says: says('high', 'alto'), any: yes('4', '5', '6-recent') },
    ],
  },
  range: [NO, 3],
  better: 'lower',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    { points: 1, side: 'from', says: says('any', 'alguno'), source: 'docs/sources.md' },
    { points: 2, side: 'from', says: says('moderate', 'moderado'), source: 'docs/sources.md' },
    { points: 3, side: 'from', says: says('high', 'alto'), source: 'docs/sources.md' },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: { reliability: SCREENER, change: SCREENER, recovery: SCREENER },
  licence: {
    kind: 'attribution',
    says: 'free after registration; the wording may not be changed (SPiER, licence notes)',
  },
  loinc: { panel: '93373-9', beside: ['93374-7'] },
  alsoCalled: ['cssrs screener', 'columbia suicide severity rating scale'],
  source: 'docs/sources.md',
}
