import type { Role } from '../../record/chart.ts'
import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Who can see what',
    charts: {
      joint: {
        title: 'What is for both of you',
        text: 'The plan, what you share on purpose, practices and joint notes. You, your partner and your care team read it.',
      },
      individual: {
        title: 'What is yours, with your care team',
        text: 'Your health, medicines, doses and readings, and what you write for your therapist. Your partner never sees any of it, not even that something is there.',
      },
      guarded: {
        title: 'Whether you feel safe',
        text: 'What you say about fear, pressure or violence. Only you and the safety clinicians read it. Every couple is asked the same, so that being asked says nothing.',
      },
      contact: {
        title: 'How to reach you',
        text: 'Numbers, hours, and names to use. Only you and the front desk read it.',
      },
      journal: {
        title: 'Your journal',
        text: 'Nobody at the clinic reads it, and nobody watches over it: if you write that you are in danger, no one will see it. The clinic’s administrators hold the keys of the machine.',
      },
    },
    looked: 'Who has looked',
    nobody: 'Nobody of the staff has opened this yet.',
    youLast: (at: string): string => `You last opened it ${at}.`,
    partner: 'When your partner opens it is theirs alone to see.',
    roles: {
      partner: 'partner',
      therapist: 'therapist',
      prescriber: 'prescriber',
      monitor: 'monitor',
      'front-desk': 'front desk',
      'medical-director': 'medical director',
      'safety-clinician': 'safety clinician',
      'privacy-officer': 'privacy officer',
      courier: 'courier',
      scheduler: 'scheduler',
      registrar: 'registrar',
    } satisfies Record<Role, string>,
  },
  {
    es: {
      title: 'Quién puede ver qué',
      charts: {
        joint: {
          title: 'Lo que es de ambos',
          text: 'El plan, lo que compartes porque quieres, las prácticas y las notas de ambos. Lo leen tú, tu pareja y tu equipo.',
        },
        individual: {
          title: 'Lo tuyo, con tu equipo',
          text: 'Tu salud, tus medicinas, dosis y medidas, y lo que escribes para tu terapeuta. Tu pareja nunca ve nada de esto, ni siquiera que hay algo.',
        },
        guarded: {
          title: 'Si te sientes a salvo',
          text: 'Lo que dices del miedo, la presión o la violencia. Solo lo leen tú y los clínicos de seguridad. A todas las parejas se les pregunta lo mismo: que te pregunten no dice nada.',
        },
        contact: {
          title: 'Cómo contactarte',
          text: 'Números, horas y los nombres que usar. Solo lo leen tú y la recepción.',
        },
        journal: {
          title: 'Tu diario',
          text: 'Nadie de la clínica lo lee, y nadie vela por él: si escribes que corres peligro, nadie lo va a ver. Quien cuida las máquinas de la clínica tiene las llaves.',
        },
      },
      looked: 'Quién ha mirado',
      nobody: 'Nadie del personal ha abierto esto todavía.',
      youLast: (at) => `Tú lo abriste por última vez el ${at}.`,
      partner: 'Cuándo lo abre tu pareja solo lo ve tu pareja.',
      roles: {
        partner: 'pareja',
        therapist: 'terapeuta',
        prescriber: 'quien receta',
        monitor: 'quien vigila las medidas',
        'front-desk': 'recepción',
        'medical-director': 'dirección médica',
        'safety-clinician': 'clínico de seguridad',
        'privacy-officer': 'quien cuida la privacidad',
        courier: 'envío de avisos',
        scheduler: 'agenda',
        registrar: 'registro',
      },
    },
  },
)
