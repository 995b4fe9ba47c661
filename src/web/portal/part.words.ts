import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'If you think of parting',
    says: 'You can tell your care team alone. Your partner is told nothing of it, and nothing changes by itself. Somebody will speak with you alone first, and also ask how safe it is for you.',
    later:
      'If the case is split one day, all of you read the same words. They do not say who asked.',
    words: 'What you want us to know, if you like',
    ask: 'Tell my care team that I think of parting',
    told: (day: string): string => `You told your care team on ${day}.`,
    takeBack: 'I see it otherwise now',
    tookBack: 'Your care team knows that you see it otherwise now.',
  },
  {
    es: {
      title: 'Si piensas en separarte',
      says: 'Puedes decirlo a tu equipo a solas. A tu pareja no se le dice nada, y nada cambia por sí solo. Alguien habla antes contigo a solas, y te pregunta si estás a salvo.',
      later:
        'Si un día se separa el caso, todos leen las mismas palabras. No dicen quién lo pidió.',
      words: 'Lo que quieres que sepamos, si quieres',
      ask: 'Decir a mi equipo que pienso en separarme',
      told: (day) => `Lo dijiste a tu equipo el ${day}.`,
      takeBack: 'Ahora lo veo de otra forma',
      tookBack: 'Tu equipo sabe que ahora lo ves de otra forma.',
    },
  },
)
