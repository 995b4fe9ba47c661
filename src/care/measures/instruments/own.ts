import { asked, ends, says, type Instrument, type Item, type Label } from '../instrument.ts'

const TEN = ends([0, 10], says('not at all', 'nada'), says('fully', 'del todo'))
const count = (code: string, label: Label): Item => ({
  code,
  label,
  range: [0, 100],
  options: null,
})

const OURS = {
  version: 1,
  by: 'self',
  scoring: { by: 'none' },
  range: null,
  subscales: [],
  mayMiss: 0,
  cutOffs: [],
  reliability: null,
  change: null,
  recovery: null,
  absent: {
    cutOffs: 'our own, and compared with nobody',
    reliability: 'our own, and not studied',
    change: 'our own, and not studied',
    recovery: 'there is no cut-off to cross',
    loinc: 'our own',
  },
  licence: { kind: 'own', says: 'our own, fully worded' },
  loinc: { beside: [] },
  alsoCalled: [],
  source: 'Conjoint',
} as const satisfies Partial<Instrument>

/** Answered on the page of the days between, as `same-team.rated`, with these very names. */
export const SAME_TEAM: Instrument = {
  ...OURS,
  id: 'same-team',
  name: 'Same team',
  about: says('The week, as a team', 'La semana, como equipo'),
  items: [
    asked('sameTeam', says('On the same team', 'En el mismo equipo'), TEN),
    count('conflicts', says('Quarrels', 'Peleas')),
    count(
      'repairsTried',
      says('Times one of you tried to mend it', 'Veces que alguien intentó arreglarlo'),
    ),
    count('repairsWorked', says('Times that worked', 'Veces que funcionó')),
    asked('safeToSpeak', says('Safe to speak', 'Hablar sin miedo'), TEN),
  ],
  better: 'higher',
}

export const SESSION_MARKERS: Instrument = {
  ...OURS,
  id: 'session-markers',
  name: 'Session markers',
  about: says('How the session was', 'Cómo fue la sesión'),
  items: [
    asked('heard', says('I felt heard', 'Sentí que me escuchaban'), TEN),
    asked('safe', says('I felt safe', 'Me sentí a salvo'), TEN),
    asked('close', says('We felt close', 'Nos sentimos cerca'), TEN),
    asked('mine', says('It was about what matters to me', 'Fue sobre lo que me importa'), TEN),
  ],
  better: 'higher',
}
