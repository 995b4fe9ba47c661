import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Is it still you?',
    says: 'This is only done right after you have shown that it is you.',
    failed: 'That did not work. Try once more, or use the other way.',
    passkey: 'Use a passkey',
    notNow: 'Not now',
    instead: 'Use an authenticator code instead',
    code: 'Code of six digits',
    confirm: 'Confirm',
  },
  {
    es: {
      title: '¿Sigues siendo tú?',
      says: 'Esto solo se hace justo después de mostrar que eres tú.',
      failed: 'No funcionó. Inténtalo otra vez, o usa la otra forma.',
      passkey: 'Usar una llave de acceso',
      notNow: 'Ahora no',
      instead: 'Usar un código de la aplicación',
      code: 'Código de seis cifras',
      confirm: 'Confirmar',
    },
  },
)
