import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Notices on this phone',
    shows: 'This phone may show:',
    only: 'It shows that line and nothing else, whatever it is about. It comes in the hours that you wrote under “How to reach you”, and only once the clinic has gone over them with you.',
    seen: 'Whoever sees your phone can see the line. It goes on when you sign out, until you stop it here.',
    learns:
      'The maker of your browser brings the line here. It learns when you get one, and cannot read it.',
    off: 'It is off on this phone.',
    on: 'It is on for this phone.',
    allow: 'Show that line on this phone',
    stop: 'Stop on this phone',
    others: (many: number): string =>
      many === 1 ? 'It is on for one other phone.' : `It is on for ${many} other phones.`,
    stopAll: 'Stop on all phones',
    cannot:
      'This browser cannot show notices here. On some phones it can once this page is on your home screen.',
    none: 'This clinic sends no notices to phones.',
    refused: 'Your browser did not allow it. You can change that in its settings.',
    failed: 'That did not work. Nothing was changed.',
    reminders: 'Reminders',
    remindersSay:
      'If you like, you are told by mail, or on your phone, that there is something to write. It is the same line, once on a day at most. If you have written, none comes. Of the same questions it comes for a week at most. Days that you leave out are fine.',
    howOften: 'Remind me',
    never: 'Not at all',
    daily: 'Once a day, of the day’s check-in',
    weekly: 'Once a week, of how the week was',
    asAsked: 'When there are questions for me, around a journey and each week',
    kept: 'Kept. The first one comes tomorrow or later.',
    keptOff: 'Kept. No reminder comes.',
  },
  {
    es: {
      title: 'Avisos en este teléfono',
      shows: 'Este teléfono puede mostrar:',
      only: 'Muestra esa línea y nada más, sea lo que sea. Llega en las horas que pusiste en «Cómo contactarte», y solo cuando la clínica las revisó contigo.',
      seen: 'Quien vea tu teléfono puede ver la línea. Sigue cuando cierras tu sesión, hasta que la pares aquí.',
      learns:
        'Quien hace tu navegador trae la línea hasta aquí. Sabe cuándo te llega una, y no la puede leer.',
      off: 'En este teléfono está apagado.',
      on: 'En este teléfono está activo.',
      allow: 'Mostrar esa línea en este teléfono',
      stop: 'Parar en este teléfono',
      others: (many) =>
        many === 1 ? 'Está activo en otro teléfono.' : `Está activo en otros ${many} teléfonos.`,
      stopAll: 'Parar en todos los teléfonos',
      cannot:
        'Este navegador no puede mostrar avisos aquí. En algunos teléfonos puede cuando esta página está en tu pantalla de inicio.',
      none: 'Esta clínica no manda avisos a teléfonos.',
      refused: 'Tu navegador no lo permitió. Lo puedes cambiar en sus ajustes.',
      failed: 'No funcionó. No cambió nada.',
      reminders: 'Recordatorios',
      remindersSay:
        'Si quieres, te avisan por correo, o en tu teléfono, que hay algo para escribir. Es la misma línea, una vez al día como mucho. Si ya escribiste, no llega. De las mismas preguntas llega una semana como mucho. Los días que dejas pasar están bien.',
      howOften: 'Recordarme',
      never: 'Nunca',
      daily: 'Una vez al día, cómo va hoy',
      weekly: 'Una vez por semana, cómo fue la semana',
      asAsked: 'Cuando haya preguntas para mí, antes y después de un viaje, y cada semana',
      kept: 'Guardado. El primero llega mañana o más tarde.',
      keptOff: 'Guardado. No llega ninguno.',
    },
  },
)
