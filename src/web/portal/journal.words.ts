import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    title: 'Your journal',
    nothing: 'Nothing is written yet',
    begin:
      'A few words are enough: what stayed with you, what you want to remember, what you would say to nobody.',
    pages: 'Pages',
    fresh: 'A new page',
    keep: 'Keep this page',
    means: 'What “nobody but you” means',
    nobody:
      'No one at the clinic reads these pages, and no one watches over them. If you write that you are in danger, nobody will see it. Whoever runs the clinic’s machine holds its keys.',
    backups:
      'A page that you shred is gone here at once, for everyone. Backups that were made before keep it, locked, until the clinic throws them away.',
    shred: 'Shred',
    shredThis: 'Shred this page?',
    shredSays:
      'It cannot be brought back, by you or by anyone. Its words are gone. Only that a page was here is left, and only you see that. A copy that you shared stays shared.',
    shredIt: 'Shred it',
    keepIt: 'Keep it',
  },
  {
    es: {
      title: 'Tu diario',
      nothing: 'Aún no hay nada escrito',
      begin:
        'Bastan unas palabras: lo que se quedó contigo, lo que quieres recordar, lo que no le dirías a nadie.',
      pages: 'Páginas',
      fresh: 'Una página nueva',
      keep: 'Guardar esta página',
      means: 'Qué quiere decir «nadie más que tú»',
      nobody:
        'Nadie en la clínica lee estas páginas, y nadie las vigila. Si escribes que corres peligro, nadie lo verá. Quien cuida la máquina de la clínica tiene sus llaves.',
      backups:
        'Una página que destruyes se va de aquí al instante, para todos. Las copias de respaldo de antes la guardan, cerrada, hasta que la clínica las tira.',
      shred: 'Destruir',
      shredThis: '¿Destruir esta página?',
      shredSays:
        'No la puedes recuperar, ni tú ni nadie. Sus palabras se van. Solo queda que aquí hubo una página, y solo tú lo ves. Una copia que compartiste sigue compartida.',
      shredIt: 'Destruirla',
      keepIt: 'Conservarla',
    },
  },
)
