import type { ConsentForm } from '../../care/consent/entries.ts'
import { FORMS } from '../../care/consent/forms.ts'
import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    someone: 'someone',
    newer: 'Part of this page was written by a newer version.',
    loadAgain: 'Load it again',
    now: 'Now',
    resting:
      'You have taken medicine. Rest, drink something, and let others look after things. Nothing here needs you today. Whatever asks for a decision waits.',
    next: 'What is next',
    noPlan:
      'Your plan is not made yet. You make it together with your therapist, and each step then appears here.',
    planToRead: 'There is a plan for you to read. It counts once each of you agrees to it.',
    readPlan: 'Read the plan',
    nothingNext: 'No journey is planned for you now. What you found on the way is below.',
    your: {
      you: 'You',
      own: 'Your own journey is next. It has no day yet.',
      ownOn: (day: string, time: string): string => `Your own journey is ${day} at ${time}.`,
      with: (others: string): string =>
        `${others} have a journey together next. It has no day yet.`,
      withOn: (others: string, day: string, time: string): string =>
        `${others} have a journey together ${day} at ${time}.`,
      there: (dosed: string): string =>
        `You are there for ${dosed}, without medicine, next. It has no day yet.`,
      thereOn: (dosed: string, day: string, time: string): string =>
        `You are there for ${dosed}, without medicine, ${day} at ${time}.`,
    },
    you: 'You',
    path: 'The path',
    inOrder: 'Journeys, in order',
    stands: {
      planned: 'planned',
      'going-ahead': 'going ahead',
      'not-going-ahead': 'not going ahead',
      done: 'done',
      'clinician-will-be-in-touch': 'your clinician will be in touch',
      cancelled: 'will not take place',
    },
    standing: {
      planned: 'It is planned. Your clinician tells you on the day that it goes ahead.',
      'going-ahead': 'It is going ahead.',
      'not-going-ahead':
        'It is not going ahead. There is nothing that you have to do. Your clinician finds another time with you.',
      'clinician-will-be-in-touch':
        'Your clinician will be in touch with you. There is nothing that you have to do until then.',
    },
    yours: 'Yours',
    intention: 'Your intention',
    noIntention:
      'What do you hope to do, or find? A sentence is enough, and it may change. You and your therapist write it down when you prepare.',
    hotSpot: 'What may hurt or flare',
    stops: 'What stops everything',
    stop: (word: string, gesture: string): string =>
      `Say “${word}”, or: ${gesture}. It works at once, every time, without a reason.`,
    between: 'For the days between',
    kept: 'What was for both of you',
    keptAs:
      'It is kept as it is. You can both read it, and neither of you can add to it any more. What is yours goes on as before.',
    shared: 'Shared between you',
    agreed: 'What you have agreed to',
    nothingAgreed:
      'Nothing yet. Your therapist goes through each form with you alone, and you sign only what you want to.',
    signed: (from: string, until: string): string => `signed ${from}, until ${until}`,
    readThem: 'Read and sign, or take back',
    takeBack: 'You can take back any of these, at any time and without a reason.',
    forms: Object.fromEntries(
      Object.entries(FORMS).map(([form, { title }]) => [form, title]),
    ) as Record<ConsentForm, string>,
  },
  {
    es: {
      someone: 'alguien',
      newer: 'Una parte de esta página se escribió con una versión más nueva.',
      loadAgain: 'Cárgala otra vez',
      now: 'Ahora',
      resting:
        'Has tomado medicina. Descansa, bebe algo y deja que otros se ocupen. Hoy nada de aquí te necesita. Lo que pide una decisión espera.',
      next: 'Lo que sigue',
      noPlan: 'Aún no hay un plan. Lo haces con tu terapeuta, y cada paso aparece luego aquí.',
      planToRead: 'Hay un plan que puedes leer. Vale cuando cada quien está de acuerdo.',
      readPlan: 'Leer el plan',
      nothingNext:
        'Por ahora no hay un viaje para ti. Lo que hallaste en el camino está más abajo.',
      your: {
        you: 'tú',
        own: 'Sigue tu propio viaje. Aún no tiene día.',
        ownOn: (day, time) => `Tu propio viaje es ${day} a las ${time}.`,
        with: (others) => `Sigue un viaje juntos: ${others}. Aún no tiene día.`,
        withOn: (others, day, time) => `Hay un viaje juntos, ${others}, ${day} a las ${time}.`,
        there: (dosed) =>
          `Sigue un viaje de ${dosed}. Tú estás ahí, sin medicina. Aún no tiene día.`,
        thereOn: (dosed, day, time) =>
          `Hay un viaje de ${dosed} ${day} a las ${time}. Tú estás ahí, sin medicina.`,
      },
      you: 'Tú',
      path: 'El camino',
      inOrder: 'Viajes, en orden',
      stands: {
        planned: 'previsto',
        'going-ahead': 'sigue en pie',
        'not-going-ahead': 'no se hará',
        done: 'hecho',
        'clinician-will-be-in-touch': 'la clínica te buscará',
        cancelled: 'no tendrá lugar',
      },
      standing: {
        planned: 'Está previsto. La clínica te dice ese día si se hace.',
        'going-ahead': 'Sigue en pie.',
        'not-going-ahead':
          'No se hará. No tienes que hacer nada. La clínica busca contigo otro momento.',
        'clinician-will-be-in-touch':
          'La clínica te buscará. Hasta entonces no tienes que hacer nada.',
      },
      yours: 'Lo tuyo',
      intention: 'Tu intención',
      noIntention:
        '¿Qué quieres hacer, o hallar? Basta una frase, y puede cambiar. La escribes con tu terapeuta cuando se preparan.',
      hotSpot: 'Lo que puede doler o encenderse',
      stops: 'Lo que detiene todo',
      stop: (word, gesture) =>
        `Di «${word}», o: ${gesture}. Vale al instante, siempre, sin dar razones.`,
      between: 'Para los días de en medio',
      kept: 'Lo que era de ambos',
      keptAs:
        'Se guarda como está. Ambos pueden leerlo, y nadie puede añadir más. Lo tuyo sigue como antes.',
      shared: 'Lo compartido entre ustedes',
      agreed: 'Lo que aceptaste',
      nothingAgreed:
        'Nada todavía. Tu terapeuta lee cada hoja contigo a solas, y firmas solo lo que quieras.',
      signed: (from, until) => `firmado el ${from}, hasta el ${until}`,
      readThem: 'Leer y firmar, o retirar',
      takeBack: 'Puedes retirar cada cosa cuando quieras y sin dar razones.',
      forms: {
        medicine: 'Tomar la medicina',
        'couple-therapy': 'Terapia de pareja',
        'conjoint-medicated': 'Tomar la medicina juntos',
        touch: 'El tacto',
        'take-home': 'Una dosis en casa',
        recording: 'Grabar una sesión',
        research: 'Investigación',
      },
    },
  },
)
