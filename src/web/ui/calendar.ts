/** What days and months are called in a language, and how it puts them after each other. As CLDR has it. */
export type Calendar = {
  /** From January on. */
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
  /** From Sunday on. */
  readonly weekdays: readonly string[]
  readonly ofMonth: (day: number, month: string) => string
  readonly ofYear: (dayAndMonth: string, year: number) => string
  readonly at: (day: string, time: string) => string
}

const list = (names: string): readonly string[] => names.split(' ')

export const CALENDARS = {
  en: {
    months: list(
      'January February March April May June July August September October November December',
    ),
    shortMonths: list('Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'),
    weekdays: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    ofMonth: (day, month) => `${day} ${month}`,
    ofYear: (dayAndMonth, year) => `${dayAndMonth} ${year}`,
    at: (day, time) => `${day} at ${time}`,
  },
  es: {
    months: list(
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    ),
    shortMonths: list('ene feb mar abr may jun jul ago sept oct nov dic'),
    weekdays: list('domingo lunes martes miércoles jueves viernes sábado'),
    ofMonth: (day, month) => `${day} de ${month}`,
    ofYear: (dayAndMonth, year) => `${dayAndMonth} de ${year}`,
    at: (day, time) => `${day}, ${time}`,
  },
} as const satisfies Readonly<Record<string, Calendar>>
