import { useState } from 'react'
import type { MandatedReport } from '../../care/safety/state.ts'
import { mayWrite } from '../../care/writing.ts'
import type { Instant } from '../../shared/instant.ts'
import { LineField } from '../records/field.tsx'
import type { Chart } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { dated } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { DayField } from './form-fields.tsx'
import { NotWritten } from './not-written.tsx'
import { throughDay } from '../ui/moment.ts'

/** What the law asks to be reported of this case, with its own clock; in team, of which no partner reads. */
export function ReportsSection({
  session,
  view,
}: {
  readonly session: Session
  readonly view: CaseView
}) {
  const now = useNow()
  const team = view.charts.find(({ kind }) => kind === 'team')
  if (!team || !mayWrite(team.role, 'team', 'mandated-report.owed')) return null
  const { reports } = view.its.team
  return (
    <section className="work" aria-labelledby="reports">
      <h2 id="reports">Reports that the law asks for</h2>
      {reports.length === 0 && <p className="teach">None is owed. No partner reads this.</p>}
      <ul>
        {reports.map((report) => (
          <li key={report.entry}>
            <OneReport {...{ session, team, report, now }} timeZone={view.timeZone} />
          </li>
        ))}
      </ul>
      <Owed key={reports.length} {...{ session, team }} timeZone={view.timeZone} />
    </section>
  )
}

function OneReport({
  session,
  team,
  report: { entry, law, dueAt, made },
  now,
  timeZone,
}: {
  readonly session: Session
  readonly team: Chart
  readonly report: MandatedReport
  readonly now: Instant
  readonly timeZone: string | undefined
}) {
  const { state, write } = useWriting(session.me)
  const [to, setTo] = useState('')
  const [reference, setReference] = useState('')
  if (made)
    return (
      <p>
        {law}: made to {made.to}, {dated(made.at, timeZone)}
        {made.reference === undefined ? '' : `, reference ${made.reference}`}.
      </p>
    )
  return (
    <>
      <p className={dueAt <= now ? 'said-no' : undefined}>
        {law}: {dueAt <= now ? 'was due' : 'due'}{' '}
        <time dateTime={dueAt}>{dated(dueAt, timeZone)}</time>
        {dueAt <= now && ', and is not made'}.
      </p>
      <details>
        <summary>Write down that it was made</summary>
        <LineField label="To whom" value={to} onChange={setTo} />
        <LineField
          label="Their reference, if any"
          optional
          value={reference}
          onChange={setReference}
        />
        <Button
          className="act"
          isDisabled={to.trim() === '' || state.kind === 'writing'}
          onPress={() =>
            void write({
              chart: team.chart,
              kind: 'mandated-report.made',
              body: {
                report: entry,
                to: to.trim(),
                ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
              },
            })
          }
        >
          It was made
        </Button>
        <NotWritten state={state} />
      </details>
    </>
  )
}

function Owed({
  session,
  team,
  timeZone,
}: {
  readonly session: Session
  readonly team: Chart
  readonly timeZone: string | undefined
}) {
  const { state, write } = useWriting(session.me)
  const [law, setLaw] = useState('')
  const [due, setDue] = useState('')
  const whole = law.trim() !== '' && due !== ''
  return (
    <details>
      <summary>Write down that one is owed</summary>
      <p>Name the law and the day alone. What happened stays where it was told.</p>
      <LineField label="What asks for it" value={law} onChange={setLaw} />
      <DayField label="Due by the end of" required value={due} onChange={setDue} />
      <Button
        className="act"
        isDisabled={!whole || state.kind === 'writing'}
        onPress={() =>
          void write({
            chart: team.chart,
            kind: 'mandated-report.owed',
            body: { law: law.trim(), dueAt: throughDay(due, timeZone) },
          })
        }
      >
        It is owed
      </Button>
      <NotWritten state={state} />
    </details>
  )
}
