import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Do you want this?',
    says: 'Answer for yourself alone. Your team reads it; your partner does not. Nothing goes on without each of you, and you can change your answer on any day.',
    ask: 'Do you want to be treated like this?',
    answers: { yes: 'Yes', unsure: 'I am not sure', no: 'No' },
    said: (day: string, answer: string): string => `On ${day} you said: ${answer}.`,
    words: 'What you want to add (you can leave this empty)',
    keep: 'Keep my answer',
  },
  {
    es: {
      title: '¿Quieres esto?',
      says: 'Responde solo por ti. Lo lee tu equipo; tu pareja no. Nada sigue sin cada uno de ustedes, y puedes cambiar tu respuesta cualquier día.',
      ask: '¿Quieres este tratamiento?',
      answers: { yes: 'Sí', unsure: 'No lo sé bien', no: 'No' },
      said: (day, answer) => `El ${day} dijiste: ${answer}.`,
      words: 'Lo que quieras añadir (puedes dejarlo vacío)',
      keep: 'Guardar mi respuesta',
    },
  },
)
