import { catalogue } from '../words/catalogue.ts'

/** They name neither clinic nor treatment: whoever holds the phone may be looking. */
export const WORDS = catalogue(
  {
    page: 'Sign in',
    title: 'Use a code',
    says: 'You were given a code by voice or on paper. With it, this device makes a passkey: from then on you sign in with your face, finger or the PIN of the device. Use a device that is yours.',
    code: 'Code',
    help: 'Four groups of four letters and digits; a recovery code has seven',
    working: 'One moment',
    make: 'Make a passkey',
    have: 'Sign in with a passkey that you have',
    leave: 'Leave now',
    notMade: {
      'not-valid':
        'This code is not known, or has run out. Look at each letter once more. If it still does not work, ask whoever gave it to you for a new one.',
      cancelled:
        'No passkey was made. You can try again; the code still works. Some older phones cannot make one: then ask for another way.',
      unreachable:
        'This cannot be reached just now. The code is still good. Try again in a moment.',
    },
    wait: {
      title: 'This takes three days',
      says: (from: string): string =>
        `From ${from} on, come back here with the same code. Until then, whoever can still sign in sees that somebody asked, and can stop it.`,
    },
    made: { title: 'Your passkey is made', signIn: 'Sign in with it' },
    read: {
      title: 'Read this number to them',
      says: 'Whoever gave you the code asks for this number when you are next in touch, so that nobody else can come in your name. After that you sign in with your passkey. The number is not shown again: write it down if they are not with you now.',
    },
  },
  {
    es: {
      page: 'Entrar',
      title: 'Usa un código',
      says: 'Te dieron un código de viva voz o en papel. Con él, este aparato hace una llave de acceso: desde entonces entras con tu cara, tu dedo o el PIN del aparato. Usa un aparato que sea tuyo.',
      code: 'Código',
      help: 'Cuatro grupos de cuatro letras y cifras; un código de rescate tiene siete',
      working: 'Un momento',
      make: 'Hacer una llave de acceso',
      have: 'Entrar con una llave que ya tienes',
      leave: 'Salir ya',
      notMade: {
        'not-valid':
          'Este código no se conoce, o ya no vale. Mira otra vez cada letra. Si sigue sin funcionar, pide uno nuevo a quien te lo dio.',
        cancelled:
          'No se hizo ninguna llave. Puedes probar otra vez; el código aún vale. Algunos teléfonos viejos no pueden hacerla: entonces pide otra forma.',
        unreachable:
          'Ahora no se puede llegar hasta aquí. El código aún vale. Prueba en un momento.',
      },
      wait: {
        title: 'Esto tarda tres días',
        says: (from) =>
          `Vuelve aquí con el mismo código desde el ${from}. Hasta entonces, quien aún pueda entrar ve que alguien lo pidió, y puede pararlo.`,
      },
      made: { title: 'Tu llave está hecha', signIn: 'Entrar con ella' },
      read: {
        title: 'Dile este número',
        says: 'Quien te dio el código te pide este número cuando hablen, para que nadie más entre con tu nombre. Después entras con tu llave. El número no se muestra otra vez: anótalo si esa persona no está contigo ahora.',
      },
    },
  },
)
