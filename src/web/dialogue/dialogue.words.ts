import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'A dialogue',
    about:
      'Two people, one at a time. One says a little. The other says it back, until it was heard. There is no hurry in it, and no winner.',
    safety:
      'This is not for a moment in which you do not feel safe. Then you need not talk. You can leave this page, and call somebody.',
    resting: 'A dose is near, so this is set for later. Nothing is asked of you now.',
    someone: 'your partner',
    ask: {
      whom: 'Whom would you like to ask?',
      what: 'What would help?',
      dialogue: 'To be heard, and to hear',
      change: 'To ask for a change',
      when: 'When would it suit you?',
      send: (name: string): string => `Ask ${name}`,
      free: 'The answer is free. No is a fine answer, and no reason is asked for.',
    },
    whens: { now: 'Now', tonight: 'Tonight', tomorrow: 'Tomorrow', 'this-week': 'This week' },
    invited: {
      mine: (name: string): string => `You asked ${name}.`,
      theirs: {
        dialogue: (name: string): string => `${name} would like a dialogue with you.`,
        change: (name: string): string => `${name} would like to ask you for a change.`,
      },
      suits: (when: string): string => `It would suit: ${when}.`,
      wait: 'There is no hurry. You can take it back at any time.',
      takeBack: 'Take it back',
      yes: 'Yes',
      later: 'Set for later',
      no: 'Not this time',
      until: 'Later, and when?',
      open: 'No time yet',
      both: 'You have both said yes. Sit down to it when you are ready, each with your own phone.',
      sit: 'Sit down to it',
      isLater: 'It is set for later.',
      isNo: 'Not this time. That is fine.',
    },
    waiting: 'It begins when you are both here. There is no hurry.',
    listen: 'Your part now is to listen',
    listening: (name: string): string =>
      `${name} has the turn, and takes the time it needs. You do not have to do anything.`,
    said: 'What was said so far',
    pause: 'Pause',
    paused: 'You are taking a pause',
    pausing: 'Breathe. Look around you. It goes on when you are both ready.',
    ready: 'I am ready',
    isReady: 'You are ready. It goes on when you both are.',
    lost: 'There is no network just now. Nothing is lost: it goes on by itself when it is back.',
    gone: 'This dialogue is not here any more. That can happen when nobody goes on for three hours, or when the clinic’s machine starts again. Nothing of it was stored. You can sit down to it again.',
    ended: {
      later: 'It is set for later. What was said is gone.',
      'not-kept': 'It is done. Nothing of it was kept.',
      kept: 'It is done, and it is kept below.',
    },
    send: 'Say it',
    letters: (left: string): string => `${left} letters left`,
    keep: {
      title: 'Keep it?',
      says: 'What you both said can be kept for the two of you and your team. It is kept only if you both choose it. If not, nothing stays.',
      yes: 'Keep it',
      no: 'Keep nothing',
      chose: 'You chose to keep it. If you both do, it is kept below. If not, nothing stays.',
      writing: 'You both chose to keep it. It is being written down.',
      again: 'Write it down again',
    },
    stages: {
      gratitude: {
        title: 'Begin with thanks',
        how: (name: string): string =>
          `Tell ${name} one thing that you are glad of. Small and true.`,
      },
      send: {
        title: 'Say one thing',
        how: (_name: string): string =>
          'Say one thing that matters to you. Speak of yourself: what you saw, felt or need. Keep it short, so that it can be held.',
      },
      frustration: {
        title: 'What is hard',
        how: (name: string): string =>
          `Say what is hard for you, in a line or two. Speak of what happened, and not of who ${name} is.`,
      },
      wish: {
        title: 'The wish behind it',
        how: (_name: string): string =>
          'Behind what is hard there is often a wish. What do you long for?',
      },
      mirror: {
        title: 'Say it back',
        how: (name: string): string =>
          `Tell ${name} what you heard. Add nothing, and defend nothing. You do not have to agree.`,
      },
      summary: {
        title: 'All of it together',
        how: (name: string): string => `Put together what you heard from ${name}, in a few lines.`,
      },
      validate: {
        title: 'Why it makes sense',
        how: (name: string): string =>
          `From where ${name} stands, why does it make sense? You can see it, and still see it in your own way.`,
      },
      empathise: {
        title: 'How it may feel',
        how: (name: string): string => `Guess what ${name} may feel. A guess is enough.`,
      },
    },
    check: { title: 'Was it heard?', yes: 'Yes, that is it', no: 'Not quite, once more' },
    more: { title: 'Is there more?', yes: 'There is more', no: 'That is all for now' },
    checkSummary: {
      title: 'Is that all of it?',
      yes: 'Yes, that is it',
      no: 'Not quite, once more',
    },
    swap: { title: 'Change places?', yes: 'Change places', no: 'Close here' },
    asks: {
      title: 'Three things to ask',
      how: (name: string): string =>
        `Each is one small thing to do, with a time: by when, or how often. ${name} may give one of them, or none.`,
      one: (number: string): string => `${number}. I ask you to`,
      send: 'Ask these three',
    },
    grant: {
      title: 'Is there one that you can give?',
      how: 'Only if you can give it freely. None is a fine answer.',
      none: 'None of them for now',
      give: 'Give this one',
    },
    kept: {
      title: 'What you both kept',
      none: 'What you both choose to keep will lie here.',
      said: 'What you said',
      given: (name: string): string => `${name} gave:`,
      takeBack: 'Take back what I gave',
    },
    passed: {
      title: 'With one phone',
      says: 'You can also pass one phone back and forth. Then nothing is sent and nothing is kept.',
      begin: 'Begin with one phone',
      first: 'Who speaks first?',
      turn: (name: string): string => `The phone is with ${name}`,
      goOn: 'Go on',
      done: 'It is done. Nothing of it was kept.',
      close: 'Close',
    },
  },
  {
    es: {
      title: 'Un diálogo',
      about:
        'Dos personas, una a la vez. Una dice un poco. La otra lo repite, hasta que se oyó. No hay prisa, y nadie gana.',
      safety:
        'Esto no es para un momento en que no te sientes a salvo. Entonces no hace falta hablar. Puedes salir de esta página y llamar a alguien.',
      resting: 'Hay una dosis cerca, así que esto queda para después. Ahora no se te pide nada.',
      someone: 'tu pareja',
      ask: {
        whom: '¿A quién quieres preguntarle?',
        what: '¿Qué te ayudaría?',
        dialogue: 'Que me oigan, y oír',
        change: 'Pedir un cambio',
        when: '¿Cuándo te vendría bien?',
        send: (name) => `Preguntar a ${name}`,
        free: 'La respuesta es libre. Un no está bien, y nadie pregunta por qué.',
      },
      whens: {
        now: 'Ahora',
        tonight: 'Esta noche',
        tomorrow: 'Mañana',
        'this-week': 'Esta semana',
      },
      invited: {
        mine: (name) => `Le preguntaste a ${name}.`,
        theirs: {
          dialogue: (name) => `${name} quiere tener un diálogo contigo.`,
          change: (name) => `${name} quiere pedirte un cambio.`,
        },
        suits: (when) => `Le vendría bien: ${when}.`,
        wait: 'No hay prisa. Puedes retirarlo cuando quieras.',
        takeBack: 'Retirarlo',
        yes: 'Sí',
        later: 'Dejarlo para después',
        no: 'Esta vez no',
        until: 'Después, ¿y cuándo?',
        open: 'Aún sin hora',
        both: 'Los dos dijeron que sí. Empiecen cuando quieran, cada quien con su teléfono.',
        sit: 'Empezar',
        isLater: 'Queda para después.',
        isNo: 'Esta vez no. Está bien.',
      },
      waiting: 'Empieza cuando los dos estén aquí. No hay prisa.',
      listen: 'Ahora te toca escuchar',
      listening: (name) =>
        `${name} tiene el turno, y se toma su tiempo. No hace falta que hagas nada.`,
      said: 'Lo que se dijo hasta ahora',
      pause: 'Pausa',
      paused: 'Están en una pausa',
      pausing: 'Respira. Mira a tu alrededor. Sigue cuando los dos estén listos.',
      ready: 'Por mí, sigamos',
      isReady: 'Por ti puede seguir. Sigue cuando los dos quieran.',
      lost: 'Ahora no hay red. No se pierde nada: sigue solo cuando vuelva.',
      gone: 'Este diálogo ya no está aquí. Pasa cuando nadie sigue en tres horas, o cuando la máquina de la clínica arranca de nuevo. Nada quedó guardado. Pueden empezar otra vez.',
      ended: {
        later: 'Queda para después. Lo que se dijo ya no está.',
        'not-kept': 'Ya terminó. Nada quedó guardado.',
        kept: 'Ya terminó, y está guardado abajo.',
      },
      send: 'Decirlo',
      letters: (left) => `Quedan ${left} letras`,
      keep: {
        title: '¿Guardarlo?',
        says: 'Lo que dijeron se puede guardar para ustedes dos y su equipo. Solo se guarda si los dos quieren. Si no, nada queda.',
        yes: 'Guardarlo',
        no: 'No guardar nada',
        chose: 'Elegiste guardarlo. Si los dos quieren, queda abajo. Si no, nada queda.',
        writing: 'Los dos quieren guardarlo. Se está anotando.',
        again: 'Anotarlo otra vez',
      },
      stages: {
        gratitude: {
          title: 'Empieza con un gracias',
          how: (name) => `Dile a ${name} una cosa que te alegra. Pequeña y cierta.`,
        },
        send: {
          title: 'Di una cosa',
          how: (_name) =>
            'Di una cosa que te importa. Habla de ti: lo que viste, sientes o te hace falta. Que sea corto, para que se pueda oír.',
        },
        frustration: {
          title: 'Lo que es difícil',
          how: (name) =>
            `Di qué es difícil para ti, en una o dos líneas. Habla de lo que pasó, y no de cómo es ${name}.`,
        },
        wish: {
          title: 'El deseo que hay detrás',
          how: (_name) => 'Detrás de lo difícil suele haber un deseo. ¿Qué te hace falta?',
        },
        mirror: {
          title: 'Dilo de vuelta',
          how: (name) =>
            `Dile a ${name} lo que oíste. Sin añadir nada, sin defenderte. No hace falta estar de acuerdo.`,
        },
        summary: {
          title: 'Todo junto',
          how: (name) => `Junta lo que le oíste a ${name}, en pocas líneas.`,
        },
        validate: {
          title: 'Por qué tiene sentido',
          how: (name) =>
            `Desde donde está ${name}, ¿por qué tiene sentido? Puedes verlo, y seguir viéndolo a tu modo.`,
        },
        empathise: {
          title: 'Cómo se puede sentir',
          how: (name) => `Imagina qué puede sentir ${name}. Con eso basta.`,
        },
      },
      check: { title: '¿Se oyó bien?', yes: 'Sí, eso es', no: 'Casi, otra vez' },
      more: { title: '¿Hay algo más?', yes: 'Hay algo más', no: 'Por ahora es todo' },
      checkSummary: { title: '¿Eso es todo?', yes: 'Sí, eso es', no: 'Casi, otra vez' },
      swap: { title: '¿Cambiar de lugar?', yes: 'Cambiar de lugar', no: 'Cerrar aquí' },
      asks: {
        title: 'Tres cosas que pedir',
        how: (name) =>
          `Cada una es una cosa pequeña que hacer, con su tiempo: para cuándo, o cada cuánto. ${name} puede dar una, o ninguna.`,
        one: (number) => `${number}. Te pido`,
        send: 'Pedir estas tres',
      },
      grant: {
        title: '¿Hay una que puedas dar?',
        how: 'Solo si la das de buena gana. Ninguna también está bien.',
        none: 'Ninguna por ahora',
        give: 'Dar esta',
      },
      kept: {
        title: 'Lo que guardaron los dos',
        none: 'Lo que los dos quieran guardar estará aquí.',
        said: 'Lo que dijeron',
        given: (name) => `${name} dio:`,
        takeBack: 'Retirar lo que di',
      },
      passed: {
        title: 'Con un solo teléfono',
        says: 'También pueden pasarse un teléfono. Entonces nada se envía y nada se guarda.',
        begin: 'Empezar con un teléfono',
        first: '¿Quién habla primero?',
        turn: (name) => `El teléfono lo tiene ${name}`,
        goOn: 'Seguir',
        done: 'Ya terminó. Nada quedó guardado.',
        close: 'Cerrar',
      },
    },
  },
)
export type Words = (typeof WORDS)['en']
