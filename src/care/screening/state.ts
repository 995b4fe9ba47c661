import type { z } from 'zod'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'
import type { SCREENING_SECTIONS, SuicideAnswer } from './entries.ts'

type Section = (typeof SCREENING_SECTIONS)[number]

export type ScreeningState = {
  readonly answered: Readonly<Partial<Record<Section, Mark>>>
  readonly reviewed: Mark | null
  readonly conditions: readonly string[]
  readonly medicines: readonly string[]
}

export const screeningSlice: SliceOf<ScreeningState> = {
  initial: { answered: {}, reviewed: null, conditions: [], medicines: [] },
  on: {
    'screening.answered': (s, e) => {
      const { body } = e
      return {
        ...s,
        answered: put(s.answered as Record<Section, Mark>, body.section, markOf(e)),
        conditions: body.section === 'medical' ? body.conditions : s.conditions,
        medicines: body.section === 'medicines' ? body.medicines.map((m) => m.name) : s.medicines,
      }
    },
    'screening.reviewed': (s, e) => ({ ...s, reviewed: markOf(e) }),
  },
}

/** The last time that health or medicines changed, whoever said so. */
export const healthChangeSlice: SliceOf<Mark | null> = {
  initial: null,
  on: { 'health.changed': (_, e) => markOf(e) },
}

type Asked = Mark & { alone: boolean; answer: z.infer<typeof SuicideAnswer> }

export const suicideSlice: SliceOf<Asked | null> = {
  initial: null,
  on: {
    'suicide.asked': (_, e) => ({ ...markOf(e), alone: e.body.alone, answer: e.body.answer }),
  },
}
