import type { Refusal } from '../../care/decision.ts'
import { catalogue } from './catalogue.ts'

/**
 * What somebody reads when their own act is refused, by the code of the problem. Never why: the reason may be one that
 * another person knows. `unreachable`: nobody knows what became of it; `other`: every other code.
 */
export const WORDS = catalogue(
  {
    medicated: 'This is set for later, and nothing was done. You can ask your team when.',
    'not-yet': 'Something comes before this, so it was not done. Your team can help.',
    'gate-closed': 'Something comes before this, so it was not done. Your team can help.',
    'not-in-force': 'This is not open any more, so it was not done. Your team can help.',
    'step-up': 'This was not done. Sign in once more, and then do it again.',
    'too-many': 'That was often in a short time. Wait a few minutes, then try again.',
    'malformed-entry': 'This cannot be kept as it is. Look at what you wrote once more.',
    'entry-too-large':
      'This is too long to keep in one piece. Make it shorter, or write it in parts.',
    'copy-too-large': 'This is more than goes into one file. Take a part of it.',
    unreachable:
      'The clinic’s server could not be reached, and nobody knows yet whether this was done. Look at this page again before you try once more.',
    other:
      'This was not done, and nothing was changed. Try again in a moment; if it stays like this, tell the clinic.',
  } satisfies Readonly<Record<Refusal['code'] | 'other', string>> &
    Readonly<Record<string, string>>,
  {
    es: {
      medicated:
        'Esto queda para más tarde, y no se hizo nada. Puedes preguntar a tu equipo cuándo.',
      'not-yet': 'Antes va otra cosa, así que no se hizo. Tu equipo te ayuda.',
      'gate-closed': 'Antes va otra cosa, así que no se hizo. Tu equipo te ayuda.',
      'not-in-force': 'Esto ya no está abierto, así que no se hizo. Tu equipo te ayuda.',
      'step-up': 'Esto no se hizo. Entra de nuevo, y luego hazlo otra vez.',
      'too-many': 'Fueron muchas veces en poco tiempo. Espera unos minutos y prueba otra vez.',
      'malformed-entry': 'Así no se puede guardar. Mira otra vez lo que escribiste.',
      'entry-too-large': 'Es muy largo para guardarlo de una vez. Hazlo más corto, o por partes.',
      'copy-too-large': 'Es más de lo que cabe en un archivo. Llévate una parte.',
      unreachable:
        'No se pudo llegar a la clínica, y aún no se sabe si esto se hizo. Mira esta página otra vez antes de probar de nuevo.',
      other:
        'Esto no se hizo, y nada cambió. Prueba otra vez en un momento; si sigue así, avisa a la clínica.',
    },
  },
)
