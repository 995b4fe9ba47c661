import { PRACTICES, type Practice } from '../../care/integration/practices.ts'
import { catalogue } from '../words/catalogue.ts'

/** What a practice is, how and when it is done, and what it is good for. */
type Told = {
  readonly name: string
  readonly how: string
  readonly why: string
  readonly when: string
  readonly rhythm: string
}

const EN = {
  'slow-the-moment': {
    name: 'Slow the heated moment',
    how: 'Put both feet on the floor. Let three breaths go out longer than they come in. Then say one thing, in half as many words as you want to.',
    why: 'A body in alarm hears attack in plain words. A minute of slowness gives both of you your ears back.',
    when: 'As soon as your voice, your chest or your hands tell you.',
    rhythm: 'Whenever it gets hot',
  },
  'truth-before-frustration': {
    name: 'Say the soft thing first',
    how: 'Before you say what annoys you, say what you fear or miss under it: “I was afraid that I do not matter.” Then stop, and let it be heard.',
    why: 'Blame asks the other to defend. Something tender asks them to come closer.',
    when: 'When you notice that you are about to complain.',
    rhythm: 'Once a day',
  },
  'early-signs': {
    name: 'Catch it early',
    how: 'Each of you names one first sign of your own: a look away, a sharp word, a long silence. When you see yours, say so and offer one small repair: “That came out hard. May I try again?”',
    why: 'A quarrel is easiest to mend in its first minute.',
    when: 'At the first sign, yours or between you.',
    rhythm: 'Whenever it shows',
  },
  'caring-gesture': {
    name: 'One caring gesture a day',
    how: 'Do one small thing that the other likes, without being asked and without saying that you did it.',
    why: 'Trust grows again through many small things more than through one large one.',
    when: 'On any ordinary day, and also on a bad one.',
    rhythm: 'Every day',
  },
  'words-of-closeness': {
    name: 'Three sentences before sleep',
    how: 'Each in turn: something I liked about you today, something that was hard for me, something I wish for tomorrow. The other says only “thank you”.',
    why: 'Being heard without an answer is rare, and it makes it safer to speak.',
    when: 'In the evening, with the phones away.',
    rhythm: 'Three evenings a week',
  },
  'touch-without-aim': {
    name: 'Touch that wants nothing',
    how: 'Agree on a place, such as a hand or a shoulder, and on five minutes. One of you touches, one feels, then you change. Either of you says stop at any time, and it stops.',
    why: 'Touch that leads nowhere lets a body learn again that it is safe.',
    when: 'When you are both rested, and both want to. Never while a medicine still works.',
    rhythm: 'Twice a week',
  },
  'break-and-return': {
    name: 'Ask for a break, and come back',
    how: 'Say: “I need a break. I will be back at …” and name a time, not more than a day away. Do something that calms you. Come back at that time, even if only to say that you need longer.',
    why: 'A break with a time is care. A break without one feels like being left.',
    when: 'When you cannot listen any more.',
    rhythm: 'Whenever you need it',
  },
} as const satisfies Record<Practice, Told>

export const WORDS = catalogue(EN, {
  es: {
    'slow-the-moment': {
      name: 'Frenar cuando sube el calor',
      how: 'Pon los dos pies en el suelo. Suelta el aire tres veces, más largo de lo que entra. Luego di una sola cosa, con la mitad de las palabras que quieres.',
      why: 'Un cuerpo en alarma oye ataque en lo que es simple. Un minuto de calma les devuelve el oído.',
      when: 'En cuanto te lo diga la voz, el pecho o las manos.',
      rhythm: 'Cada vez que suba el calor',
    },
    'truth-before-frustration': {
      name: 'Decir primero lo tierno',
      how: 'Antes de decir lo que te molesta, di lo que temes o echas de menos debajo: «Tuve miedo de no importarte». Luego para, y deja que se oiga.',
      why: 'La culpa pide que el otro se defienda. Lo tierno pide que se acerque.',
      when: 'Cuando notes que te vas a quejar.',
      rhythm: 'Una vez al día',
    },
    'early-signs': {
      name: 'Verlo a tiempo',
      how: 'Cada quien nombra su primera señal: mirar a otro lado, una palabra dura, un silencio largo. Cuando veas la tuya, dilo y ofrece algo pequeño: «Eso salió duro. ¿Puedo decirlo otra vez?»',
      why: 'Un pleito se arregla mejor en su primer minuto.',
      when: 'A la primera señal, tuya o de ambos.',
      rhythm: 'Cada vez que aparezca',
    },
    'caring-gesture': {
      name: 'Un gesto de cariño al día',
      how: 'Haz una cosa pequeña que le guste, sin que te la pida y sin decir que la hiciste.',
      why: 'La confianza vuelve con muchas cosas pequeñas, más que con una grande.',
      when: 'Un día cualquiera, y también uno malo.',
      rhythm: 'Cada día',
    },
    'words-of-closeness': {
      name: 'Tres frases antes de dormir',
      how: 'Por turnos: algo que me gustó de ti hoy, algo que me costó, algo que deseo para mañana. La otra persona solo dice «gracias».',
      why: 'Que te oigan sin responder es raro, y hace más seguro hablar.',
      when: 'Por la noche, sin teléfonos.',
      rhythm: 'Tres noches por semana',
    },
    'touch-without-aim': {
      name: 'Tacto que no busca nada',
      how: 'Acuerden un lugar, una mano o un hombro, y cinco minutos. Una persona toca, otra siente, y luego cambian. Quien sea dice alto en cualquier momento, y se detiene.',
      why: 'El tacto que no lleva a nada deja que el cuerpo aprenda de nuevo que está a salvo.',
      when: 'Con descanso, y si ambos quieren. Nunca mientras la medicina aún hace efecto.',
      rhythm: 'Dos veces por semana',
    },
    'break-and-return': {
      name: 'Pedir una pausa, y volver',
      how: 'Di: «Necesito una pausa. Vuelvo a las…» y pon una hora, a no más de un día. Haz algo que te calme. Vuelve a esa hora, aunque sea para decir que necesitas más.',
      why: 'Una pausa con hora es cuidado. Sin hora se siente como abandono.',
      when: 'Cuando ya no puedes escuchar.',
      rhythm: 'Cada vez que la necesites',
    },
  },
})

type Library = Readonly<Record<Practice, Told>>

/** One of ours as it is told, or `null`: a clinician’s own practice is called as they called it. */
export const toldOf = (library: Library, practice: string): Told | null => {
  const ours = PRACTICES.find((each) => each === practice)
  return ours === undefined ? null : library[ours]
}
