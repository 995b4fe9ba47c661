import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Without a connection',
    off: 'This phone can hold a place for you to write when there is no connection: how today is, and a page of your journal, written or said. It is off now.',
    lies: 'If you turn it on, this page lies on the phone, and what you write there lies locked until it is sent. Nothing that you read is kept.',
    seen: 'Whoever uses this phone unlocked could find that the page is there. Until you sign out, they could open it with no connection, see how much waits, and write as if they were you.',
    skilled:
      'The page never shows what waits. Somebody with skill, and your phone unlocked, might still get at it. If you share this phone with somebody you are not sure of, leave this off.',
    makeReady: 'Keep this phone ready without a connection',
    working: 'One moment',
    ready:
      'This phone is ready. Open the page as you do now, or put it on your home screen from the menu of your browser.',
    closes:
      '“Leave now” and “Sign out” close it here until you sign in again. What waits stays locked until then, and is sent after.',
    empty: 'Stop, and empty this phone',
    failed: 'That did not work. Try again with a good connection.',
    waits: (many: number): string =>
      many === 1
        ? 'One is kept on this phone, to be sent.'
        : `${many} are kept on this phone, to be sent.`,
    afterSignIn: 'Sign in, and it is sent.',
    notTaken: 'This could not be taken, and is here for you alone.',
    putAway: 'Put it away',
    away: 'There is no connection just now. What you write here is kept on this phone, and sent later.',
    over: 'You are not signed in here any more. What you write stays on this phone until you sign in.',
    arrived: 'What you wrote has arrived.',
    whole: 'Open the whole page',
    signIn: 'Sign in',
  },
  {
    es: {
      title: 'Sin conexión',
      off: 'Este teléfono puede guardarte un lugar para escribir cuando no hay conexión: cómo va hoy, y una página de tu diario, escrita o hablada. Ahora no lo hace.',
      lies: 'Si lo activas, esta página queda en el teléfono, y lo que escribes ahí queda cerrado hasta que se manda. No se guarda nada de lo que lees.',
      seen: 'Quien use este teléfono abierto podría notar que la página está. Hasta que cierres tu sesión, podría abrirla sin conexión, ver cuánto espera, y escribir como si fuera tú.',
      skilled:
        'La página nunca muestra lo que espera. Alguien que sabe mucho, con tu teléfono abierto, quizá podría sacarlo. Si compartes el teléfono con alguien que no te da confianza, déjalo así.',
      makeReady: 'Tener este teléfono listo sin conexión',
      working: 'Un momento',
      ready:
        'Este teléfono está listo. Abre la página como ahora, o ponla en tu pantalla de inicio desde el menú de tu navegador.',
      closes:
        '«Salir ya» y «Cerrar sesión» la cierran aquí hasta que entres otra vez. Lo que espera sigue cerrado hasta entonces, y se manda después.',
      empty: 'Dejarlo, y vaciar este teléfono',
      failed: 'No se pudo. Inténtalo otra vez con buena conexión.',
      waits: (many) =>
        many === 1
          ? 'Hay una cosa en este teléfono, por mandar.'
          : `Hay ${many} cosas en este teléfono, por mandar.`,
      afterSignIn: 'Entra, y se manda.',
      notTaken: 'Esto no se pudo recibir, y está aquí solo para ti.',
      putAway: 'Quitarlo de aquí',
      away: 'Ahora no hay conexión. Lo que escribes aquí se guarda en este teléfono, y se manda después.',
      over: 'Ya no tienes la sesión abierta aquí. Lo que escribes se queda en este teléfono hasta que entres.',
      arrived: 'Lo que escribiste ya llegó.',
      whole: 'Abrir la página entera',
      signIn: 'Entrar',
    },
  },
)
