import { asked, says, worded, type Instrument, type Label } from '../instrument.ts'

const FORTNIGHT = worded(
  0,
  says('Not at all', 'Nada'),
  says('Some days', 'Algunos días'),
  says('Over half the days', 'Más de la mitad de los días'),
  says('Almost daily', 'Casi a diario'),
)

const fortnight = (
  rows: readonly (readonly [code: string, loinc: string, label: Label, critical?: number])[],
) =>
  rows.map(([code, loinc, label, critical]) =>
    asked(code, label, FORTNIGHT, { loinc, ...(critical === undefined ? {} : { critical }) }),
  )

const NHS = 'NHS Talking Therapies manual'

export const PHQ_9: Instrument = {
  id: 'phq-9',
  name: 'PHQ-9',
  version: 1,
  about: says('Low mood in the last two weeks', 'El ánimo bajo de las dos últimas semanas'),
  by: 'self',
  items: [
    ...fortnight([
      ['1', '44250-9', says('Little joy in things', 'Poca alegría')],
      ['2', '44255-8', says('Feeling low', 'Ánimo bajo')],
      ['3', '44259-0', says('Sleep', 'El sueño')],
      ['4', '44254-1', says('Little energy', 'Poca energía')],
      ['5', '44251-7', says('Eating', 'La comida')],
      ['6', '44258-2', says('Thinking badly of yourself', 'Pensar mal de ti')],
      ['7', '44252-5', says('Keeping your mind on things', 'Concentrarte')],
      ['8', '44253-3', says('Slow, or unable to rest', 'Lentitud o inquietud')],
      ['9', '44260-8', says('Thoughts of death or self-harm', 'Ideas de muerte o de dañarte'), 1],
    ]),
    asked(
      'difficulty',
      says('How hard this made your days', 'Cuánto te complicó los días'),
      worded(
        0,
        says('Not hard', 'Nada'),
        says('A bit hard', 'Un poco'),
        says('Very hard', 'Mucho'),
        says('Harder than I can say', 'Muchísimo'),
      ),
      { loinc: '69722-7', counts: false },
    ),
  ],
  scoring: { by: 'sum', times: 1 },
  range: [0, 27],
  better: 'lower',
  subscales: [],
  mayMiss: 2,
  cutOffs: [
    { points: 5, side: 'from', says: says('mild', 'leve'), source: 'docs/sources.md' },
    { points: 10, side: 'from', says: says('moderate', 'moderado'), source: 'docs/sources.md' },
    {
      points: 15,
      side: 'from',
      says: says('moderately severe', 'moderadamente grave'),
      source: 'docs/sources.md',
    },
    { points: 20, side: 'from', says: says('severe', 'grave'), source: 'docs/sources.md' },
  ],
  reliability: null,
  change: { by: 'published', points: 6, source: NHS },
  recovery: { points: 10, side: 'below', source: NHS },
  absent: { reliability: 'the reliable change is published as points, without SD and r' },
  licence: { kind: 'free', says: 'free to use (CamCOPS, licence notes)' },
  loinc: { panel: '44249-1', total: '44261-6', beside: [] },
  alsoCalled: ['phq9', 'patient health questionnaire 9'],
  source: 'docs/sources.md',
}

export const GAD_7: Instrument = {
  id: 'gad-7',
  name: 'GAD-7',
  version: 1,
  about: says('Worry in the last two weeks', 'La preocupación de las dos últimas semanas'),
  by: 'self',
  items: fortnight([
    ['1', '69725-0', says('On edge', 'Nervios')],
    ['2', '68509-9', says('Worry that will not stop', 'Preocupación que no para')],
    ['3', '69733-4', says('Worry about many things', 'Preocupación por muchas cosas')],
    ['4', '69734-2', says('Hard to relax', 'Te cuesta relajarte')],
    ['5', '69735-9', says('Hard to sit still', 'Te cuesta estar en calma')],
    ['6', '69689-8', says('Easily annoyed', 'Te enfadas pronto')],
    ['7', '69736-7', says('Afraid of what may come', 'Miedo a lo que pueda venir')],
  ]),
  scoring: { by: 'sum', times: 1 },
  range: [0, 21],
  better: 'lower',
  subscales: [],
  mayMiss: 1,
  cutOffs: [
    { points: 5, side: 'from', says: says('mild', 'leve'), source: 'docs/sources.md' },
    {
      points: 8,
      side: 'from',
      says: says('a case, by the NHS', 'caso, según el NHS'),
      source: NHS,
    },
    { points: 10, side: 'from', says: says('moderate', 'moderado'), source: 'docs/sources.md' },
    { points: 15, side: 'from', says: says('severe', 'grave'), source: 'docs/sources.md' },
  ],
  reliability: null,
  change: { by: 'published', points: 4, source: NHS },
  recovery: { points: 8, side: 'below', source: NHS },
  absent: { reliability: 'the reliable change is published as points, without SD and r' },
  licence: { kind: 'free', says: 'free to use (CamCOPS, licence notes)' },
  loinc: { panel: '69737-5', total: '70274-6', beside: [] },
  alsoCalled: ['gad7', 'generalized anxiety disorder 7'],
  source: 'docs/sources.md',
}

const TIME = worded(
  0,
  says('At no time', 'Nunca'),
  says('Now and then', 'De vez en cuando'),
  says('Less than half the time', 'Menos de la mitad'),
  says('More than half the time', 'Más de la mitad'),
  says('Most of the time', 'La mayor parte'),
  says('All the time', 'Siempre'),
)

export const WHO_5: Instrument = {
  id: 'who-5',
  name: 'WHO-5',
  version: 1,
  about: says('Well-being in the last two weeks', 'El bienestar de las dos últimas semanas'),
  by: 'self',
  items: [
    asked('1', says('In good spirits', 'De buen ánimo'), TIME),
    asked('2', says('Calm', 'En calma'), TIME),
    asked('3', says('Lively', 'Con energía'), TIME),
    asked('4', says('Waking rested', 'Despertar con descanso'), TIME),
    asked('5', says('Days with things you care for', 'Días con cosas que te gustan'), TIME),
  ],
  scoring: { by: 'sum', times: 4 },
  range: [0, 100],
  better: 'higher',
  subscales: [],
  mayMiss: 0,
  cutOffs: [
    { points: 50, side: 'to', says: says('low', 'bajo'), source: 'Topp 2015' },
    {
      points: 28,
      side: 'to',
      says: says('like in depression', 'como en depresión'),
      source: 'Topp 2015',
    },
  ],
  reliability: null,
  change: { by: 'published', points: 10, source: 'Topp 2015' },
  recovery: null,
  absent: {
    reliability: 'the change is published as points, without SD and r',
    recovery: 'the dossier names none',
    loinc: 'the dossier gives none',
  },
  licence: { kind: 'free', says: 'CC BY-NC-SA 3.0 IGO, to be confirmed' },
  loinc: { beside: [] },
  alsoCalled: ['who5', 'who 5 well being index'],
  source: 'Topp 2015',
}
