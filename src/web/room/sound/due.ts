import type { VitalsDue } from '../../../care/journey/vitals-due.ts'

type Watched = { readonly person: string; readonly due: VitalsDue }

/** The readings that are due by the clock, each as whose and since when: a tone is heard once for each. */
export const dueMoments = (partners: readonly Watched[]): readonly string[] =>
  partners.flatMap(({ person, due }) =>
    (due.kind === 'due' || due.kind === 'overdue') && due.dueAt !== null
      ? [`${person} ${due.dueAt}`]
      : [],
  )
