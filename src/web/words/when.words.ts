import { ENGLISH } from '../ui/when.ts'
import { catalogue } from './catalogue.ts'

export const WORDS = catalogue(ENGLISH, {
  es: {
    today: 'hoy',
    tomorrow: 'mañana',
    yesterday: 'ayer',
    on: (day) => `el ${day}`,
    hello: 'Hola',
    morning: 'Buenos días',
    afternoon: 'Buenas tardes',
    evening: 'Buenas noches',
  },
})
