import { catalogue } from '../words/catalogue.ts'

/** What a page says while it has nothing else to say. */
export const WORDS = catalogue(
  {
    opening: 'Opening…',
    moment: 'One moment.',
    away: 'This cannot be reached just now. Try again in a moment.',
    notHere: 'There is nothing here for you',
    notYours: 'The address may be wrong, or it is not yours.',
    toStart: 'Go to the beginning',
    unreachable: 'This cannot be reached just now',
    kept: 'Nothing is lost. Try again in a moment; if it stays like this, tell the clinic.',
    again: 'Try again',
  },
  {
    es: {
      opening: 'Abriendo…',
      moment: 'Un momento.',
      away: 'Ahora no se puede llegar hasta aquí. Inténtalo en un momento.',
      notHere: 'Aquí no hay nada para ti',
      notYours: 'La dirección puede estar mal, o no es tuya.',
      toStart: 'Ir al principio',
      unreachable: 'Ahora no se puede llegar hasta aquí',
      kept: 'No se pierde nada. Inténtalo en un momento; si sigue así, avisa a la clínica.',
      again: 'Intentar otra vez',
    },
  },
)
