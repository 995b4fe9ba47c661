import type { Medicine } from './entries.ts'

type Windows = readonly [onset: [number, number], peak: [number, number], end: [number, number]]

const route = (
  name: string,
  snomed: string | undefined,
  [onsetMin, peakMin, effectsEndMin]: Windows,
  heldInMouth = false,
): Medicine['routes'][number] => ({
  route: name,
  onsetMin,
  peakMin,
  effectsEndMin,
  heldInMouth,
  ...(snomed ? { snomed } : {}),
})

/**
 * What a medical director may start from. No amounts, and nothing is lawful until the clinic says where, from when
 * and under which licence.
 * Unit: minutes from the dose (for a drip, from its start). Source: clinical dossier §1.3, §10, as each row says.
 */
export const SHIPPED: readonly Medicine[] = [
  {
    medicine: 'ketamine',
    name: 'Ketamine',
    unit: 'mg',
    monitoringMin: 120,
    clinicians: 1,
    lawful: [],
    source: 'Clinical dossier §1.3; windows without a study are customs of practice',
    routes: [
      route(
        'sublingual',
        '37839007',
        [
          [10, 20],
          [15, 60],
          [45, 180],
        ],
        true,
      ),
      route('intramuscular', '78421000', [
        [2, 5],
        [5, 30],
        [45, 75],
      ]),
      route('intranasal', '46713006', [
        [5, 15],
        [20, 40],
        [45, 75],
      ]),
      route('intravenous', '47625008', [
        [0, 1],
        [30, 45],
        [80, 100],
      ]),
      route(
        'oral',
        '26643006',
        [
          [20, 45],
          [20, 110],
          [60, 180],
        ],
        true,
      ),
      route('subcutaneous', '34206005', [
        [5, 15],
        [15, 30],
        [45, 75],
      ]),
    ],
  },
  {
    medicine: 'esketamine',
    name: 'Esketamine nasal spray',
    unit: 'mg',
    monitoringMin: 120,
    clinicians: 1,
    lawful: [],
    source: 'Clinical dossier §1.3; esketamine label and its restricted programme',
    routes: [
      route('intranasal', '46713006', [
        [5, 15],
        [20, 40],
        [60, 120],
      ]),
    ],
  },
  {
    medicine: 'mdma',
    name: 'MDMA',
    unit: 'mg',
    monitoringMin: 360,
    clinicians: 2,
    lawful: [],
    source:
      'Clinical dossier §10: sessions of six to eight hours, two clinicians; windows are general knowledge',
    routes: [
      route('oral', '26643006', [
        [30, 60],
        [75, 150],
        [240, 480],
      ]),
    ],
  },
  {
    medicine: 'psilocybin',
    name: 'Psilocybin',
    unit: 'mg',
    monitoringMin: 300,
    clinicians: 1,
    lawful: [],
    source: 'Clinical dossier §10: sessions of five to eight hours; windows are general knowledge',
    routes: [
      route('oral', '26643006', [
        [20, 60],
        [60, 120],
        [300, 480],
      ]),
    ],
  },
]
