import { asked, ends, says, worded, type Instrument, type Item, type Label } from '../instrument.ts'

const HAPPY = worded(
  0,
  says('Deeply unhappy', 'Nada feliz'),
  says('Unhappy', 'Poco feliz'),
  says('A little unhappy', 'Algo infeliz'),
  says('Happy', 'Feliz'),
  says('Very happy', 'Muy feliz'),
  says('Deeply happy', 'Felicísima relación'),
  says('As happy as can be', 'No podría ser más feliz'),
)
const AGREE = ends([0, 5], says('never', 'nunca'), says('always', 'siempre'))
const TRUE = ends([0, 5], says('not true', 'no es cierto'), says('wholly true', 'es muy cierto'))
/** Scored as the form prints it: more is always better for the two. */
const DOUBT = ends([0, 5], says('wholly true', 'es muy cierto'), says('not true', 'no es cierto'))
const MUCH = ends([0, 5], says('not at all', 'nada'), says('fully', 'del todo'))
const BETWEEN = (low: Label, high: Label) => ends([0, 5], low, high)

/** The long form; the short ones are some of it, each numbered anew. */
const CSI_ITEMS: readonly Item[] = [
  asked('1', says('How happy, all in all', 'Qué tan feliz, en conjunto'), HAPPY),
  asked('2', says('Time together', 'El tiempo juntos'), AGREE),
  asked('3', says('Big decisions', 'Las grandes decisiones'), AGREE),
  asked('4', says('Showing affection', 'Mostrar cariño'), AGREE),
  asked('5', says('Things go well', 'Las cosas van bien'), AGREE),
  asked('6', says('Wishing it had not begun', 'Desear que no hubiera empezado'), DOUBT),
  asked('7', says('A strong bond', 'Un vínculo fuerte'), TRUE),
  asked('8', says('Would choose it again', 'Lo elegirías otra vez'), TRUE),
  asked('9', says('Strong as a couple', 'La pareja es fuerte'), TRUE),
  asked('10', says('Wondering about someone else', 'Pensar en otra persona'), DOUBT),
  asked('11', says('It makes you happy', 'Te hace feliz'), TRUE),
  asked('12', says('Warm and at ease', 'Calor y comodidad'), TRUE),
  asked('13', says('Cannot picture an end', 'No imaginas un final'), TRUE),
  asked('14', says('Can tell nearly all', 'Puedes contar casi todo'), TRUE),
  asked('15', says('Second thoughts of late', 'Dudas en este tiempo'), DOUBT),
  asked('16', says('The right one in love', 'La persona justa en el amor'), TRUE),
  asked('17', says('Part of a team', 'Parte de un equipo'), TRUE),
  asked('18', says('Nobody could make you happier', 'Nadie te haría más feliz'), TRUE),
  asked('19', says('How much it gives you', 'Cuánto te da'), MUCH),
  asked('20', says('How well your needs are met', 'Qué tanto se cubre lo que necesitas'), MUCH),
  asked('21', says('As you first hoped', 'Como esperabas al principio'), MUCH),
  asked('22', says('How content you are', 'Qué tan a gusto estás'), MUCH),
  asked('23', says('Beside most others', 'Al lado de la mayoría'), MUCH),
  asked('24', says('Enjoying their company', 'Disfrutar de su compañía'), MUCH),
  asked('25', says('Fun together', 'Pasarlo bien'), AGREE),
  asked(
    '26',
    says('Dull or full of interest', 'Aburrida o llena de interés'),
    BETWEEN(says('dull', 'aburrida'), says('full of interest', 'de interés')),
  ),
  asked(
    '27',
    says('Bad or good', 'Mala o buena'),
    BETWEEN(says('bad', 'mala'), says('good', 'buena')),
  ),
  asked(
    '28',
    says('Empty or full', 'Vacía o llena'),
    BETWEEN(says('empty', 'vacía'), says('full', 'llena')),
  ),
  asked(
    '29',
    says('Alone or among friends', 'A solas o con amistad'),
    BETWEEN(says('alone', 'a solas'), says('among friends', 'con amistad')),
  ),
  asked(
    '30',
    says('Fragile or sturdy', 'Frágil o firme'),
    BETWEEN(says('fragile', 'frágil'), says('sturdy', 'firme')),
  ),
  asked(
    '31',
    says('Disheartened or hopeful', 'Sin ánimo o con esperanza'),
    BETWEEN(says('disheartened', 'sin ánimo'), says('hopeful', 'con esperanza')),
  ),
  asked(
    '32',
    says('Painful or a pleasure', 'Dolorosa o grata'),
    BETWEEN(says('painful', 'dolorosa'), says('a pleasure', 'grata')),
  ),
]

const CSI = 'Funk & Rogge 2007, doi 10.1037/0893-3200.21.4.572'

function csi(
  length: 4 | 16 | 32,
  numbers: readonly number[],
  below: number,
  sd: number,
  alpha: number,
): Instrument {
  return {
    id: `csi-${length}`,
    name: `CSI-${length}`,
    version: 1,
    about: says('How content you are as a couple', 'Qué tan a gusto estás en la pareja'),
    by: 'self',
    items: numbers.map((number, i) => ({
      ...(CSI_ITEMS[number - 1] as Item),
      code: String(i + 1),
    })),
    scoring: { by: 'sum', times: 1 },
    range: [0, numbers.length * 5 + 1],
    better: 'higher',
    subscales: [],
    mayMiss: 0,
    cutOffs: [
      { points: below, side: 'below', says: says('in distress', 'en apuros'), source: CSI },
    ],
    reliability: {
      sd,
      r: alpha,
      of: 'alpha',
      population: null,
      source: `${CSI}; deviation, alpha and sample as in docs/sources.md, not verified against it`,
    },
    change: { by: 'reliability' },
    recovery: { points: below, side: 'from', source: CSI },
    absent: { loinc: 'the dossier gives none' },
    licence: {
      kind: 'attribution',
      says: 'free for clinical work and research; commercial use is not stated (psytools, licence notes)',
    },
    loinc: { beside: [] },
    alsoCalled: [`csi ${length}`, `csi${length}`, `couples satisfaction index ${length}`],
    source: CSI,
  }
}

