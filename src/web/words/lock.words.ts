import { catalogue } from './catalogue.ts'

/** Who can read what lies in a chart of this kind, to the one whose page it is. */
export const WORDS = catalogue(
  {
    readBy: 'Can be read by: ',
    individual: 'You and team',
    joint: 'You both, team',
    guarded: 'You, safety clinicians',
    contact: 'You, front desk',
    journal: 'Nobody but you',
  },
  {
    es: {
      readBy: 'Lo puede leer: ',
      individual: 'Tú y tu equipo',
      joint: 'Ambos y el equipo',
      guarded: 'Tú y los clínicos de seguridad',
      contact: 'Tú y la recepción',
      journal: 'Nadie más que tú',
    },
  },
)
