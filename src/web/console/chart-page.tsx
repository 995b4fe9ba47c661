import { useState } from 'react'
import { clinicFold } from '../../care/charts.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { CHART_WORDS } from './chart-words.ts'
import { ConsoleShell } from './console-shell.tsx'
import { shortName } from './journey-words.ts'
import { StoryTable } from './story-table.tsx'
import { storyOf } from './story.ts'
import type { SignedIn } from '../sync/session.ts'

const AT_FIRST = 60

/** One chart by itself, in words: for whoever reads it and none of its case. */
export function ChartPage({ session, params: { chart: id } }: SignedIn<'chart'>) {
  useRecord()
  const [most, setMost] = useState(AT_FIRST)
  const chart = session.charts.find((each) => each.chart === id)
  const clinic = session.charts.find(({ kind }) => kind === 'clinic')
  const state = useCharts([chart, clinic].flatMap((each) => (each ? [each.chart] : [])))
  if (chart === undefined) return <NotHere />
  if (state === 'unreachable') return <Unreachable />
  if (state === 'opening') return <Opening />
  const names = new Map<string, string>(session.people.map(({ person, name }) => [person, name]))
  const name = (person: string): string => names.get(person) ?? 'someone'
  const owner = names.get(chart.belongsTo)
  const words = CHART_WORDS[chart.kind]
  const lock = lockWords(chart.kind, owner === undefined ? 'its person' : shortName(owner))
  const zone = clinic
    ? stateOf(clinicFold, heldOf(clinic.chart).entries).founded?.timeZone
    : undefined
  const { entries } = heldOf(chart.chart)
  const strand = { key: chart.chart, kind: chart.kind, title: words, tone: 'staff', lock, entries }
  const rows = storyOf(strand as Parameters<typeof storyOf>[0], name).toSorted((a, b) =>
    a.at < b.at ? 1 : -1,
  )
  return (
    <ConsoleShell session={session} title="Chart">
      <h1>{owner === undefined ? words : `${owner}: ${words}`}</h1>
      <p>
        <LockLine words={lock} />
      </p>
      {rows.length === 0 ? (
        <p className="teach">Nothing is written here.</p>
      ) : (
        <StoryTable
          rows={rows}
          zone={zone}
          target={null}
          most={most}
          onMore={setMost}
          onShown={() => undefined}
        />
      )}
    </ConsoleShell>
  )
}