export const CSI_4 = csi(4, [1, 12, 19, 22], 13.5, 4, 0.94)
export const CSI_16 = csi(
  16,
  [1, 5, 9, 11, 12, 17, 19, 20, 21, 22, 26, 27, 28, 30, 31, 32],
  51.5,
  17,
  0.98,
)
export const CSI_32 = csi(
  32,
  CSI_ITEMS.map((_, i) => i + 1),
  104.5,
  32,
  0.98,
)

const SEVEN = ends([1, 7], says('not at all', 'nada'), says('wholly', 'del todo'))
const FRALEY = 'Fraley 2011 (docs/sources.md)'

export const ECR_RS: Instrument = {
  id: 'ecr-rs',
  name: 'ECR-RS',
  version: 1,
  about: says('Leaning on your partner', 'Apoyarte en tu pareja'),
  by: 'self',
  items: [
    says('Turning to them in need', 'Acudir cuando lo necesitas'),
    says('Talking things over', 'Hablar de lo que pasa'),
    says('Telling what troubles you', 'Contar lo que te pesa'),
    says('Leaning on them', 'Apoyarte'),
    says('Not at ease opening up', 'Te cuesta abrirte'),
    says('Rather not showing what is deep', 'Prefieres no mostrar lo hondo'),
    says('Worry that they do not care', 'Temer que no le importes'),
    says('Fear of being left', 'Miedo a que te deje'),
    says('Worry that you care more', 'Temer que te importa más a ti'),
  ].map((label, i) => asked(String(i + 1), label, SEVEN, i < 4 ? { reverse: true as const } : {})),
  scoring: { by: 'none' },
  range: null,
  better: 'lower',
  subscales: [
    {
      code: 'avoidance',
      label: says('Keeping distance', 'Guardar distancia'),
      items: ['1', '2', '3', '4', '5', '6'],
      by: 'mean',
      range: [1, 7],
    },
    {
      code: 'anxiety',
      label: says('Fear for the bond', 'Temor por el vínculo'),
      items: ['7', '8', '9'],
      by: 'mean',
      range: [1, 7],
    },
  ],
  mayMiss: 0,
  cutOffs: [],
  reliability: {
    sd: 1.1,
    r: 0.85,
    of: 'alpha',
    population: null,
    source: 'taken as given (docs/sources.md), not verified against Fraley 2011',
  },
  change: { by: 'reliability' },
  recovery: null,
  absent: {
    cutOffs: 'there is none: dimensions, no labels',
    recovery: 'there is no cut-off to cross',
    loinc: 'the dossier gives none',
  },
  licence: { kind: 'research', says: 'with credit; research, or permission' },
  loinc: { beside: [] },
  alsoCalled: ['ecr rs', 'experiences in close relationships relationship structures'],
  source: FRALEY,
}

export const RQ: Instrument = {
  id: 'rq',
  name: 'RQ',
  version: 1,
  about: says('Four ways of being close', 'Cuatro modos de estar cerca'),
  by: 'self',
  items: [
    asked(
      'choice',
      says('Which fits best', 'Cuál encaja mejor'),
      worded(
        1,
        says('At ease', 'Con calma'),
        says('Wanting, and wary', 'Con deseo y recelo'),
        says('Wanting more', 'Con deseo de más'),
        says('On your own', 'Por tu cuenta'),
      ),
      { counts: false },
    ),
    asked('S', says('At ease, close and apart', 'Con calma, cerca y lejos'), SEVEN),
    asked('F', says('Wanting closeness, wary of it', 'Deseas cercanía, y te da recelo'), SEVEN),
    asked(
      'P',
      says('Wanting to be closer than others do', 'Deseas más cercanía que los demás'),
      SEVEN,
    ),
    asked('D', says('Content on your own', 'A gusto por tu cuenta'), SEVEN),
  ],
  scoring: { by: 'none' },
  range: null,
  better: null,
  subscales: [
    {
      code: 'self',
      label: says('View of self', 'Visión de ti'),
      items: ['S', 'D', 'F', 'P'],
      by: 'sum',
      weights: [1, 1, -1, -1],
      range: [-12, 12],
    },
    {
      code: 'other',
      label: says('View of others', 'Visión de los demás'),
      items: ['S', 'P', 'D', 'F'],
      by: 'sum',
      weights: [1, 1, -1, -1],
      range: [-12, 12],
    },
  ],
  mayMiss: 0,
  cutOffs: [],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    cutOffs: 'there is none',
    reliability: 'the dossier gives none',
    change: 'the dossier gives none',
    recovery: 'there is no cut-off to cross',
    loinc: 'the dossier gives none',
  },
  licence: { kind: 'attribution', says: 'with credit' },
  loinc: { beside: [] },
  alsoCalled: ['relationship questionnaire'],
  source: 'Bartholomew & Horowitz 1991',
}
