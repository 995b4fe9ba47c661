import { catalogue } from '../words/catalogue.ts'

/** They name neither a clinic nor a treatment: whoever holds the phone may be looking. */
export const WORDS = catalogue(
  {
    page: 'Sign in',
    waiting: {
      title: 'Sign in',
      text: 'With a passkey you use the face, finger or PIN of your device. No password is needed.',
    },
    'not-valid': {
      title: 'This link has been used or has run out',
      text: 'A link works once, and only for a short time. You have done nothing wrong: ask whoever gave it to you for a new one.',
    },
    'too-many': {
      title: 'Too many tries for now',
      text: 'Wait a few minutes, then try again. The link is still good.',
    },
    unreachable: {
      title: 'This cannot be reached just now',
      text: 'The link is still good. Try again in a moment.',
    },
    working: { title: 'Signing in', text: 'One moment.' },
    are: {
      title: (name: string): string => `Are you ${name}?`,
      text: (name: string): string =>
        `This link signs in ${name}, once. If that is not you, close this page: nothing has been done.`,
      act: (name: string): string => `Sign in as ${name}`,
    },
    again: 'Try again',
    ways: {
      passkey: 'Use my passkey',
      code: 'I was given a code',
      app: 'Use an authenticator app',
      number: 'Account number',
      numberHelp: 'Ten digits, from your page of ways in',
      digits: 'Code of six digits',
      act: 'Sign in',
    },
    failed: {
      'not-valid':
        'That did not sign you in. If your passkey is new, it works once its number has been read to whoever gave you the code.',
      cancelled: 'Nothing was sent. Try again when you are ready.',
      unreachable: 'This cannot be reached just now. Try again in a moment.',
      'step-up': 'That did not sign you in.',
    },
  },
  {
    es: {
      page: 'Entrar',
      waiting: {
        title: 'Entrar',
        text: 'Con una llave de acceso usas la cara, el dedo o el PIN de tu aparato. No hace falta contraseña.',
      },
      'not-valid': {
        title: 'Este enlace ya se usó o ya no vale',
        text: 'Un enlace vale una sola vez, y por poco tiempo. No hiciste nada mal: pide uno nuevo a quien te lo dio.',
      },
      'too-many': {
        title: 'Demasiados intentos por ahora',
        text: 'Espera unos minutos y prueba otra vez. El enlace aún vale.',
      },
      unreachable: {
        title: 'Ahora no se puede llegar hasta aquí',
        text: 'El enlace aún vale. Prueba otra vez en un momento.',
      },
      working: { title: 'Entrando', text: 'Un momento.' },
      are: {
        title: (name) => `¿Eres ${name}?`,
        text: (name) =>
          `Con este enlace entra ${name}, una sola vez. Si no eres tú, cierra esta página: no se ha hecho nada.`,
        act: (name) => `Entrar como ${name}`,
      },
      again: 'Probar otra vez',
      ways: {
        passkey: 'Usar mi llave de acceso',
        code: 'Me dieron un código',
        app: 'Usar una aplicación de códigos',
        number: 'Número de cuenta',
        numberHelp: 'Diez cifras, de tu página de formas de entrar',
        digits: 'Código de seis cifras',
        act: 'Entrar',
      },
      failed: {
        'not-valid':
          'Con eso no entraste. Si tu llave es nueva, vale en cuanto le digas su número a quien te dio el código.',
        cancelled: 'No se envió nada. Prueba otra vez cuando quieras.',
        unreachable: 'Ahora no se puede llegar hasta aquí. Prueba otra vez en un momento.',
        'step-up': 'Con eso no entraste.',
      },
    },
  },
)
