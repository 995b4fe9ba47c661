import { useEffect, useMemo, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { CorrectEntry } from '../facts/correct-entry.tsx'
import { mayCorrect } from '../facts/correction.ts'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Session } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { Lanes } from '../ui/lanes.tsx'
import { wallMs } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { shortName } from './journey-words.ts'
import { isIn, rangesOf } from './ranges.ts'
import type { Step } from '../../care/plan/series.ts'
import { storyOf, type StoryRow } from './story.ts'
import { laneOf, strandsOf } from './strands.ts'
import { StoryTable } from './story-table.tsx'

/** Entries shown at first; the rest is one press away. */
const AT_FIRST = 60

/** Everything that happened: one time line with the charts as lanes, and below it the same in words. */
export function Story({
  view,
  session,
  steps,
}: {
  readonly view: CaseView
  readonly session: Session
  readonly steps: readonly Step[]
}) {
  const now = useNow()
  const zone = view.timeZone
  const name = useMemo(() => {
    const names = new Map(
      [...session.people, ...view.case.partners].map((p) => [p.person as string, p.name]),
    )
    const partners = new Set<string>(view.case.partners.map((p) => p.person))
    return (person: string) => {
      const full = names.get(person) ?? 'someone'
      return partners.has(person) ? shortName(full) : full
    }
  }, [session.people, view.case.partners])
  const strands = strandsOf(view)
  const rows = strands.flatMap((strand) => storyOf(strand, name)).toSorted(newestFirst)
  const ranges = rangesOf(view, steps, rows, now)
  const [chosen, setChosen] = useState<string | null>(null)
  const [most, setMost] = useState(AT_FIRST)
  const [corrects, setCorrects] = useState(false)
  const [target, setTarget] = useState<string | null>(() => location.hash.slice(1) || null)

  const wanted =
    ranges.find((r) => r.key === chosen) ?? ranges.find((r) => r.key === 'today') ?? ranges[0]
  const isWithin = (row: StoryRow): boolean =>
    !wanted || wanted.key === 'all' || isIn(wanted, row, zone)
  // An entry that somebody asks for is shown, whatever the time that is shown now.
  const asked = target === null ? undefined : rows.find((row) => row.key === target)
  const range = asked && !isWithin(asked) ? ranges[0] : wanted
  const shown = range === wanted ? rows.filter(isWithin) : rows

  const partners = view.case.partners.map(({ person }) => person)
  const isMine = ({ entry, strand, struck }: StoryRow): boolean => {
    const chart = view.charts.find((each) => each.chart === strand.key)
    return !struck && chart !== undefined && mayCorrect(chart, entry, partners)
  }
  const correction = (row: StoryRow) =>
    isMine(row) && (
      <CorrectEntry
        // A correction that was kept closes its form.
        key={`${row.sentence} ${row.at}`}
        entry={row.entry}
        meant={row}
        sentence={row.sentence}
        timeZone={zone}
        session={session}
      />
    )

  useEffect(() => {
    const onShow = (event: Event): void => setTarget((event as CustomEvent<string>).detail)
    addEventListener('show-entry', onShow)
    return () => removeEventListener('show-entry', onShow)
  }, [])

  if (!range || rows.length === 0)
    return (
      <section className="story" aria-labelledby="story">
        <h2 id="story">What happened</h2>
        <p className="teach">
          Nothing is written down yet. What anyone on the team records appears here at once.
        </p>
      </section>
    )
  return (
    <section className="story" aria-labelledby="story">
      <div className="story-head">
        <h2 id="story">What happened</h2>
        <ToggleButtonGroup
          className="ranges"
          aria-label="Time shown"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range.key]}
          onSelectionChange={(keys) => setChosen(String([...keys][0] ?? 'all'))}
        >
          {ranges.map((r) => (
            <ToggleButton key={r.key} id={r.key} className="range">
              {r.title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <Lanes
        label="Time line, one lane per chart"
        lanes={strands.map((strand) => laneOf(view, strand, rows))}
        from={range.from}
        to={range.to}
        now={wallMs(now, zone)}
        onOpen={setTarget}
      />
      {rows.some(isMine) && (
        <ToggleButton className="corrects" isSelected={corrects} onChange={setCorrects}>
          Correct what was written
        </ToggleButton>
      )}
      <StoryTable
        rows={shown}
        below={corrects ? correction : undefined}
        zone={zone}
        target={target}
        most={most}
        onMore={setMost}
        onShown={(count) => {
          setTarget(null)
          setChosen(range.key)
          setMost((before) => Math.max(before, count))
        }}
      />
    </section>
  )
}

const newestFirst = (a: StoryRow, b: StoryRow): number =>
  a.at < b.at ? 1 : a.at > b.at ? -1 : a.key < b.key ? 1 : -1
