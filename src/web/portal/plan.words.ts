import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Your plan',
    none: 'There is no plan yet. You make it with your therapist, and then it stands here for both of you.',
    says: 'This is what your therapist proposes. It is a path and not a promise: each step may be moved, changed, or left out.',
    fromTherapist: 'What your therapist says about it',
    steps: 'Step by step',
    step: (number: string): string => `Journey ${number}`,
    takes: (who: string): string => `Takes the medicine: ${who}.`,
    there: (who: string): string => `There without medicine: ${who}.`,
    on: (day: string, time: string): string => `Planned for ${day} at ${time}.`,
    noDay: 'It has no day yet.',
    atHome: 'At home.',
    you: 'you',
    somebody: 'your partner',
    agree: 'I agree to this plan',
    agreed: (day: string): string =>
      `You agreed to this plan on ${day}. It counts once everyone in it has agreed.`,
    agreeing:
      'You can agree, or talk about it first. If the plan changes, you are asked again. To agree is not to consent to the medicine: that is yours alone, and you can take it back.',
    later: 'This is set for later. There is nothing that you have to do now.',
    apart: 'If the day turns out otherwise',
    apartSays:
      'On the day of a shared journey, it can happen that it does not go ahead as planned. If all of you said so before, your clinician may offer an own journey instead. Nobody has to say why. What you choose here only you and your care team see.',
    apartYes: 'Then I may have, or make room for, an own journey',
    apartNo: 'I have changed my mind: together, or not that day',
    apartIs: 'You said yes to this.',
    apartIsNot: 'You have not said yes to this.',
  },
  {
    es: {
      title: 'Tu plan',
      none: 'Aún no hay un plan. Lo haces con tu terapeuta, y luego está aquí para las dos partes.',
      says: 'Esto propone tu terapeuta. Es un camino y no una promesa: cada paso se puede mover, cambiar o dejar.',
      fromTherapist: 'Lo que dice tu terapeuta',
      steps: 'Paso a paso',
      step: (number) => `Viaje ${number}`,
      takes: (who) => `Toma la medicina: ${who}.`,
      there: (who) => `Está ahí sin medicina: ${who}.`,
      on: (day, time) => `Previsto para ${day} a las ${time}.`,
      noDay: 'Aún no tiene día.',
      atHome: 'En casa.',
      you: 'tú',
      somebody: 'tu pareja',
      agree: 'Estoy de acuerdo con este plan',
      agreed: (day) => `Dijiste que sí a este plan el ${day}. Vale cuando todos han dicho que sí.`,
      agreeing:
        'Puedes decir que sí, o hablarlo antes. Si el plan cambia, te lo preguntan otra vez. Decir que sí al plan no es dar tu permiso para la medicina: ese es solo tuyo, y lo puedes retirar.',
      later: 'Esto queda para más tarde. Ahora no tienes que hacer nada.',
      apart: 'Si el día sale de otro modo',
      apartSays:
        'El día de un viaje juntos puede pasar que no se haga como estaba previsto. Si todos lo dijeron antes, la clínica puede ofrecer un viaje propio. Nadie tiene que decir por qué. Lo que eliges aquí solo lo ven tú y tu equipo.',
      apartYes: 'Entonces puedo tener un viaje propio, o dejar que lo tenga mi pareja',
      apartNo: 'He cambiado de idea: juntos, o no ese día',
      apartIs: 'Dijiste que sí a esto.',
      apartIsNot: 'No has dicho que sí a esto.',
    },
  },
)
