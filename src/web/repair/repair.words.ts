import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'A break',
    stop: 'When it gets too hot, stop. You need not be right just now, and you need not finish.',
    press: 'We are escalating',
    pressing:
      'A tap begins a break of twenty minutes. Your partner’s phone says the same, if it is open. Until you tap, nothing shows.',
    go: 'Take a break',
    until: (when: string): string => `A break until ${when}`,
    untilLine: (when: string): string => `A break until ${when}. Open it`,
    part: 'Go to two places, without another word about it. You will both come back.',
    breathe: 'Breathe in for four, out for six.',
    body: 'A body that is upset needs twenty minutes to settle. Walk, wash a cup, look out of the window. Try not to go over what you want to say.',
    cycle:
      'Two people who matter to each other get afraid of losing each other. Then one may push and one may go quiet, and each makes the other do it more.',
    longer: 'You need longer?',
    minutes: (many: string): string => `${many} minutes from now`,
    tonight: 'Until tonight, eight o’clock',
    tomorrow: 'Until tomorrow, ten o’clock',
    lost: 'There is no network just now, so this phone may be alone with it. Say it out loud: a break, and when you come back.',
    back: 'It is time to come back',
    ways: 'Three ways to begin',
    way: {
      one: '“I am here again. I want us to be all right.”',
      two: '“My part in it was this. Can I hear yours?”',
      three: '“I was afraid. What was it like for you?”',
    },
    again: 'If it is still too hot, take another break. That is no failure.',
    dialogue: 'Or sit down to a dialogue',
    keep: {
      title: 'Keep that you did this?',
      says: 'You can keep that you took a break and came back. Not what it was about. It is kept only if you both choose it.',
      yes: 'Keep it',
      chose: 'You chose to keep it. If you both do, it lies below.',
      writing: 'You both chose to keep it. It is being written down.',
      done: 'It is kept.',
      again: 'Write it down again',
    },
    list: 'Breaks that you kept',
    none: 'Breaks that you both keep will lie here.',
    took: (day: string, from: string, to: string): string => `${day}, from ${from} to ${to}`,
    safety:
      'If you do not feel safe, this page is not enough. Go to where you are safe, and call somebody.',
  },
  {
    es: {
      title: 'Una pausa',
      stop: 'Cuando se calienta demasiado, paren. Nadie tiene que tener razón ahora, ni hay que terminar.',
      press: 'Nos estamos calentando',
      pressing:
        'Un toque empieza una pausa de veinte minutos. El teléfono de tu pareja dice lo mismo, si está abierto. Hasta que toques, nada se ve.',
      go: 'Hacer una pausa',
      until: (when) => `Una pausa hasta ${when}`,
      untilLine: (when) => `Una pausa hasta ${when}. Abrirla`,
      part: 'Vayan a dos lugares, sin una palabra más sobre eso. Los dos van a volver.',
      breathe: 'Toma aire en cuatro, suéltalo en seis.',
      body: 'Un cuerpo alterado tarda veinte minutos en calmarse. Camina, lava una taza, mira por la ventana. No ensayes lo que quieres decir.',
      cycle:
        'A dos personas que se importan les da miedo perderse. Entonces una empuja y la otra se calla, y cada una hace que la otra lo haga más.',
      longer: '¿Hace falta más tiempo?',
      minutes: (many) => `${many} minutos desde ahora`,
      tonight: 'Hasta hoy a las ocho de la noche',
      tomorrow: 'Hasta mañana a las diez',
      lost: 'Ahora no hay red, así que quizá solo lo sabe este teléfono. Dilo en voz alta: una pausa, y cuándo vuelves.',
      back: 'Es hora de volver',
      ways: 'Tres formas de empezar',
      way: {
        one: '«Aquí estoy otra vez. Quiero que estemos bien.»',
        two: '«Mi parte fue esta. ¿Me cuentas la tuya?»',
        three: '«Tuve miedo. ¿Cómo fue para ti?»',
      },
      again: 'Si aún está muy caliente, hagan otra pausa. Eso no es fallar.',
      dialogue: 'O empiecen un diálogo',
      keep: {
        title: '¿Guardar que lo hicieron?',
        says: 'Pueden guardar que hicieron una pausa y volvieron. No de qué se trataba. Solo se guarda si los dos quieren.',
        yes: 'Guardarlo',
        chose: 'Elegiste guardarlo. Si los dos quieren, queda abajo.',
        writing: 'Los dos quieren guardarlo. Se está anotando.',
        done: 'Ya está guardado.',
        again: 'Anotarlo otra vez',
      },
      list: 'Pausas que guardaron',
      none: 'Las pausas que los dos guarden estarán aquí.',
      took: (day, from, to) => `${day}, de ${from} a ${to}`,
      safety:
        'Si no te sientes a salvo, esta página no basta. Ve a donde estés a salvo, y llama a alguien.',
    },
  },
)
export type Words = (typeof WORDS)['en']
