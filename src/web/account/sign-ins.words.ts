import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Where you are signed in',
    says: 'End what you no longer use, or do not know.',
    failed: 'That did not work. Nothing was ended.',
    changed:
      'Your ways in have changed. Whoever is still signed in elsewhere stays so, unless you end it.',
    here: 'Here',
    hereSince: (at: string): string => `since ${at}`,
    since: (at: string, last: string): string => `Since ${at}, last used ${last}`,
    end: 'End',
    endOf: (at: string): string => `End the sign-in since ${at}`,
    nowhere: 'Nowhere else.',
    endOthers: 'End all others',
    happened: 'What happened to your account',
    happenedSays:
      'You see this, and whoever looks into a breach of privacy at the clinic; nobody else. If something was not you, end all others and tell the clinic.',
    earlier: 'Earlier',
  },
  {
    es: {
      title: 'Dónde tienes la sesión abierta',
      says: 'Cierra lo que ya no usas, o no conoces.',
      failed: 'No funcionó. No se cerró nada.',
      changed:
        'Tus formas de entrar cambiaron. Quien siga dentro en otro lugar se queda, salvo que cierres esa sesión.',
      here: 'Aquí',
      hereSince: (at) => `desde el ${at}`,
      since: (at, last) => `Desde el ${at}, usada por última vez el ${last}`,
      end: 'Cerrar',
      endOf: (at) => `Cerrar la sesión abierta desde el ${at}`,
      nowhere: 'En ningún otro lugar.',
      endOthers: 'Cerrar todas las demás',
      happened: 'Lo que pasó con tu cuenta',
      happenedSays:
        'Esto lo ves tú, y quien en la clínica revisa si se rompió la privacidad; nadie más. Si algo no lo hiciste tú, cierra todas las demás y avisa a la clínica.',
      earlier: 'Antes',
    },
  },
)
