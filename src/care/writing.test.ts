import { describe, expect, it } from 'vitest'
import { BELONGS_TO, ChartKind, READERS, Role } from '../record/chart.ts'
import { FOLDS } from './charts.ts'
import { reachOf } from './decide.ts'
import { ALL_KINDS, KINDS, type Kind } from './kinds.ts'
import { blindWritersOf, mayWrite, WRITING, writersOf } from './writing.ts'

const charts = ChartKind.options
const kindsIn = (chart: ChartKind): readonly Kind[] =>
  ALL_KINDS.filter((kind) => WRITING[kind][chart])
const CORRECTIONS: readonly Kind[] = ['entry.amended', 'entry.struck']

describe('the writing table', () => {
  const written = ALL_KINDS.filter((kind) => kind !== 'entry.gone')

  it('[WT1] what the server shows in the place of a shredded page is written by nobody', () =>
    expect(WRITING['entry.gone']).toEqual({}))

  it.each(written)('[WT1] %s may be written somewhere by somebody', (kind) => {
    const row = Object.entries(WRITING[kind])
    expect(row.length).toBeGreaterThan(0)
    for (const [chart, roles] of row) {
      expect(charts).toContain(chart)
      expect(roles.length).toBeGreaterThan(0)
      expect(roles.length).toBe(new Set(roles).size)
      for (const role of roles) expect(Role.options).toContain(role)
    }
  })

  it.each(['team', 'clinical', 'clinic', 'desk', 'process'] as const)(
    '[WT2] no partner writes in %s',
    (chart) => {
      expect(kindsIn(chart).filter((kind) => mayWrite('partner', chart, kind))).toEqual([])
      expect(writersOf(chart)).not.toContain('partner')
    },
  )
  it('[WT2] nobody else writes in a journal', () =>
    expect(writersOf('journal')).toEqual(['partner']))
  it('[WT2] only that person, safety clinicians and nobody else in a guarded chart', () =>
    expect(writersOf('guarded').toSorted()).toEqual(['partner', 'safety-clinician']))

  it('[WT3] a clinician’s own notes hold notes', () => {
    expect(kindsIn('process').filter((kind) => !CORRECTIONS.includes(kind))).toEqual([
      'note.written',
    ])
    expect(Object.keys(KINDS['note.written'].body.shape).toSorted()).toEqual(['text', 'title'])
    expect(BELONGS_TO.process).toBe('staff')
  })

  it('[WT4] decisions fold no chart of confidences', () => {
    expect(Object.keys(FOLDS).toSorted()).toEqual([
      'clinic',
      'clinical',
      'individual',
      'joint',
      'team',
    ])
  })

  it.each(charts)('[WT5] in %s only those correct who write there', (chart) => {
    const writers = new Set(
      kindsIn(chart)
        .filter((k) => !CORRECTIONS.includes(k))
        .flatMap((kind) => WRITING[kind][chart] ?? []),
    )
    const correcting = CORRECTIONS.flatMap((kind) => WRITING[kind][chart] ?? [])
    const others = correcting.filter((role) => !writers.has(role))
    expect(others).toEqual([])
  })
  it.each(charts)('[WT5] in %s only those write blindly who have no treatment to give', (chart) =>
    expect(
      blindWritersOf(chart).filter(
        (role) => !['front-desk', 'registrar', 'courier'].includes(role),
      ),
    ).toEqual([]),
  )
  it('[WT5] a partner reads wherever a partner writes', () => {
    const written = charts.filter((chart) => writersOf(chart).includes('partner'))
    expect(written.filter((chart) => !READERS[chart].includes('partner'))).toEqual([])
  })

  it.each(ALL_KINDS)('[WT6] %s is decided exactly when it is a permission', (kind) => {
    for (const role of Role.options) {
      const struckByPartner = kind === 'entry.struck' && role === 'partner'
      expect(reachOf(kind, role) !== null).toBe(KINDS[kind].nature === 'grant' || struckByPartner)
    }
  })
  it('[WT6] a partner’s own act never reads the other’s charts', () => {
    const own = ALL_KINDS.filter((kind) => charts.some((chart) => mayWrite('partner', chart, kind)))
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((kind) => reachOf(kind, 'partner') === 'case')).toEqual([])
  })
})
