import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Say it instead',
    says: 'You can say up to three minutes out loud. You listen to it first, and then keep it or throw it away. The sound is for you alone, like a page.',
    record: 'Record a voice note',
    stop: 'Stop',
    elapsed: (now: string, most: string): string => `${now} of ${most}`,
    refused:
      'This page may not hear you. Allow the microphone in your browser, then open your journal again. Writing works as before.',
    before: 'This is not kept yet.',
    listen: 'Listen',
    keep: 'Keep this note',
    keeping: 'One moment',
    away: 'Throw it away',
    silent: 'It could not be played just now. It is still here. Try again with a good connection.',
    unknown: 'how long is not known',
    note: 'A voice note',
    partly:
      'Not all of it has come. The rest may wait on the phone that recorded it. What is here can be heard.',
    ended: 'This note was never ended. What is here can be heard.',
    stays: 'Written pages can be shared. Sound stays with you.',
  },
  {
    es: {
      title: 'Decirlo en voz alta',
      says: 'Puedes hablar hasta tres minutos. Primero lo escuchas, y luego lo guardas o lo tiras. El sonido es solo para ti, como una página.',
      record: 'Grabar una nota de voz',
      stop: 'Parar',
      elapsed: (now, most) => `${now} de ${most}`,
      refused:
        'Esta página no puede oírte. Permite el micrófono en tu navegador y abre tu diario otra vez. Escribir funciona como antes.',
      before: 'Esto aún no está guardado.',
      listen: 'Escuchar',
      keep: 'Guardar esta nota',
      keeping: 'Un momento',
      away: 'Tirarla',
      silent: 'Ahora no se pudo oír. Sigue aquí. Inténtalo otra vez con buena conexión.',
      unknown: 'no se sabe cuánto dura',
      note: 'Una nota de voz',
      partly:
        'No llegó toda. El resto quizá espera en el teléfono que la grabó. Lo que hay se puede oír.',
      ended: 'Esta nota nunca se terminó. Lo que hay se puede oír.',
      stays: 'Las páginas escritas se pueden compartir. El sonido se queda contigo.',
    },
  },
)
