import { catalogue } from '../words/catalogue.ts'

export const WORDS = catalogue(
  {
    files: 'Files',
    pages: 'Pages to read or print',
    program: 'The same for another clinic’s program',
    save: (name: string): string => `Save ${name}`,
  },
  {
    es: {
      files: 'Archivos',
      pages: 'Páginas para leer o imprimir',
      program: 'Lo mismo para el programa de otra clínica',
      save: (name) => `Guardar ${name}`,
    },
  },
)
