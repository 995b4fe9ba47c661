import { useSearch } from 'wouter'
import '../account/account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { clinicFold } from '../../care/charts.ts'
import type { ChartId } from '../../shared/ids.ts'
import { mayWrite } from '../../care/writing.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useLoaded } from '../account/use-loaded.ts'
import { useProved } from '../account/use-proved.ts'
import {
  endGlass,
  getGlasses,
  reviewing,
  type Finding,
  type Glass,
} from '../sync/break-glass-api.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { NotHere } from '../ui/states.tsx'
import { dayAndTime, exactly } from '../ui/when.ts'
import { chartOf, FINDING_WORDS, REASON_WORDS } from './chart-words.ts'
import { ConsoleShell } from './console-shell.tsx'
import { coupleName } from './journey-words.ts'
import { OpenInNeed } from './open-in-need.tsx'
import { path } from '../path.ts'

/** The route takes no more. */
const MOST_HOURS = 72

/** Reading in need: opening, what is open now, and what a second person has still to look at. */
export function BreakGlassPage({ session }: SignedIn) {
  const clinic = session.charts.find(({ kind }) => kind === 'clinic')
  return clinic === undefined || !may(session, 'break-glass.ended') ? (
    <NotHere />
  ) : (
    <Glasses session={session} clinic={clinic.chart} />
  )
}

const may = (
  { me }: Session,
  kind: 'break-glass.opened' | 'break-glass.reviewed' | 'break-glass.ended',
): boolean => me.roles.some((role) => mayWrite(role, 'clinic', kind))

function Glasses({ session, clinic }: { readonly session: Session; readonly clinic: ChartId }) {
  const of = new URLSearchParams(useSearch()).get('of') ?? undefined
  useRecord()
  const now = useNow()
  const opening = useCharts([clinic])
  const { value, failed, reload } = useLoaded(getGlasses)
  const { policy } = stateOf(clinicFold, heldOf(clinic).entries)
  const glasses = value?.glasses ?? []
  const open = glasses.filter(({ until }) => until > now)
  const waiting = glasses.filter(({ reviewed }) => !reviewed)
  return (
    <ConsoleShell session={session} title="Reading in need">
      <div className="accounts">
        <h1>Reading in need</h1>
        {may(session, 'break-glass.opened') && opening !== 'opening' && (
          <OpenInNeed
            begin={clientsIn(session, of)}
            mostHours={policy.values.breakGlassHours ?? MOST_HOURS}
            guarded={session.me.roles.includes('medical-director')}
            onOpened={reload}
          />
        )}
        {value === null ? (
          <output>
            {failed ? 'This cannot be reached just now. Try again in a moment.' : 'One moment.'}
          </output>
        ) : (
          <>
            <OpenNow glasses={open} me={session.me.person} reload={reload} />
            {may(session, 'break-glass.reviewed') && (
              <ToReview glasses={waiting} session={session} clinic={clinic} reload={reload} />
            )}
          </>
        )}
      </div>
    </ConsoleShell>
  )
}

/** Of a case that is known here, its partners: they need not be looked for. */
const clientsIn = ({ cases }: Session, of: string | undefined) => {
  const its = cases.find((each) => each.case === of)
  return (its?.partners ?? []).map(({ person, name }) => ({
    person,
    name,
    cases: its ? [{ case: its.case, whose: coupleName(its) }] : [],
  }))
}

const said = (glass: Glass): string =>
  `${glass.name}, ${REASON_WORDS[glass.reason]}, from ${dayAndTime(glass.from)} until ${dayAndTime(glass.until)}`

type ListProps = { readonly glasses: readonly Glass[]; readonly reload: () => void }

function OpenNow({ glasses, me, reload }: ListProps & { readonly me: string }) {
  const [failed, setFailed] = useState(false)
  const end = async (glass: Glass): Promise<void> => {
    setFailed((await endGlass(glass.opened)).kind !== 'done')
    reload()
  }
  return (
    <section aria-labelledby="open-now">
      <h2 id="open-now">Open now</h2>
      {failed && (
        <p role="alert" className="said-no">
          That did not end. Try again in a moment.
        </p>
      )}
      {glasses.length === 0 ? (
        <p className="teach">Nothing is read in need now.</p>
      ) : (
        <ul className="ways">
          {glasses.map((glass) => (
            <li key={glass.opened}>
              <span title={exactly(glass.until)}>
                <b>{chartOf(glass.whose, glass.kind)}</b>
                <br />
                {said(glass)}
              </span>
              <span className="row">
                {glass.by === me && (
                  // A new document: what this person may read has changed.
                  <a className="quiet" href={path`/charts/${glass.chart}`}>
                    Read it
                  </a>
                )}
                <Button
                  className="quiet"
                  aria-label={`End now: ${chartOf(glass.whose, glass.kind)}`}
                  onPress={() => void end(glass)}
                >
                  End it now
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type ReviewProps = ListProps & {
  readonly session: Session
  readonly clinic: ChartId
}

function ToReview({ glasses, session, clinic, reload }: ReviewProps) {
  const [failed, setFailed] = useState(false)
  const proof = useProved()
  const review = (glass: Glass, finding: Finding): void =>
    void proof.run(reviewing(session.me, clinic, glass.opened, finding), (answer) => {
      setFailed(answer.kind !== 'done')
      reload()
    })
  return (
    <section aria-labelledby="to-review">
      <h2 id="to-review">Waiting for a review</h2>
      <p className="teach">
        Whoever opened a chart does not review it. Ask them what they needed. The privacy officer
        sees under Audit what was read.
      </p>
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {failed && (
        <p role="alert" className="said-no">
          That was not written. It may have been reviewed already; if it stays here, try again.
        </p>
      )}
      {glasses.length === 0 && <p>Nothing waits.</p>}
      <ul className="ways">
        {glasses.map((glass) => (
          <li key={glass.opened}>
            <span>
              <b>{chartOf(glass.whose, glass.kind)}</b>
              <br />
              {said(glass)}
            </span>
            {glass.by === session.me.person ? (
              <span className="teach">Somebody else reviews this</span>
            ) : (
              <span className="row">
                {(Object.entries(FINDING_WORDS) as [Finding, string][]).map(([finding, words]) => (
                  <Button
                    key={finding}
                    className="quiet"
                    aria-label={`${words}: ${chartOf(glass.whose, glass.kind)}, ${glass.name}`}
                    onPress={() => review(glass, finding)}
                  >
                    {words}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
