import '../account/account.css'
import { Link } from '../ui/link.tsx'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { Button } from '../ui/button.tsx'
import type { Due, Worry } from '../../care/caseload/glance.ts'
import { nextStep } from '../../care/plan/series.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { findInCaseload, getCaseload } from '../sync/caseload-api.ts'
import type { Case } from '../sync/envelope.ts'
import { useNow } from '../sync/use-record.ts'
import { NameMark } from '../ui/shape.tsx'
import { ComingLine } from '../ui/states.tsx'
import { Thread } from '../ui/thread.tsx'
import { toneOf } from '../ui/tone.ts'
import { clockTime, dayAsSaid, exactly } from '../ui/when.ts'
import { beadsOf } from './beads.ts'
import { byUrgency, isShown, SHOWN, standingOf, type Shown, type Standing } from './caseload.ts'
import { ConsoleShell } from './console-shell.tsx'
import { LineField } from './form-fields.tsx'
import { coupleName, nameIn, shortName, TYPE_WORDS, whose } from './journey-words.ts'
import { LOOK_WORDS } from './look-words.ts'
import type { SignedIn } from '../sync/session.ts'
import { path } from '../path.ts'

const SHOWN_WORDS: Record<Shown, string> = {
  all: 'All',
  today: 'Due today',
  overdue: 'Overdue',
  held: 'Held',
  look: 'To look at',
}

/** How often it is asked whether something is new, while somebody looks. */
const ASKS_EVERY_MS = 60_000

/** The caseload as couples, each a thread of journeys; what presses most stands first. */
export function CasesPage({ session }: SignedIn) {
  const { value, failed, reload } = useLoaded(getCaseload)
  const now = useNow()
  const [shown, setShown] = useState<Shown>('all')
  const [found, setFound] = useState<ReadonlySet<CaseId> | null>(null)
  useEffect(() => {
    const timer = setInterval(() => document.hidden || reload(), ASKS_EVERY_MS)
    return () => clearInterval(timer)
  }, [reload])
  const timeZone = value?.timeZone ?? undefined
  // Most often one of them is opened next: its program comes while somebody reads the list.
  useEffect(() => {
    if (value) import('./case-page.tsx').catch(() => undefined)
  }, [value])
  const standings = useMemo(() => {
    const cases = new Map(session.cases.map((one) => [one.case, one]))
    return (value?.cases ?? [])
      .flatMap((line) => {
        const one = cases.get(line.case)
        return one ? [standingOf(one, line, now, timeZone)] : []
      })
      .toSorted(byUrgency)
  }, [session, value, now, timeZone])
  const among = found ? standings.filter(({ one }) => found.has(one.case)) : standings
  const listed = among.filter((each) => isShown(each, shown))
  return (
    <ConsoleShell session={session} title="Cases">
      <div className="caseload-head">
        <h1>Cases</h1>
        <Link to="/open-case">Open a case</Link>
      </div>
      {session.cases.length === 0 ? (
        <p className="teach">
          You are in no case’s team yet. A case appears here as soon as whoever opens it adds you to
          its team.
        </p>
      ) : (
        <>
          <Finding onFound={setFound} />
          <fieldset className="caseload-shown">
            <legend className="unseen">Which cases are shown</legend>
            {SHOWN.map((each) => (
              <Button
                key={each}
                className="quiet bordered"
                aria-pressed={each === shown}
                onPress={() => setShown(each)}
              >
                {SHOWN_WORDS[each]}{' '}
                <span className="many">{among.filter((one) => isShown(one, each)).length}</span>
              </Button>
            ))}
          </fieldset>
          {value === null || failed ? <ComingLine failed={failed} /> : null}
          {value !== null && (
            <>
              <output className="unseen">{listed.length} cases are shown</output>
              <Rows standings={listed} now={now} timeZone={timeZone} />
              {listed.length === 0 && <p className="teach">{nothing(shown, found !== null)}</p>}
            </>
          )}
        </>
      )}
    </ConsoleShell>
  )
}

const nothing = (shown: Shown, sought: boolean): string =>
  shown !== 'all'
    ? 'No case of yours is like that now.'
    : sought
      ? 'Nobody in your cases is called that.'
      : 'Your role reads no charts of these cases.'

/** By name, among my own cases. It is written down whom a search found, as for any other search. */
function Finding({ onFound }: { readonly onFound: (found: ReadonlySet<CaseId> | null) => void }) {
  const [name, setName] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const find = async (): Promise<void> => {
    const said = await findInCaseload(name.trim())
    setSays(said.kind === 'done' ? null : 'That could not be looked up. Type two letters or more.')
    if (said.kind === 'done') onFound(new Set(said.value.cases))
  }
  return (
    <search>
      <form
        className="beside"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') onFound(null)
          else void find()
        }}
      >
        <LineField
          label="Find by name"
          value={name}
          onChange={(value) => {
            setName(value)
            if (value.trim() === '') onFound(null)
          }}
        />
        <Button className="quiet bordered" type="submit">
          Find
        </Button>
        {says !== null && <p role="alert">{says}</p>}
      </form>
    </search>
  )
}

/** As many as a tall screen shows; the rest follow once these are drawn. */
const AT_ONCE = 24

