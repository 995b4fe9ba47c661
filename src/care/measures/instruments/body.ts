import { asked, ends, says, worded, type Instrument } from '../instrument.ts'

const NONE_GIVEN = 'the dossier gives none'

export const MOAA_S: Instrument = {
  id: 'moaa-s',
  name: 'MOAA/S',
  version: 1,
  about: says('How awake somebody is, as seen', 'Qué tan despierta está la persona, a la vista'),
  by: 'observer',
  items: [
    asked(
      '1',
      says('Answers to', 'Responde a'),
      worded(
        0,
        says('Nothing', 'Nada'),
        says('Only to pain', 'Solo al dolor'),
        says('Only to a shake or nudge', 'Solo si se le toca'),
        says('Only to a loud or repeated name', 'Solo a su nombre en voz alta'),
        says('Slowly, to their name', 'Con lentitud, a su nombre'),
        says('At once, to their name', 'Al momento, a su nombre'),
      ),
    ),
  ],
  scoring: { by: 'sum', times: 1 },
  range: [0, 5],
  better: 'higher',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    { points: 5, side: 'from', says: says('alert', 'alerta'), source: 'Chernik 1990' },
    { points: 3, side: 'to', says: says('emergency', 'emergencia'), source: 'docs/sources.md' },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    loinc: NONE_GIVEN,
    reliability: NONE_GIVEN,
    change: 'a reading at one moment',
    recovery: 'a reading at one moment',
  },
  licence: { kind: 'free', says: 'free to use' },
  loinc: { beside: [] },
  alsoCalled: ['moaas', 'modified observer s assessment of alertness'],
  source: 'Chernik 1990',
}

export const CTCAE_GRADE: Instrument = {
  id: 'ctcae-grade',
  name: 'CTCAE grade',
  version: 1,
  about: says('How grave something unwanted is', 'Qué tan grave es algo no deseado'),
  by: 'observer',
  items: [
    asked(
      '1',
      says('Grade', 'Grado'),
      worded(
        1,
        says('Mild; nothing was needed', 'Leve; no hizo falta nada'),
        says('Moderate; a little care was needed', 'Moderado; hizo falta algún cuidado'),
        says('Severe; hospital, or no longer able', 'Grave; hospital, o ya no puede'),
        says('A danger to life', 'Peligro de muerte'),
        says('Death', 'Muerte'),
      ),
    ),
  ],
  scoring: { by: 'sum', times: 1 },
  range: [1, 5],
  better: 'lower',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    {
      points: 2,
      side: 'from',
      says: says('prescriber the same day', 'quien receta, ese día'),
      source: 'docs/sources.md',
    },
    {
      points: 3,
      side: 'from',
      says: says('the series pauses', 'la serie se detiene'),
      source: 'docs/sources.md',
    },
    { points: 4, side: 'from', says: says('emergency', 'emergencia'), source: 'docs/sources.md' },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    loinc: NONE_GIVEN,
    reliability: NONE_GIVEN,
    change: 'a reading of one event',
    recovery: 'a reading of one event',
  },
  licence: {
    kind: 'free',
    says: 'United States government work; the terms of MedDRA are not shipped',
  },
  loinc: { beside: [] },
  alsoCalled: ['ctcae'],
  source: 'docs/sources.md',
}

const SIX = ends([0, 5], says('not at all', 'nada'), says('nearly always', 'casi siempre'))
const FIVE = ends([0, 4], says('no trouble', 'no molesta'), says('great trouble', 'molesta mucho'))
const SYMPTOMS = [
  says('Sudden need to go', 'Ganas súbitas de orinar'),
  says('Going often', 'Orinar a menudo'),
  says('Going at night', 'Orinar de noche'),
  says('Pain or burning', 'Dolor o ardor'),
] as const

export const ICSI_ICPI: Instrument = {
  id: 'icsi-icpi',
  name: 'ICSI/ICPI',
  version: 1,
  about: says('The bladder in the last month', 'La vejiga en el último mes'),
  by: 'self',
  items: [
    ...SYMPTOMS.map((label, i) => asked(`s${i + 1}`, label, SIX)),
    ...SYMPTOMS.map(({ en, es }, i) =>
      asked(`p${i + 1}`, says(`${en}: how much trouble`, `${es}: cuánto molesta`), FIVE),
    ),
  ],
  scoring: { by: 'none' },
  range: null,
  better: 'lower',
  subscales: [
    {
      code: 'symptoms',
      label: says('Symptoms', 'Síntomas'),
      items: ['s1', 's2', 's3', 's4'],
      by: 'sum',
      range: [0, 20],
    },
    {
      code: 'problems',
      label: says('Trouble', 'Molestias'),
      items: ['p1', 'p2', 'p3', 'p4'],
      by: 'sum',
      range: [0, 16],
    },
  ],
  mayMiss: 0,
  cutOffs: [],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    cutOffs: NONE_GIVEN,
    loinc: NONE_GIVEN,
    reliability: NONE_GIVEN,
    change: NONE_GIVEN,
    recovery: NONE_GIVEN,
  },
  licence: { kind: 'attribution', says: 'with credit' },
  loinc: { beside: [] },
  alsoCalled: ['icsi', 'icpi', 'o leary sant'],
  source: 'O’Leary & Sant 1997',
}

/** Eight items reach 38 points as seven of 0–4 and a pain scale of 0–10; the import holds it against the form. */
export const BPIC_SS: Instrument = {
  id: 'bpic-ss',
  name: 'BPIC-SS',
  version: 1,
  about: says('The bladder in the last week', 'La vejiga en la última semana'),
  by: 'self',
  items: [
    ...[
      says('Going because of pain', 'Orinar por dolor'),
      says('Going soon again', 'Orinar otra vez pronto'),
      says('Going at night', 'Orinar de noche'),
      says('Sudden need to go', 'Ganas súbitas de orinar'),
      says('Going often by day', 'Orinar a menudo de día'),
      says('How much the pain troubles you', 'Cuánto molesta el dolor'),
      says('How much going often troubles you', 'Cuánto molesta ir a menudo'),
    ].map((label, i) => asked(String(i + 1), label, FIVE)),
    asked(
      '8',
      says('Worst pain', 'El peor dolor'),
      ends([0, 10], says('none', 'ninguno'), says('the worst there is', 'el peor que hay')),
    ),
  ],
  scoring: { by: 'sum', times: 1 },
  range: [0, 38],
  better: 'lower',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    {
      points: 19,
      side: 'from',
      says: says('look closer', 'mirar más'),
      source: 'Humphrey 2012 (docs/sources.md)',
    },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    items: 'not verified: the dossier gives eight items and 0–38, not how the points fall to them',
    loinc: NONE_GIVEN,
    reliability: 'not verified: the dossier gives no figure',
    change: 'not verified: the dossier gives no figure',
    recovery: NONE_GIVEN,
  },
  licence: { kind: 'research', says: 'by permission' },
  loinc: { beside: [] },
  alsoCalled: ['bpicss', 'bladder pain interstitial cystitis symptom score'],
  source: 'Humphrey 2012 (docs/sources.md); how the points fall to the items is not verified',
}
