import type { SecretsPolicy } from '../../care/consent/entries.ts'
import type { ListedTopic } from '../../care/confidence/topics.ts'
import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'What you tell us alone',
    says: 'Each of you chooses alone, and can choose anew at any time. What holds is the choice that keeps most. What is said about safety is never passed on, whatever you choose.',
    choice: 'How we treat what you tell us alone',
    policies: {
      individual: 'It stays with us, unless the one who told it allows it in writing',
      limited:
        'It stays with us, but for a short list. There is time to say those things oneself first',
      'no-secrets': 'It may come up, with care, when we are all together',
    } satisfies Record<SecretsPolicy, string>,
    list: 'What may be on the list',
    listSays: 'Only what all of you put on the list is on it.',
    topics: {
      affair: 'Love or sex with somebody else',
      'plan-to-leave': 'A plan to leave',
      substances: 'Alcohol or drugs',
      money: 'Money',
      health: 'Health',
      sexuality: 'Sexuality',
      other: 'Other things',
    } satisfies Record<ListedTopic, string>,
    keep: 'This is my choice',
    mine: (day: string): string => `You chose this on ${day}.`,
    holds: 'What holds now',
    notYet: 'Not all of you have chosen yet. Until then it stays with us.',
    onList: (topics: string): string => `On the list: ${topics}.`,
    emptyList: 'Nothing is on the list of all of you, so nothing is passed on.',
    later: 'A new choice is set for later. What you chose still holds.',
  },
  {
    es: {
      title: 'Lo que nos cuentas a solas',
      says: 'Cada quien elige a solas, y puede elegir de nuevo cuando quiera. Vale lo que más guarda. Lo que se dice de estar a salvo no pasa nunca, elijas lo que elijas.',
      choice: 'Qué hacemos con lo que nos cuentas a solas',
      policies: {
        individual: 'Queda con el equipo, salvo que quien lo dijo lo permita por escrito',
        limited: 'Queda con el equipo, salvo una lista corta. Hay tiempo para decirlo uno antes',
        'no-secrets': 'Puede salir, con cuidado, cuando estamos todos',
      },
      list: 'Qué puede estar en la lista',
      listSays: 'Solo está en la lista lo que ponen todos ustedes.',
      topics: {
        affair: 'Amor o sexo con otra persona',
        'plan-to-leave': 'Un plan de irse',
        substances: 'Alcohol o drogas',
        money: 'Dinero',
        health: 'Salud',
        sexuality: 'Sexualidad',
        other: 'Otras cosas',
      },
      keep: 'Esta es mi elección',
      mine: (day) => `Lo elegiste el ${day}.`,
      holds: 'Lo que vale ahora',
      notYet: 'Aún no han elegido todos. Hasta entonces queda con el equipo.',
      onList: (topics) => `En la lista: ${topics}.`,
      emptyList: 'No hay nada en la lista de todos, así que nada pasa.',
      later: 'Elegir de nuevo queda para más tarde. Lo que elegiste sigue valiendo.',
    },
  },
)
