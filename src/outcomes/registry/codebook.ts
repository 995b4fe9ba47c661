import type { Instrument } from '../../care/measures/instrument.ts'
import { MOMENTS } from './layouts.ts'
import type { Registry } from './registry.ts'
import { lengthOf, type ColumnType, type Table } from './table.ts'
import { VARIABLES, type Variable } from './variables.ts'

type Described = {
  readonly variable: string
  readonly file: 'long' | 'paired'
  readonly type: ColumnType
  readonly label: string
  readonly instrument: string | null
  /** Of the definition by which it was scored. */
  readonly version: number | null
  readonly lowest: number | null
  readonly highest: number | null
  readonly better: Instrument['better']
  /** When it is empty, and what stands for answers that were not given. */
  readonly missing: string
  readonly source: string | null
}

export type Codebook = {
  readonly about: string
  /** Nothing is told that fewer people than this stand behind. */
  readonly k: number
  readonly dyads: number
  readonly people: number
  readonly files: {
    readonly long: { readonly rows: number }
    readonly paired: { readonly rows: number }
  }
  readonly suppressed: {
    readonly variables: { readonly because: string; readonly names: readonly string[] }
    readonly days: { readonly because: string; readonly from: number; readonly to: number }
    readonly doses: { readonly because: string; readonly most: number }
    readonly origins: { readonly because: string; readonly left: readonly string[] }
    readonly pairs: { readonly because: string; readonly names: readonly string[] }
    readonly neverIn: readonly string[]
  }
  readonly variables: readonly Described[]
}

const NOTHING = {
  instrument: null,
  version: null,
  lowest: null,
  highest: null,
  better: null,
  source: null,
} as const

const PLACES: readonly (Pick<Described, 'variable' | 'type' | 'label'> & {
  readonly paired: boolean
})[] = [
  {
    variable: 'dyad',
    type: 'text',
    label: 'One couple, under a name that was drawn for this export alone',
    paired: true,
  },
  {
    variable: 'member',
    type: 'text',
    label:
      'Which of the two, drawn for this export alone: it says nothing of role, sex or who came first',
    paired: false,
  },
  {
    variable: 'time',
    type: 'integer',
    label: 'Whole days from this person’s own origin; below 0 is before it',
    paired: false,
  },
  {
    variable: 'origin',
    type: 'text',
    label:
      'From where their days are counted: first-dose, or first-answer for somebody who took no medicine',
    paired: false,
  },
  {
    variable: 'doses',
    type: 'integer',
    label: 'Journeys in which this person had taken medicine by then',
    paired: false,
  },
]

/** What the files hold, how each column came about, what is not in them and why. */
export function codebookOf(registry: Registry, long: Table, paired: Table): Codebook {
  const { k, variables } = registry
  const has = (table: Table, name: string) => table.some((column) => column.name === name)
  const few = `Nobody, or fewer than ${k} people`
  const pairs = variables.flatMap(({ name }) => MOMENTS.map((moment) => `${name}_${moment}`))
  return {
    about:
      'Scores of people who agreed to research, each for themselves. A dyad with one member is one whose other member answered nothing or is not in it; the files cannot tell which.',
    k,
    dyads: registry.dyads,
    people: registry.people,
    files: {
      long: { rows: lengthOf(long) },
      paired: { rows: lengthOf(paired) },
    },
    suppressed: {
      variables: {
        because: `${few}, have this score.`,
        names: VARIABLES.map(({ name }) => name).filter((name) => !has(long, name)),
      },
      days: {
        because: `Fewer than ${k} people begin before the first of these days, or go on after the last: rows beyond are out.`,
        from: registry.days[0],
        to: registry.days[1],
      },
      doses: {
        because: `Fewer than ${k} people had more: whoever had stands at this number.`,
        most: registry.mostDoses,
      },
      origins: {
        because: `Where fewer than ${k} people have an origin, their rows are out.`,
        left: registry.origins,
      },
      pairs: {
        because: `${few}, have this score at this moment: the pair of columns is out of the paired file.`,
        names: pairs.filter((name) => !has(paired, `${name}_A`)),
      },
      neverIn: [
        'names, dates, ages, places and every id of the record',
        'whatever anybody wrote in words',
        'single answers, where there is a score of them',
        'cases in which more than two people have scores',
        'who said no to research, who was not asked, and whether anybody did',
      ],
    },
    variables: [
      ...PLACES.flatMap(({ paired: inBoth, ...place }) =>
        (inBoth ? (['long', 'paired'] as const) : (['long'] as const)).map((file) => ({
          ...NOTHING,
          ...place,
          file,
          missing: 'never empty',
        })),
      ),
      ...variables.map((variable) => described(variable, 'long', variable.name, '')),
      ...variables.flatMap((variable) =>
        MOMENTS.flatMap((moment) =>
          paired
            .filter(({ name }) => name.startsWith(`${variable.name}_${moment}_`))
            .map(({ name }) => described(variable, 'paired', name, SAYS[moment])),
        ),
      ),
    ],
  }
}

const SAYS: Record<(typeof MOMENTS)[number], string> = {
  before: ', the last score before their own first dose',
  after: ', the last score since their own first dose',
}

function described(
  { instrument, series }: Variable,
  file: Described['file'],
  variable: string,
  more: string,
): Described {
  const { name, version, better, source, licence } = instrument
  return {
    variable,
    file,
    type: 'number',
    label: `${name}: ${series.label.en}${more}`,
    instrument: name,
    version,
    lowest: series.range[0],
    highest: series.range[1],
    better,
    missing: missingRule(instrument),
    source: `${source} Licence: ${licence.says}.`,
  }
}

function missingRule({ mayMiss }: Instrument): string {
  const first = 'Empty where nothing was answered that day'
  return mayMiss === 0
    ? `${first}, or any question of it was left out.`
    : `${first}, or more than ${mayMiss} of its questions were left out; up to that the rest is scaled up.`
}

const COLUMNS = [
  ['variable', 'text'],
  ['file', 'text'],
  ['type', 'text'],
  ['label', 'text'],
  ['instrument', 'text'],
  ['version', 'integer'],
  ['lowest', 'number'],
  ['highest', 'number'],
  ['better', 'text'],
  ['missing', 'text'],
  ['source', 'text'],
] as const

/** The variables of a codebook as a table of their own, for programs that read no JSON. */
export const codebookTable = ({ variables }: Codebook): Table =>
  COLUMNS.map(([name, type]) => ({ name, type, values: variables.map((each) => each[name]) }))
