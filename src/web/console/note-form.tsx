import { useState } from 'react'
import { policyInForce, restingPlace } from '../../care/confidence/policy.ts'
import { draftOf } from '../../care/journey/summary.ts'
import { toldOfDay } from '../../care/notes/draft.ts'
import { FORMATS, OBSERVED, type Format, type Heading } from '../../care/notes/entries.ts'
import type { Version } from '../../care/notes/state.ts'
import { mayWrite } from '../../care/writing.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import { instantOf, type Instant } from '../../shared/instant.ts'
import { Choice, WordsField } from '../records/field.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { clinicNow } from '../sync/api.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf } from '../sync/record.ts'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { Tick } from '../ui/tick.tsx'
import { clockTime } from '../ui/when.ts'
import { Called } from './called.tsx'
import type { CaseView } from './case-facts.ts'
import { DayField } from './form-fields.tsx'
import { FORMAT_WORDS, HEADING_WORDS, lockOf, nameOf } from './note-words.ts'

type Amends = { readonly chart: Chart; readonly version: Version }
const TOGETHER = 'together'

/** A note begins with what was written down on its day where it will lie; its author says the rest and signs. */
export function NoteForm({
  view,
  me,
  places,
  amends,
  onDone,
}: {
  readonly view: CaseView
  readonly me: Me
  readonly places: readonly Chart[]
  readonly amends?: Amends
  readonly onDone: () => void
}) {
  const was = amends?.version
  const [day, setDay] = useState((was?.session.at ?? clinicNow()).slice(0, 10))
  const [whom, setWhom] = useState<string>(TOGETHER)
  const [about, setAbout] = useState<'therapy' | 'treatment'>(was?.session.about ?? 'therapy')
  const [format, setFormat] = useState<Format>(was?.format ?? 'soap')
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState<Partial<Record<Heading, string>>>(() =>
    Object.fromEntries((was?.sections ?? []).map((each) => [each.heading, each.words])),
  )
  const [because, setBecause] = useState('')
  const [sure, setSure] = useState(false)
  const [nothing, setNothing] = useState(false)
  const granted = useGranted(me)

  const alone = was ? was.session.alone : whom !== TOGETHER
  const writable = places.filter(
    ({ kind, role, belongsTo }) =>
      mayWrite(role, kind, 'session-note.signed') &&
      (kind !== 'individual' || (alone && belongsTo === whom)),
  )
  const policy = policyInForce(view.its.joint.secrets, view.its.partners)
  const offered = writable.find(({ kind }) => kind === restingPlace(policy, { alone, about }))
  const chart =
    amends?.chart ?? writable.find((each) => each.chart === chosen) ?? offered ?? writable[0]
  const at = was?.session.at ?? noon(day)
  const crosses = alone && chart?.kind === 'joint' && !amends
  const sections = FORMATS[format].flatMap((heading) => {
    const said = words[heading]?.trim()
    return said ? [{ heading, words: said }] : []
  })
  const begin = (): void => {
    if (!chart || !at) return
    const lines = toldOfDay(
      sourcesOf(view, chart).flatMap((each) => heldOf(each.chart).entries),
      at,
      view.timeZone ?? 'UTC',
      (person) => nameOf(view, person),
    )
    setNothing(lines.length === 0)
    const heading = OBSERVED[format]
    const said = draftOf(lines, (when) => clockTime(when, view.timeZone))
    setWords((before) => ({
      ...before,
      [heading]: [before[heading], said].filter(Boolean).join('\n'),
    }))
  }
  const sign = async (): Promise<void> => {
    if (!chart || !at) return
    const done = await granted.ask({
      chart: chart.chart,
      kind: 'session-note.signed',
      about: chart.kind === 'individual' ? [chart.belongsTo as PersonId] : [...view.its.partners],
      body: {
        session: { at, alone, about },
        format,
        sections,
        ...(was ? { amends: { note: was.entry, because: because.trim() } } : {}),
      },
    })
    if (done) onDone()
  }
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <h3>{was ? 'Amend the note' : 'A new note'}</h3>
      {!was && (
        <div className="order-fields">
          <DayField label="Day of the session" value={day} onChange={setDay} required />
          <Choice
            label="With"
            value={whom}
            onChange={setWhom}
            options={[
              [TOGETHER, 'Everyone together'],
              ...view.its.partners.map((each) => [each, `${nameOf(view, each)} alone`] as const),
            ]}
          />
          <Choice
            label="About"
            value={about}
            onChange={setAbout}
            options={[
              ['therapy', 'Therapy'],
              ['treatment', 'The medicine and its preparation'],
            ]}
          />
          <Choice
            label="Format"
            value={format}
            onChange={setFormat}
            options={(Object.keys(FORMATS) as Format[]).map((each) => [each, FORMAT_WORDS[each]])}
          />
          {chart && (
            <Choice
              label="Where it lies"
              value={chart.chart}
              onChange={setChosen}
              options={writable.map((each) => [
                each.chart,
                `${lockOf(view, each)}${each === offered ? ', as agreed' : ''}`,
              ])}
            />
          )}
        </div>
      )}
      {chart && <LockLine words={lockOf(view, chart)} />}
      {alone && whom !== TOGETHER && (
        <p>
          <Called view={view} person={whom as PersonId} named />
        </p>
      )}
      {!was && (
        <p>
          <Button className="quiet bordered" onPress={begin}>
            Begin with what was written down that day
          </Button>{' '}
          <output className="aside">
            {nothing && 'Nothing was written down there on that day.'}
          </output>
        </p>
      )}
      {FORMATS[format].map((heading) => (
        <WordsField
          key={heading}
          label={HEADING_WORDS[heading]}
          value={words[heading] ?? ''}
          onChange={(said) => setWords({ ...words, [heading]: said })}
          optional
        />
      ))}
      {was && <WordsField label="Why it is amended" value={because} onChange={setBecause} />}
      {crosses && (
        <Tick isSelected={sure} onChange={setSure}>
          This session was with one partner alone, and both partners will read this note. Nothing in
          it was told in confidence.
        </Tick>
      )}
      <GrantState granted={granted} timeZone={view.timeZone} />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={
            !chart ||
            !at ||
            sections.length === 0 ||
            (crosses && !sure) ||
            (was !== undefined && because.trim() === '') ||
            granted.state.kind === 'asking'
          }
        >
          Sign the note
        </Button>
        <Button className="quiet" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}

/** Everybody who reads this chart reads these. */
const sourcesOf = (view: CaseView, chart: Chart): readonly Chart[] => {
  const readable: readonly ChartKind[] = chart.kind === 'joint' ? [] : ['joint']
  return [chart, ...view.charts.filter(({ kind }) => readable.includes(kind))]
}

/** The middle of a day that was typed, in UTC: within that day wherever a clinic stands. */
const noon = (day: string): Instant | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(Date.parse(`${day}T12:00:00.000Z`)) : null
