import { individualFold } from '../../care/charts.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'

/** When each part was last answered. Of what was said, nothing. */
export function answeredAt(own: Chart, guarded: Chart) {
  const { screening } = stateOf(individualFold, heldOf(own.chart).entries)
  const safety = heldOf(guarded.chart).entries.findLast(({ kind }) => kind === 'safety.answered')
  return {
    medical: screening.answered.medical?.at,
    medicines: screening.answered.medicines?.at,
    substances: screening.answered.substances?.at,
    mood: screening.answered.mood?.at,
    safety: safety?.at,
  } satisfies Record<string, Instant | undefined>
}

/** The same for everybody, whatever anyone answered: nothing is ever added, taken away or moved. */
export const TASKS = {
  about: { to: '/about', tasks: ['about'] },
  screening: { to: '/screening', tasks: ['medical', 'medicines', 'substances', 'mood', 'safety'] },
  consents: {
    to: '/consents',
    tasks: ['couple-therapy', 'medicine', 'conjoint-medicated', 'touch'],
  },
} as const
export type Group = keyof typeof TASKS
export type Task = (typeof TASKS)[Group]['tasks'][number]

/** What this person has done, from their own individual chart alone; whether safety was answered lies elsewhere. */
export function doneIn(
  own: Chart,
  now: Instant,
): Readonly<Record<Exclude<Task, 'safety'>, boolean>> {
  const { about, screening, consent } = stateOf(individualFold, heldOf(own.chart).entries)
  const signed = (form: keyof typeof consent.signed): boolean => {
    const kept = consent.signed[form]
    return kept !== undefined && now < kept.expiresAt
  }
  return {
    about: about !== null,
    medical: screening.answered.medical !== undefined,
    medicines: screening.answered.medicines !== undefined,
    substances: screening.answered.substances !== undefined,
    mood: screening.answered.mood !== undefined,
    'couple-therapy': signed('couple-therapy'),
    medicine: signed('medicine'),
    'conjoint-medicated': signed('conjoint-medicated'),
    touch: signed('touch'),
  }
}
