import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Ways in',
    failed: 'That did not work. Nothing was changed.',
    takeAway: 'Take away',
    confirm: 'Confirm',
    recovery: {
      title: 'Somebody gave one of your recovery codes',
      says: (from: string): string =>
        `If nothing is done, they can sign in as you from ${from} on. If that was not you, stop it now. The code then works no more.`,
      stop: 'It was not me: stop it',
    },
    passkeys: {
      title: 'Passkeys',
      says: 'Each is one device that signs in as you. Keep one on a second device if you can.',
      made: (day: string): string => `Made ${day}`,
      unused: 'not used yet',
      used: (day: string): string => `last used ${day}`,
      unchecked: 'waiting for its number to be checked',
      none: 'There is none yet. Make one now, so that you can come back.',
      make: 'Make a passkey on this device',
    },
    codes: {
      title: 'Recovery codes',
      says: 'For the day when every device is lost. Each works once, three days after it is first given. Keep them where only you look, not in this device.',
      fresh: 'Write these down now. They are not shown again, and older ones work no more.',
      make: 'Make new recovery codes',
    },
    app: {
      title: 'Authenticator app',
      has: 'An app shows codes for this account.',
      none: 'An app on a phone can show codes of six digits, for when a passkey is not at hand.',
      number: 'Your account number is',
      secret: 'Type this secret into the app:',
      code: 'The code that it shows',
      another: 'Use another app',
      begin: 'Set up an app',
    },
  },
  {
    es: {
      title: 'Formas de entrar',
      failed: 'No funcionó. No se cambió nada.',
      takeAway: 'Quitar',
      confirm: 'Confirmar',
      recovery: {
        title: 'Alguien dio uno de tus códigos de rescate',
        says: (from) =>
          `Si no se hace nada, puede entrar como tú desde el ${from}. Si no fuiste tú, páralo ya. Ese código deja de valer.`,
        stop: 'No fui yo: pararlo',
      },
      passkeys: {
        title: 'Llaves de acceso',
        says: 'Cada una es un aparato con el que entras tú. Si puedes, ten una en otro aparato.',
        made: (day) => `Hecha el ${day}`,
        unused: 'aún sin usar',
        used: (day) => `usada por última vez el ${day}`,
        unchecked: 'falta que se compruebe su número',
        none: 'Aún no hay ninguna. Haz una ahora, para poder volver.',
        make: 'Hacer una llave en este aparato',
      },
      codes: {
        title: 'Códigos de rescate',
        says: 'Para el día en que se pierdan todos los aparatos. Cada uno vale una vez, tres días después de darlo. Guárdalos donde solo mires tú, no en este aparato.',
        fresh: 'Anótalos ya. No se muestran otra vez, y los de antes dejan de valer.',
        make: 'Hacer códigos nuevos',
      },
      app: {
        title: 'Aplicación de códigos',
        has: 'Una aplicación muestra códigos para esta cuenta.',
        none: 'Una aplicación del teléfono puede mostrar códigos de seis cifras, para cuando no tengas una llave a mano.',
        number: 'Tu número de cuenta es',
        secret: 'Escribe este secreto en la aplicación:',
        code: 'El código que muestra',
        another: 'Usar otra aplicación',
        begin: 'Preparar una aplicación',
      },
    },
  },
)
