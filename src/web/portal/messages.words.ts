import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Write to your team',
    when: 'When this is read',
    noHours:
      'Your clinic has not said when it reads this page. Please call if you need an answer soon.',
    notForNeed:
      'Nobody watches this page day and night. If you are in need now, do not write: call.',
    who: 'Your care team reads what you write here. Your partner does not, and is not told that you wrote.',
    fresh: 'What you want to say or ask',
    send: 'Send to your team',
    yours: 'What you wrote, and what came back',
    nothing: 'You have written nothing here yet.',
    waits: 'Your team has it. No one has answered yet.',
    taken: 'Someone of your team has read this and will answer you.',
    answered: (day: string): string => `Your team, ${day}`,
  },
  {
    es: {
      title: 'Escribir a tu equipo',
      when: 'Cuándo se lee esto',
      noHours:
        'Tu clínica no ha dicho cuándo lee esta página. Llama si necesitas pronto una respuesta.',
      notForNeed:
        'Nadie mira esta página día y noche. Si ahora necesitas ayuda, no escribas: llama.',
      who: 'Tu equipo lee lo que escribes aquí. Tu pareja no lo lee, y nadie le dice que escribiste.',
      fresh: 'Lo que quieres decir o preguntar',
      send: 'Enviar a tu equipo',
      yours: 'Lo que escribiste, y lo que te contestaron',
      nothing: 'Aún no has escrito nada aquí.',
      waits: 'Tu equipo lo tiene. Aún nadie contesta.',
      taken: 'Alguien de tu equipo leyó esto y te va a contestar.',
      answered: (day) => `Tu equipo, ${day}`,
    },
  },
)
