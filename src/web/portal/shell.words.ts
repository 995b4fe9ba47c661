import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Today',
    leave: 'Leave now',
    leaving:
      'This button, or Esc three times, signs you out and puts an empty page in place of this one. It cannot hide that this address was opened, or what somebody has already seen.',
    today: 'Today',
    tasks: 'Yours to do',
    plan: 'Your plan',
    prepare: 'Getting ready',
    days: 'The days between',
    dialogue: 'A dialogue',
    repair: 'A break',
    journal: 'Journal',
    messages: 'Write to your team',
    who: 'Who can see what',
    record: 'Your record',
    reach: 'How to reach you',
    waysIn: 'Ways in',
    signOut: 'Sign out',
    light: { system: 'Light: auto', light: 'Light: day', dark: 'Light: night' },
  },
  {
    es: {
      title: 'Hoy',
      leave: 'Salir ya',
      leaving:
        'Este botón, o Esc tres veces, cierra tu sesión y pone una página vacía en lugar de esta. No puede ocultar que se abrió esta dirección, ni lo que alguien ya vio.',
      today: 'Hoy',
      tasks: 'Lo que te toca',
      plan: 'Tu plan',
      prepare: 'Prepararte',
      days: 'Los días de en medio',
      dialogue: 'Un diálogo',
      repair: 'Una pausa',
      journal: 'Diario',
      messages: 'Escribir a tu equipo',
      who: 'Quién puede ver qué',
      record: 'Tu expediente',
      reach: 'Cómo contactarte',
      waysIn: 'Formas de entrar',
      signOut: 'Cerrar sesión',
      light: { system: 'Luz: automática', light: 'Luz: día', dark: 'Luz: noche' },
    },
  },
)
