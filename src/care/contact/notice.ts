/**
 * All that is ever sent, to everybody and about everything: the same subject and the same text, in both languages at
 * once, since what language somebody reads lies in a chart that the courier does not. No name, no clinic, no address of
 * a page, and nothing about what waits or whom it concerns. A phone shows the subject, and nothing else.
 */
export const NOTICE = {
  subject: 'Something is here for you · Hay algo para ti',
  text: [
    'Something is here for you. Sign in when the moment is good for you.',
    'Nothing has to be answered to this mail, and nobody reads what is sent back.',
    '',
    'Hay algo para ti. Entra cuando sea un buen momento.',
    'No hace falta contestar a este correo, y nadie lee lo que se envíe de vuelta.',
    '',
  ].join('\n'),
} as const
