import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Getting ready',
    says: 'Write what is true now. It may change, and each new card stands beside the old ones. Your partner reads none of this unless you share it.',
    intention: {
      title: 'What you hope for',
      label: 'What I hope to do, or to find',
      keep: 'Keep this hope',
    },
    hotSpot: {
      title: 'Hot spots',
      label: 'What may hurt or flare up',
      keep: 'Keep this hot spot',
    },
    fear: { title: 'Fears', label: 'What I am afraid of', keep: 'Keep this fear' },
    aftercare: {
      title: 'The evening after, and the next day',
      label: 'Who is there, what helps, whom I call',
      keep: 'Keep this plan',
      dependants: 'Somebody else cares for my children, or others who need me, until morning',
      none: 'Nobody needs my care',
      notYet: 'That is not settled yet',
      ask: 'Who needs you that night?',
      choose: 'Please say which of these it is.',
    },
    ride: {
      title: 'Who brings you home',
      says: 'You must not drive until the next day. It can be anyone you trust who has taken no medicine that day.',
      label: 'Their name',
      keep: 'Keep this name',
      named: (name: string): string => `${name} brings you home.`,
    },
    sitter: {
      title: 'Who sits with you at home',
      says: 'You are not alone that day. It is a grown-up whom you trust, who takes no medicine and no drink, and who stays until you are well.',
      label: 'Their name',
      keep: 'Keep this name',
      named: (name: string): string => `${name} sits with you.`,
    },
    noJourney: 'You write this down once a journey of yours is planned.',
  },
  {
    es: {
      title: 'Prepararte',
      says: 'Escribe lo que es cierto ahora. Puede cambiar, y cada tarjeta nueva queda junto a las otras. Tu pareja no lee nada de esto si tú no lo compartes.',
      intention: {
        title: 'Lo que esperas',
        label: 'Lo que quiero hacer, o hallar',
        keep: 'Guardar lo que espero',
      },
      hotSpot: {
        title: 'Puntos sensibles',
        label: 'Lo que puede doler o encenderse',
        keep: 'Guardar este punto',
      },
      fear: { title: 'Miedos', label: 'De qué tengo miedo', keep: 'Guardar este miedo' },
      aftercare: {
        title: 'La noche de después, y el día siguiente',
        label: 'Quién está, qué ayuda, a quién llamo',
        keep: 'Guardar este plan',
        dependants: 'Alguien más cuida hasta la mañana a mis hijos, o a quien me necesita',
        none: 'Nadie necesita que lo cuide',
        notYet: 'Eso aún no está resuelto',
        ask: '¿Quién te necesita esa noche?',
        choose: 'Di por favor cuál de estas es.',
      },
      ride: {
        title: 'Quién te lleva a casa',
        says: 'No debes manejar hasta el día siguiente. Puede ser quien tú quieras, si ese día no ha tomado medicina.',
        label: 'Su nombre',
        keep: 'Guardar este nombre',
        named: (name) => `${name} te lleva a casa.`,
      },
      sitter: {
        title: 'Quién está contigo en casa',
        says: 'Ese día no te quedas a solas. Es una persona adulta de tu confianza, que no toma medicina ni alcohol, y que se queda hasta que estés bien.',
        label: 'Su nombre',
        keep: 'Guardar este nombre',
        named: (name) => `${name} está contigo.`,
      },
      noJourney: 'Esto lo escribes cuando haya un viaje tuyo con fecha.',
    },
  },
)
