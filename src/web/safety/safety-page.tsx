import '../clearance/clearance.css'
import { useState } from 'react'
import { decideAttestation } from '../../care/safety/decide.ts'
import { guardedFold, spokenSince } from '../../care/safety/guarded.ts'
import type { EntryOf } from '../../care/kinds.ts'
import { chartsOfCase, viewCase, type CaseView } from '../console/case-facts.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { DayField } from '../console/form-fields.tsx'
import { coupleName, nameIn, shortName } from '../console/journey-words.ts'
import { NotWritten } from '../console/not-written.tsx'
import { ReportsSection } from '../console/reports-section.tsx'
import { placeFor } from '../day/day-journey.ts'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { NotHere, OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { dated } from '../ui/when.ts'
import { GuardedOf } from './guarded-of.tsx'
import { throughDay } from '../ui/moment.ts'
import { path } from '../path.ts'

/** Where a safety clinician reads what each partner said of fear, force and control, and attests for the couple. */
export function SafetyPage({ session, params: { case: id } }: SignedIn<'case'>) {
  const one = session.cases.find((each) => each.case === id)
  const guarded = one
    ? chartsOfCase(session, one).filter(
        ({ kind, role }) => kind === 'guarded' && role !== 'partner',
      )
    : []
  return one && guarded.length > 0 ? <Desk {...{ session, one, guarded }} /> : <NotHere />
}

const NEEDED = new Set<string>(['guarded', 'clinical', 'team', 'clinic'])

function Desk({
  session,
  one,
  guarded,
}: {
  readonly session: Session
  readonly one: Case
  readonly guarded: readonly Chart[]
}) {
  useRecord()
  const needed = chartsOfCase(session, one).filter(({ kind }) => NEEDED.has(kind))
  const state = useCharts(needed.map(({ chart }) => chart))
  const view = state === 'open' ? viewCase(session, one) : null
  return (
    <ConsoleShell session={session} title="Safe together">
      <p className="way-back">
        <Link to={path`/cases/${one.case}`}>{coupleName(one)}</Link>
      </p>
      <h1>Safe together</h1>
      <p className="teach">
        Every couple has the same steps. What one partner said here reaches no other partner, no
        gate and no record that is released.
      </p>
      {state === 'unreachable' && <UnreachableWords />}
      {state === 'opening' && <OpeningLine />}
      {view && (
        <>
          <Attested {...{ session, view, guarded }} />
          {guarded.map((chart) => (
            <GuardedOf key={chart.chart} {...{ session, view, chart }} />
          ))}
          <ReportsSection {...{ session, view }} />
        </>
      )}
    </ConsoleShell>
  )
}

type Given = {
  readonly session: Session
  readonly view: CaseView
  readonly guarded: readonly Chart[]
}

function Attested({ session, view, guarded }: Given) {
  const now = useNow()
  const { attestation } = view.its.team
  const team = placeFor({ view }, 'safe-together.attested', 'team')
  const ending = useWriting(session.me)
  const inForce = attestation !== null && attestation.until > now
  return (
    <section className="screening-of" data-tone="joint" aria-labelledby="attested">
      <h2 id="attested">The attestation</h2>
      <p>
        {attestation === null
          ? 'None. Every shared journey is closed until there is one.'
          : `${inForce ? 'In force until' : 'Over since'} ${dated(attestation.until, view.timeZone)}, for ${attestation.partners.map((each) => shortName(nameIn(view.case, each))).join(' and ')}.`}
      </p>
      {team && (
        <details key={attestation?.entry ?? 'none'}>
          <summary>{attestation ? 'Attest anew' : 'Attest'}</summary>
          <AttestForm {...{ session, view, guarded }} team={team} />
        </details>
      )}
      {team && inForce && (
        <details>
          <summary>End it before its time</summary>
          <p>From then on no shared journey opens. Nothing says why.</p>
          <Button
            className="quiet bordered"
            onPress={() =>
              void ending.write({
                chart: team,
                kind: 'safe-together.ended',
                about: view.its.partners,
                body: {},
              })
            }
          >
            End the attestation
          </Button>
          <NotWritten state={ending.state} />
        </details>
      )}
    </section>
  )
}

function AttestForm({ session, view, guarded, team }: Given & { readonly team: Chart['chart'] }) {
  const now = useNow()
  const granted = useGranted(session.me)
  const [day, setDay] = useState('')
  const { partners } = view.its
  const open = partners.filter((person) => {
    const chart = guarded.find(({ belongsTo }) => belongsTo === person)
    return !chart || !spokenSince(stateOf(guardedFold, heldOf(chart.chart).entries).guarded)
  })
  const until = day === '' ? null : throughDay(day, view.timeZone)
  const body = until && { partners: [...partners], until }
  const decided =
    body &&
    decideAttestation(
      { ...view.facts, owner: null },
      { by: session.me.person, at: now, body } as EntryOf<'safe-together.attested'>,
      now,
    )
  const closed = decided?.kind === 'refused' ? decided.refusal.says : null
  return (
    <form
      className="clearance-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (body)
          void granted.ask({ chart: team, kind: 'safe-together.attested', about: partners, body })
      }}
    >
      {open.length > 0 && (
        <p className="due">
          Not spoken with alone since their last answers:{' '}
          {open.map((person) => shortName(nameIn(view.case, person))).join(', ')}.
        </p>
      )}
      <DayField label="Through the whole of" required value={day} onChange={setDay} />
      {closed !== null && <p className="said-no">{closed}</p>}
      <GrantState granted={granted} timeZone={view.timeZone} />
      <Button
        className="act"
        type="submit"
        isDisabled={!body || closed !== null || granted.state.kind === 'asking'}
      >
        I have spoken with each alone, and attest
      </Button>
    </form>
  )
}
