import type { PartnerLabel } from '../consultation/entries.ts'
import type { z } from 'zod'
import type { JourneyType } from './entries.ts'

type Label = z.infer<typeof PartnerLabel>

/** A journey as a template has it: whom it doses, by label. Amounts are a prescriber’s alone and have no place here. */
type TemplateJourney = { readonly type: JourneyType; readonly dosed: readonly Label[] }

export type SeriesTemplate = {
  readonly template: string
  readonly name: string
  readonly says: string
  readonly journeys: readonly TemplateJourney[]
  /** Other work that this series is woven with. */
  readonly weave: readonly string[]
}

const individual = (label: Label): TemplateJourney => ({
  type: 'individual-trance',
  dosed: [label],
})
const shared: TemplateJourney = { type: 'shared-psycholytic', dosed: ['A', 'B'] }

/** What a therapist may start a plan from, and change freely before proposing it. */
export const TEMPLATES: readonly SeriesTemplate[] = [
  {
    template: 'repair-after-betrayal',
    name: 'Repair after betrayal',
    says: 'Six journeys: each alone, then both together, and so once more.',
    journeys: [individual('B'), individual('A'), shared, individual('B'), individual('A'), shared],
    weave: [
      'EFT',
      'EMDR, each alone',
      'attachment-injury work',
      'sensate focus, when both are ready',
    ],
  },
  {
    template: 'same-team-again',
    name: 'On the same team again',
    says: 'Seven journeys beside therapy as a couple, alone and together in turn, the last one together.',
    journeys: [
      individual('A'),
      shared,
      individual('B'),
      shared,
      individual('A'),
      individual('B'),
      shared,
    ],
    weave: ['therapy as a couple', 'practices between journeys'],
  },
  {
    template: 'blank',
    name: 'Blank',
    says: 'No journeys yet: the therapist plans each of them with the couple.',
    journeys: [],
    weave: [],
  },
]
