import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    away: 'The clinic’s server could not be reached, and nobody knows yet whether this was done. Try again: it is done once.',
    later:
      'This is not sure to be kept yet: the clinic’s server could not be reached. It stays here as long as this page is open.',
    notDone: 'This was not done. You may not be signed in any more.',
    signIn: 'Sign in',
    again: 'Try again',
    copy: {
      share: 'Share a copy',
      stop: 'Stop sharing the copy',
      isShared: 'a copy is shared',
      says: 'These words, and nothing else. You can take the copy back, but not what somebody has read.',
      what: 'What is shared',
      now: 'Share it',
      notNow: 'Not now',
      kept: 'What is for both of you takes nothing new. Your therapist takes the copy back for you.',
    },
  },
  {
    es: {
      away: 'No se pudo llegar a la clínica, y aún no se sabe si esto se hizo. Inténtalo otra vez: se hace una sola vez.',
      later:
        'Aún no es seguro que esto se guarde: no se pudo llegar a la clínica. Se queda aquí mientras esta página esté abierta.',
      notDone: 'Esto no se hizo. Quizá ya no tienes la sesión abierta.',
      signIn: 'Entrar',
      again: 'Intentar otra vez',
      copy: {
        share: 'Compartir una copia',
        stop: 'Dejar de compartir la copia',
        isShared: 'hay una copia compartida',
        says: 'Estas palabras, y nada más. Puedes retirar la copia, pero no lo que alguien ya leyó.',
        what: 'Lo que se comparte',
        now: 'Compartir',
        notNow: 'Ahora no',
        kept: 'Lo que es de ambos ya no recibe nada nuevo. Tu terapeuta retira la copia por ti.',
      },
    },
  },
)
