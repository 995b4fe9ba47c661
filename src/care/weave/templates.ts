import type { z } from 'zod'
import type { PartnerLabel } from '../consultation/entries.ts'
import type { BodyOf } from '../kinds.ts'
import type { TemplateStep } from './entries.ts'

export type Label = z.infer<typeof PartnerLabel>
type TemplateBody = BodyOf<'plan-template.written'>
export type SeriesTemplate = Omit<TemplateBody, 'version'>
type Journeys = SeriesTemplate['journeys']

const alone = (week: number, label: Label): Journeys[number] => ({
  type: 'individual-trance',
  dosed: [label],
  week,
})
const shared = (week: number): Journeys[number] => ({
  type: 'shared-psycholytic',
  dosed: ['A', 'B'],
  week,
})
const step = (
  track: TemplateStep['track'],
  week: number,
  words: string,
  reaches?: number,
): TemplateStep => ({ track, week, words, ...(reaches === undefined ? {} : { reaches }) })
const own = (track: 'emdr' | 'alone', of: Label, week: number, words: string): TemplateStep => ({
  track,
  of,
  week,
  words,
})

const BETWEEN = 'Look back on the journey'
const SENSATE = [
  'Talk about touch, and what each wants of it',
  'Touch in turns, for one’s own interest',
  'The whole body, with no goal',
]

/** What a therapist may start a plan from, and change freely before proposing it. */
export const TEMPLATES: readonly SeriesTemplate[] = [
  {
    template: 'repair-after-betrayal',
    name: 'Repair after betrayal',
    says: 'Six journeys: each alone, then both together, and so once more. EFT maps, EMDR reprocesses each alone, and touch follows once both feel safe.',
    journeys: [alone(3, 'B'), alone(4, 'A'), shared(5), alone(7, 'B'), alone(8, 'A'), shared(10)],
    steps: [
      step('couple', 1, 'Prepare together: intentions, and what may be hard'),
      step('couple', 2, 'Prepare together: stop signals, and the evening after'),
      step('couple', 6, BETWEEN),
      step('couple', 11, BETWEEN),
      step('couple', 12, 'Review together'),
      step('eft', 2, 'See the cycle', 2),
      step('eft', 4, 'Feel what lies beneath it', 3),
      step('eft', 6, 'Stand together against the cycle', 4),
      step('eft', 9, 'Say what each needs', 7),
      step('eft', 12, 'New ways with old troubles', 9),
      step('imago', 6, 'A first dialogue at home'),
      step('injury', 8, 'What it meant is told and heard', 4),
      step('injury', 9, 'Remorse, a wish, an answer', 7),
      step('injury', 11, 'A story of it that both can tell', 8),
      ...SENSATE.map((words, i) => step('sensate', 11 + i, words, i)),
      own('alone', 'A', 1, 'Prepare alone'),
      own('alone', 'B', 1, 'Prepare alone'),
      own('alone', 'B', 3, BETWEEN),
      own('alone', 'A', 4, BETWEEN),
      own('emdr', 'B', 6, 'A first target'),
      own('emdr', 'A', 6, 'A first target'),
    ],
  },
  {
    template: 'same-team-again',
    name: 'On the same team again',
    says: 'Seven journeys beside therapy as a couple, alone and together in turn, the last one together.',
    journeys: [
      alone(3, 'A'),
      shared(4),
      alone(6, 'B'),
      shared(7),
      alone(9, 'A'),
      alone(10, 'B'),
      shared(12),
    ],
    steps: [
      step('couple', 1, 'Prepare together: intentions, and what may be hard'),
      step('couple', 2, 'Prepare together: stop signals, and the evening after'),
      step('couple', 5, 'Small quarrels, early: see them coming'),
      step('couple', 8, 'Mending after a quarrel'),
      step('couple', 11, BETWEEN),
      step('couple', 13, 'Review together'),
      step('eft', 2, 'See the cycle', 2),
      step('eft', 5, 'Stand together against the cycle', 4),
      own('alone', 'A', 3, BETWEEN),
      own('alone', 'B', 6, BETWEEN),
    ],
  },
  {
    template: 'erotic-recovery-with-imago',
    name: 'Erotic recovery with Imago',
    says: 'Four journeys between guided dialogues: each alone, then twice together. Touch comes back in its own time.',
    journeys: [alone(4, 'A'), alone(5, 'B'), shared(7), shared(10)],
    steps: [
      step('couple', 1, 'What each hopes for, and what is not for now'),
      step('couple', 2, 'Prepare together: stop signals, and the evening after'),
      step('couple', 8, BETWEEN),
      step('couple', 11, BETWEEN),
      step('couple', 13, 'Review together'),
      step('imago', 2, 'A first dialogue: to mirror, and be mirrored'),
      step('imago', 3, 'A dialogue about what draws each to the other'),
      step('imago', 6, 'A dialogue about shame, and where it comes from'),
      step('imago', 8, 'A wish, asked for in three ways'),
      step('imago', 11, 'A dialogue about desire'),
      step('eft', 3, 'See the cycle', 2),
      step('eft', 6, 'Stand together against the cycle', 4),
      ...[...SENSATE, 'Both at once'].map((words, i) => step('sensate', 9 + i, words, i)),
      own('alone', 'A', 1, 'One’s own story of body and desire'),
      own('alone', 'B', 1, 'One’s own story of body and desire'),
      own('emdr', 'A', 6, 'A first target, where there is one'),
      own('emdr', 'B', 6, 'A first target, where there is one'),
    ],
  },
  {
    template: 'blank',
    name: 'Blank',
    says: 'Nothing yet: each step is planned with the couple.',
    journeys: [],
    steps: [],
  },
]

/** Those, and the clinic’s own after them. One of its own with the same key takes the place of ours. */
export function templatesFor(
  own: Readonly<Record<string, SeriesTemplate>>,
): readonly SeriesTemplate[] {
  const ours = TEMPLATES.map((each) => own[each.template] ?? each)
  const known = new Set(ours.map(({ template }) => template))
  return [...ours, ...Object.values(own).filter(({ template }) => !known.has(template))]
}
