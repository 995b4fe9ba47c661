import '../account/account.css'
import { Button } from '../ui/button.tsx'
import { contactFold } from '../../care/contact/state.ts'
import { ContactParts } from '../contact/contact-parts.tsx'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { dayAndTime } from '../ui/when.ts'
import { ConsoleShell } from './console-shell.tsx'
import { shortName } from './journey-words.ts'

/** For the front desk: how one person may be reached, and that somebody spoke with them alone. */
export function ContactOfPage({ session, params: { person } }: SignedIn<'person'>) {
  useRecord()
  const chart = session.charts.find((c) => c.kind === 'contact' && c.belongsTo === person)
  const state = useCharts(chart ? [chart.chart] : [])
  if (chart === undefined) return <NotHere />
  if (state === 'unreachable') return <Unreachable />
  if (state === 'opening') return <Opening />
  const name = session.people.find((each) => each.person === person)?.name ?? 'somebody'
  return (
    <ConsoleShell session={session} title="Contact">
      <div className="accounts">
        <h1>How to reach {name}</h1>
        <LockLine words={lockWords('contact', shortName(name))} />
        <p className="teach">
          Their partner sees neither this nor that it is there. Write only what {shortName(name)}{' '}
          said to you.
        </p>
        <section aria-label="As it stands">
          <ContactParts me={session.me} chart={chart} />
        </section>
        <Spoken session={session} chart={chart} name={shortName(name)} />
      </div>
    </ConsoleShell>
  )
}

const HOW = { 'in-person': 'In person', phone: 'By phone', video: 'By video' } as const

function Spoken({
  session,
  chart,
  name,
}: {
  readonly session: Session
  readonly chart: Chart
  readonly name: string
}) {
  const { state, write } = useWriting(session.me)
  const { profile, verified } = stateOf(contactFold, heldOf(chart.chart).entries)
  const anew = profile !== null && verified !== null && verified.at < profile.at
  return (
    <section aria-labelledby="spoken">
      <h2 id="spoken">Spoken with alone</h2>
      <p className="teach">
        {verified === null
          ? `Nobody has spoken with ${name} alone yet.`
          : `Last ${dayAndTime(verified.at)}.${anew ? ' What is written above is newer: speak again.' : ''}`}{' '}
        Write this only when you know that it was them, and that nobody listened.
      </p>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      <div className="row">
        {(Object.keys(HOW) as (keyof typeof HOW)[]).map((by) => (
          <Button
            key={by}
            className="quiet"
            onPress={() =>
              void write({
                chart: chart.chart,
                kind: 'contact.verified',
                body: { by, alone: true },
              })
            }
          >
            {HOW[by]}
          </Button>
        ))}
      </div>
    </section>
  )
}
