import { COUNTDOWN } from '../../care/preparation/entries.ts'
import { catalogue } from '../words/catalogue.ts'

type What = Readonly<Record<(typeof COUNTDOWN)[number], string>>
const WHAT: What = {
  food: 'Eat nothing more',
  drink: 'Drink nothing more',
  alcohol: 'No alcohol from now',
  cannabis: 'No cannabis from now',
  medicine: 'Your medicines, as ordered',
  other: 'Think of this',
}
const WHAT_ES: What = {
  food: 'No comas más',
  drink: 'No bebas más',
  alcohol: 'Sin alcohol desde ahora',
  cannabis: 'Sin cannabis desde ahora',
  medicine: 'Tus medicinas, como te indicaron',
  other: 'Piensa en esto',
}

export const WORDS = catalogue(
  {
    title: 'What to do when',
    says: 'Your clinician wrote this for you. Ask them if it is not clear, or if it went otherwise. That is never a reason for blame.',
    at: (day: string, time: string): string => `${day}, ${time}`,
    before: (hours: string): string => `${hours} hours before`,
    what: WHAT,
    now: 'now',
  },
  {
    es: {
      title: 'Qué hacer y cuándo',
      says: 'La clínica lo escribió para ti. Pregunta si no está claro, o si salió de otro modo. Nadie te lo va a reprochar.',
      at: (day, time) => `${day}, ${time}`,
      before: (hours) => `${hours} horas antes`,
      what: WHAT_ES,
      now: 'ahora',
    },
  },
)
