import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Show your lines in the room?',
    asks: (about: string): string =>
      `Your therapist would like to show your lines of “${about}” to both of you, together in the room.`,
    asksMany: (about: string): string =>
      `Your therapist would like to show your lines of “${about}” to all of you, together in the room.`,
    only: 'That happens only if both of you say yes. Nobody is told who said what.',
    onlyMany: 'That happens only if all of you say yes. Nobody is told who said what.',
    what: 'The screen shows your scores over time, and the days of your shared plan on which you took the medicine. It never shows what you answered. A yes is for this one time, and for today.',
    yes: 'Yes, show mine',
    no: 'No',
    takeBack: 'Take my yes back',
    saidYes: 'You said yes. You can take it back at any time.',
    saidNo: 'You said no. That holds until you are asked again.',
  },
  {
    es: {
      title: '¿Mostrar tus líneas en la sala?',
      asks: (about) => `Tu terapeuta quiere mostrar tus líneas de «${about}» a los dos en la sala.`,
      asksMany: (about) =>
        `Tu terapeuta quiere mostrar tus líneas de «${about}» a todo el grupo, en la sala.`,
      only: 'Solo se hace si los dos dicen que sí. A nadie se le dice quién dijo qué.',
      onlyMany: 'Solo se hace si cada persona dice que sí. A nadie se le dice quién dijo qué.',
      what: 'La pantalla muestra tus puntos con el tiempo, y los días de su plan en que tomaste la medicina. Nunca muestra lo que respondiste. Tu sí vale para esta vez, y para hoy.',
      yes: 'Sí, mostrar las mías',
      no: 'No',
      takeBack: 'Retirar mi sí',
      saidYes: 'Dijiste que sí. Puedes retirarlo cuando quieras.',
      saidNo: 'Dijiste que no. Eso vale hasta que te pregunten de nuevo.',
    },
  },
)
