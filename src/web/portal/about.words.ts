import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'About you',
    intro:
      'Say as much as you like, in your own words. All of it may stay empty, and you can change it at any time.',
    private: 'Your partner does not see this.',
    nameUsed: 'The name that you use',
    pronouns: 'Your pronouns',
    languages: 'The languages in which you like to talk',
    access: 'What helps you: for moving, hearing, seeing, light, sound, rest',
    culture: 'What we should know of your culture, faith or home',
    keep: 'Keep this',
    kept: 'It is kept. Thank you.',
    nothing: 'I leave it empty',
    wantsInterpreter: 'I would like an interpreter',
    interpreter: 'We find one for you. It is never your partner.',
    again: 'Try again',
  },
  {
    es: {
      title: 'Sobre ti',
      intro:
        'Di lo que quieras, en tus palabras. Todo puede quedar vacío, y puedes cambiarlo cuando quieras.',
      private: 'Tu pareja no ve esto.',
      nameUsed: 'El nombre que usas',
      pronouns: 'Tus pronombres',
      languages: 'Los idiomas en que te gusta hablar',
      access: 'Lo que te ayuda: para moverte, oír, ver, con la luz, el ruido, el descanso',
      culture: 'Lo que debemos saber de tu cultura, tu fe o tu tierra',
      keep: 'Guardar',
      kept: 'Está guardado. Gracias.',
      nothing: 'Lo dejo vacío',
      wantsInterpreter: 'Quiero que haya un intérprete',
      interpreter: 'Lo buscamos por ti. Nunca es tu pareja.',
      again: 'Probar otra vez',
    },
  },
)
