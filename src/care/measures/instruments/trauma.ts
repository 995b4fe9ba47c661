import { asked, says, worded, YES_NO, type Instrument, type Label } from '../instrument.ts'

const MUCH = worded(
  0,
  says('Not at all', 'Nada'),
  says('A little', 'Un poco'),
  says('Somewhat', 'Algo'),
  says('A good deal', 'Bastante'),
  says('Very much', 'Muchísimo'),
)

const PCL_ITEMS: readonly Label[] = [
  says('Memories that come unasked', 'Recuerdos que vuelven solos'),
  says('Bad dreams of it', 'Malos sueños sobre ello'),
  says('As if it were happening again', 'Como si pasara otra vez'),
  says('Upset when reminded', 'Te altera que algo lo recuerde'),
  says('Body reacting when reminded', 'El cuerpo reacciona al recordarlo'),
  says('Keeping away from thoughts of it', 'Apartas los pensamientos sobre ello'),
  says('Keeping away from what reminds you', 'Apartas lo que te lo recuerda'),
  says('Parts of it you cannot recall', 'Partes que no recuerdas'),
  says('Dark beliefs of yourself or the world', 'Ideas oscuras de ti o del mundo'),
  says('Blame for what happened', 'Culpa por lo que pasó'),
  says('Fear, anger, guilt or shame', 'Miedo, enfado, culpa o vergüenza'),
  says('Less interest in things', 'Menos interés por las cosas'),
  says('Far from other people', 'Lejos de la gente'),
  says('Hard to feel good things', 'Te cuesta sentir cosas buenas'),
  says('Outbursts', 'Estallidos'),
  says('Taking risks', 'Correr riesgos'),
  says('On the watch', 'En guardia'),
  says('Easily startled', 'Te sobresaltas pronto'),
  says('Hard to keep your mind on things', 'Te cuesta concentrarte'),
  says('Sleep', 'El sueño'),
]
const from = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => String(first + i))

const cluster = (code: string, label: Label, items: readonly string[], needed: number) => ({
  code,
  label,
  items,
  by: 'sum' as const,
  range: [0, items.length * 4] as const,
  meets: { items: needed, atLeast: 2 },
})

export const PCL_5: Instrument = {
  id: 'pcl-5',
  name: 'PCL-5',
  version: 1,
  about: says(
    'After something terrible, in the last month',
    'Tras algo terrible, en el último mes',
  ),
  by: 'self',
  items: PCL_ITEMS.map((label, i) => asked(String(i + 1), label, MUCH)),
  scoring: { by: 'sum', times: 1 },
  range: [0, 80],
  better: 'lower',
  subscales: [
    cluster('B', says('Coming back', 'Lo que vuelve'), from(1, 5), 1),
    cluster('C', says('Keeping away', 'Lo que se evita'), from(6, 7), 1),
    cluster('D', says('Thoughts and mood', 'Pensamiento y ánimo'), from(8, 14), 2),
    cluster('E', says('On alert', 'Alerta'), from(15, 20), 2),
  ],
  mayMiss: 4,
  cutOffs: [
    {
      points: 31,
      side: 'from',
      says: says('perhaps PTSD; 31 to 33 are in use', 'quizá TEPT; se usan de 31 a 33'),
      source: 'National Center for PTSD, by way of psytools',
    },
  ],
  reliability: null,
  change: { by: 'published', points: 10, source: 'VA National Center for PTSD' },
  recovery: { points: 28, side: 'to', change: 15, source: 'Marx 2022' },
  absent: {
    reliability: 'the change is published as points, without SD and r',
    loinc: 'codes in circulation fail their check digit',
  },
  licence: { kind: 'free', says: 'free to use (CamCOPS and psytools, licence notes)' },
  loinc: { beside: [] },
  alsoCalled: ['pcl5', 'ptsd checklist for dsm 5'],
  source: 'docs/sources.md',
}

export const PC_PTSD_5: Instrument = {
  id: 'pc-ptsd-5',
  name: 'PC-PTSD-5',
  version: 1,
  about: says('After something terrible, in short', 'Tras algo terrible, en breve'),
  by: 'self',
  items: [
    asked('event', says('Something terrible happened', 'Ocurrió algo terrible'), YES_NO, {
      counts: false,
    }),
    ...[
      says('Bad dreams or unasked thoughts', 'Malos sueños o ideas que vuelven'),
      says('Trying not to think of it', 'Intentar no pensar en ello'),
      says('On the watch', 'En guardia'),
      says('Numb, or far away', 'Sin sentir, o lejos'),
      says('Guilt or blame', 'Culpa'),
    ].map((label, i) =>
      asked(String(i + 1), label, YES_NO, { askedIf: { any: ['event'], is: 1 } }),
    ),
  ],
  scoring: { by: 'sum', times: 1 },
  range: [0, 5],
  better: 'lower',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    {
      points: 3,
      side: 'from',
      says: says('look closer; 3 and 4 are in use', 'mirar más; se usan 3 y 4'),
      source: 'docs/sources.md',
    },
  ],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    reliability: 'a screener: it finds, and measures no change',
    change: 'a screener: it finds, and measures no change',
    recovery: 'a screener: it finds, and measures no change',
  },
  licence: { kind: 'free', says: 'free to use' },
  loinc: { panel: '102010-6', beside: ['102017-1'] },
  alsoCalled: ['pcptsd5', 'primary care ptsd screen'],
  source: 'docs/sources.md',
}