function Rows({
  standings,
  now,
  timeZone,
}: {
  readonly standings: readonly Standing[]
  readonly now: Instant
  readonly timeZone: string | undefined
}) {
  const [drawn, setDrawn] = useState(AT_ONCE)
  useEffect(() => {
    if (drawn >= standings.length) return
    const timer = setTimeout(() => setDrawn((before) => before + AT_ONCE * 2))
    return () => clearTimeout(timer)
  }, [drawn, standings.length])
  return (
    <ul className="cases">
      {standings.slice(0, drawn).map((standing) => (
        <CaseRow key={standing.one.case} {...{ standing, now, timeZone }} />
      ))}
    </ul>
  )
}

/** Arrows go from couple to couple; what is in a row is reached as everywhere. */
function overRows(event: KeyboardEvent<HTMLAnchorElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const names = event.currentTarget.closest('.cases')?.querySelectorAll<HTMLElement>('h2 a') ?? []
  const to = by && [...names][[...names].indexOf(event.currentTarget) + by]
  if (!to) return
  event.preventDefault()
  to.focus()
}

type RowProps = {
  readonly standing: Standing
  readonly now: Instant
  readonly timeZone: string | undefined
}

function CaseRow({ standing, now, timeZone }: RowProps) {
  const { one, glance } = standing
  const series = glance?.series ?? []
  const next = nextStep(series)
  return (
    <li className="case-row">
      <h2>
        <Link to={path`/cases/${one.case}`} onKeyDown={overRows}>
          {coupleName(one)}
        </Link>
      </h2>
      <p className="case-partners">
        {one.partners.map((p) => (
          <span key={p.person} data-tone={toneOf(p.label)}>
            <NameMark tone={toneOf(p.label)} /> {shortName(p.name)}
          </span>
        ))}
      </p>
      <div className="case-thread">
        {series.length > 0 ? (
          <Thread
            label={`Journeys of ${coupleName(one)}`}
            beads={beadsOf(one, series, timeZone)}
            layout="bare"
          />
        ) : (
          <p className="teach">
            {glance === null
              ? 'A newer program wrote in this case. It is shown once this one is up to date.'
              : one.charts.some((c) => c.kind === 'joint')
                ? 'No plan yet. It comes after clearance and consents.'
                : 'Your role does not read the series.'}
          </p>
        )}
      </div>
      <div className="case-next">
        {next ? (
          <p>
            Journey {next.number},{' '}
            {whose(one, next.journey) === 'Together'
              ? TYPE_WORDS[next.journey.type]
              : whose(one, next.journey)}
            {next.journey.plannedFor
              ? `, ${dayAsSaid(next.journey.plannedFor, now, timeZone)}`
              : ', no day yet'}
            {standing.held && <span className="held">held</span>}
          </p>
        ) : (
          series.length > 0 && <p>The series is done</p>
        )}
        <Pressing {...{ standing, now, timeZone }} />
      </div>
    </li>
  )
}

/** So many are read at a glance; the page of the case has them all. */
const MOST_PRESSING = 3

function Pressing({ standing, now, timeZone }: RowProps) {
  const { one, grave, worries, overdue, today, soon } = standing
  const says = (each: Due | Worry): string => sayingOf(one, each)
  const when = (each: Due | Worry) => (
    <time dateTime={each.at} title={exactly(each.at, timeZone)}>
      {dayAsSaid(each.at, now, timeZone)} {clockTime(each.at, timeZone)}
    </time>
  )
  const lines = [
    ...grave.map((each) => ({ each, tone: 'held', before: 'To look at now: ' })),
    ...overdue.map((each) => ({ each, tone: 'held', before: 'Overdue: ' })),
    ...today
      .filter(({ what }) => what !== 'journey')
      .map((each) => ({ each, tone: '', before: 'Today: ' })),
    ...worries
      .filter(({ what }) => what !== 'hold' && what !== 'message')
      .map((each) => ({ each, tone: '', before: 'To look at: ' })),
    ...soon
      .filter(({ what }) => what !== 'journey')
      .map((each) => ({ each, tone: '', before: 'Soon: ' })),
  ]
  if (lines.length === 0) return null
  const more = lines.length - MOST_PRESSING
  return (
    <ul className="pressing">
      {lines.slice(0, MOST_PRESSING).map(({ each, tone, before }, i) => (
        <li key={i} className={tone}>
          {before}
          {says(each)}, {when(each)}
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  )
}

const DUE_WORDS: Record<Due['what'], string> = {
  journey: 'the journey',
  call: 'call',
  integration: 'integration with',
  message: 'answer',
  'clearance-ends': 'clearance ends for',
  'consent-ends': 'consent to the medicine ends for',
  'attestation-ends': 'the attestation for shared journeys ends',
  'plan-unsigned': 'the plan waits for a yes of',
}

function sayingOf(one: Case, each: Due | Worry): string {
  const name = each.person === undefined ? '' : shortName(nameIn(one, each.person))
  if (isDue(each)) return `${DUE_WORDS[each.what]} ${name}`.trim()
  if (each.what === 'harm') return `harm that goes on, ${name}`
  if (each.what === 'hold') return 'a hold'
  return `${name} ${LOOK_WORDS[each.what]}`
}
const isDue = (each: Due | Worry): each is Due =>
  Object.hasOwn(DUE_WORDS, each.what) && !('grave' in each)
