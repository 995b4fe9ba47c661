import '../account/account.css'
import '../records/records.css'
import { useState } from 'react'
import { ProveAgain } from '../account/prove-again.tsx'
import { accounting } from '../../care/records/accounting.ts'
import { useAsking, type Asking } from '../records/use-asking.ts'
import { HandedOut } from '../records/handed-out.tsx'
import { lets } from '../records/words.ts'
import type { Case } from '../sync/envelope.ts'
import type { CopyFile } from '../sync/release-api.ts'
import { openCharts, type Session, type SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { Unreachable } from '../ui/states.tsx'
import { shortDate } from '../ui/when.ts'
import { chartsOfCase, viewCase, type CaseView } from './case-facts.ts'
import { ConsoleShell } from './console-shell.tsx'
import { coupleName, nameIn, shortName } from './journey-words.ts'
import { asksOf, releasesOf } from './release-desk.ts'
import { OneAsk } from './releases-ask.tsx'
import { OneRelease } from './releases-one.tsx'
import { CameOnPaper } from './releases-paper.tsx'

const CLOSED = 'That was not done. Nothing was changed; try again in a moment.'
const NEEDED: ReadonlySet<string> = new Set(['joint', 'team', 'individual', 'clinical', 'clinic'])

/** The release desk: who asks for what, whose word is missing, what is due, and what went. */
export function ReleasesPage({ session }: SignedIn) {
  useRecord()
  const asking = useAsking(session.me)
  const charts = session.cases.flatMap((one) =>
    chartsOfCase(session, one).filter(({ kind }) => NEEDED.has(kind)),
  )
  const state = useCharts([...new Set(charts.map(({ chart }) => chart))])
  if (state === 'unreachable') return <Unreachable />
  const readable = session.cases.filter((one) =>
    chartsOfCase(session, one).some(({ kind }) => kind === 'individual'),
  )
  return (
    <ConsoleShell session={session} title="Records">
      <div className="accounts records">
        <h1>Records</h1>
        <p className="teach">
          Who asks for a record, whose signature is missing, and what is due. Nobody lets out what
          they may not read themself, and one person’s request is never told to the other.
        </p>
        {asking.proof.waiting && (
          <ProveAgain onProved={asking.proof.proved} onCancel={asking.proof.cancelled} />
        )}
        {asking.closed !== null && (
          <p role="alert" className="said-no">
            {asking.closed.says ?? CLOSED}
          </p>
        )}
        {readable.length === 0 && <p>Your role reads nobody’s own record.</p>}
        {state === 'opening' && <output>Opening…</output>}
        {state === 'open' &&
          readable.map((one) => (
            <CaseDesk key={one.case} one={one} session={session} asking={asking} />
          ))}
      </div>
    </ConsoleShell>
  )
}

function CaseDesk({
  one,
  session,
  asking,
}: {
  readonly one: Case
  readonly session: Session
  readonly asking: Asking
}) {
  const now = useNow()
  const view = viewCase(session, one)
  const releases = releasesOf(view, now)
  const open = releases.filter(({ standing }) => !['made', 'refused'].includes(standing.kind))
  const asks = asksOf(view)
  const desk = { view, asking, now }
  const [made, setMade] = useState<{ to: string; files: readonly CopyFile[] } | null>(null)
  return (
    <section className="desk-person">
      <h2>{coupleName(one)}</h2>
      <p>
        <LockLine words={lockWords('team', '')} />
      </p>
      {made && (
        <div className="asked">
          <p>
            <b>The release to {made.to} is made.</b> Save both files now: they are in this page
            alone, and it is made once.
          </p>
          <HandedOut files={made.files} />
        </div>
      )}
      {!made && open.length === 0 && asks.length === 0 && (
        <p className="teach">Nothing is asked for.</p>
      )}
      {open.map((each) => (
        <OneRelease
          key={each.request.release}
          desk={desk}
          release={each}
          onMade={(files) => {
            setMade({ to: each.request.recipient, files })
            void openCharts(view.charts.map(({ chart }) => chart))
          }}
        />
      ))}
      {asks.map((each) => (
        <OneAsk key={each.ask.entry} desk={desk} asked={each} />
      ))}
      <CameOnPaper desk={desk} />
      <Went view={view} now={now} />
    </section>
  )
}

export type Desk = {
  readonly view: CaseView
  readonly asking: Asking
  readonly now: ReturnType<typeof useNow>
}

/** The accounting of disclosures, for each person apart. */
function Went({ view, now }: Pick<Desk, 'view' | 'now'>) {
  return (
    <details>
      <summary>To whom records went</summary>
      {view.case.partners.map(({ person }) => {
        const individual = view.facts.people[person]?.individual
        const went = individual
          ? accounting({ individual, teams: [view.its.team] }, now, view.facts.clinic.policy)
          : []
        return (
          <div key={person}>
            <h3>{shortName(nameIn(view.case, person))}</h3>
            {went.length === 0 && <p>Nothing went out.</p>}
            <ul className="ways">
              {went.map((made) => (
                <li key={made.entry}>
                  <span>
                    {made.recipient}: {lets(made)}, {made.purpose}
                  </span>
                  <span>{shortDate(made.at, view.timeZone)}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </details>
  )
}
