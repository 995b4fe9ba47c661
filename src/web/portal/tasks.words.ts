import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'What is yours to do',
    intro:
      'The same list for each of you. It stays the same whatever you say in it, and you see only your own ticks.',
    done: 'Done',
    open: 'Open',
    next: (task: string): string => `Yours to do, when you have time: ${task}.`,
    see: 'See your list',
    groups: { about: 'About you', screening: 'Questions for you alone', consents: 'Consents' },
    tasks: {
      about: 'What we should know about you',
      medical: 'Your health',
      medicines: 'Medicines that you take',
      substances: 'Alcohol and other drugs',
      mood: 'How you are',
      safety: 'Feeling safe',
      'couple-therapy': 'Therapy as a couple',
      medicine: 'Taking the medicine',
      'conjoint-medicated': 'Taking the medicine together',
      touch: 'Touch',
    },
    free: 'Consents are your free choice. Done means that you signed it, and leaving one open is fine. Some forms are for later: there you can only read for now.',
  },
  {
    es: {
      title: 'Lo que te toca',
      intro:
        'La misma lista para cada uno. No cambia, digas lo que digas en ella, y solo ves tus propias marcas.',
      done: 'Hecho',
      open: 'Abierto',
      next: (task) => `Te toca, cuando tengas tiempo: ${task}.`,
      see: 'Ver tu lista',
      groups: { about: 'Sobre ti', screening: 'Preguntas solo para ti', consents: 'Permisos' },
      tasks: {
        about: 'Lo que debemos saber de ti',
        medical: 'Tu salud',
        medicines: 'Medicinas que tomas',
        substances: 'Alcohol y otras drogas',
        mood: 'Cómo estás',
        safety: 'Sentirte a salvo',
        'couple-therapy': 'Terapia de pareja',
        medicine: 'Tomar la medicina',
        'conjoint-medicated': 'Tomar la medicina juntos',
        touch: 'El tacto',
      },
      free: 'Los permisos son tu libre elección. Hecho es que firmaste, y dejar uno abierto está bien. Unas hojas son para después: por ahora solo se leen.',
    },
  },
)
