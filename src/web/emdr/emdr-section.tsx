import '../console/path-line.css'
import './emdr.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { emdrFold, unprepared, type Target } from '../../care/emdr/course.ts'
import { PRONGS } from '../../care/emdr/entries.ts'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { Called } from '../console/called.tsx'
import type { CaseView } from '../console/case-facts.ts'
import { nameIn, shortName } from '../console/journey-words.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { FIRST_SETTINGS } from './aid-settings.tsx'
import { PRONG_WORDS } from './emdr-words.ts'
import { OneTarget } from './one-target.tsx'
import { PreparedPart } from './prepared-part.tsx'
import { TargetForm } from './target-forms.tsx'
import { useEmdr } from './use-emdr.ts'

type Props = {
  readonly view: CaseView
  readonly session: Session
  readonly onEvidence: (entry: string) => void
}

/** EMDR, each alone: a part of its own for each partner, closed until their therapist opens it. */
export function EmdrSection({ view, session, onEvidence }: Props) {
  const people = view.case.partners.flatMap(({ person }) => {
    const chart = view.charts.find(
      ({ kind, belongsTo }) => kind === 'individual' && belongsTo === person,
    )
    return chart && mayWrite(chart.role, 'individual', 'emdr.target-set') ? [{ person, chart }] : []
  })
  if (people.length === 0) return null
  return (
    <section className="work" aria-labelledby="emdr">
      <h2 id="emdr">EMDR, each alone</h2>
      {people.map((each) => (
        <OnePerson key={each.person} {...each} {...{ view, session, onEvidence }} />
      ))}
    </section>
  )
}

function OnePerson({
  view,
  session,
  person,
  chart,
  onEvidence,
}: Props & { readonly person: PersonId; readonly chart: Chart }) {
  const [isNew, setNew] = useState(false)
  const [settings, setSettings] = useState(FIRST_SETTINGS)
  const writing = useEmdr(view, session.me, person, chart)
  const { prepared, targets } = stateOf(emdrFold, heldOf(chart.chart).entries)
  const name = shortName(nameIn(view.case, person))
  const groups = byProng(targets)
  return (
    <details className="emdr-person">
      <summary>
        {name} <Called view={view} person={person} />
      </summary>
      <LockLine words={`${name} and treating team`} />
      {writing.near && (
        <p className="said-no">
          {writing.near === 'medicated'
            ? `${name} is under the medicine, or has only just come back from it.`
            : `${name} had a dose within the clinic’s hours.`}{' '}
          Reprocessing is for later.
        </p>
      )}
      <PreparedPart {...{ prepared, writing }} timeZone={view.timeZone} />
      {groups.length === 0 && (
        <p className="teach">
          No target yet. Targets stand here by past, present and future, each with what was rated.
        </p>
      )}
      {groups.map(([title, its]) => (
        <section key={title} aria-label={`${name}, ${title.toLowerCase()}`}>
          <h3>{title}</h3>
          {its.map(([target, one]) => (
            <OneTarget
              key={target}
              name={target}
              target={one}
              timeZone={view.timeZone}
              mayRun={unprepared(prepared).length === 0}
              onSettings={setSettings}
              {...{ writing, settings, onEvidence }}
            />
          ))}
        </section>
      ))}
      {isNew ? (
        <TargetForm writing={writing} onDone={() => setNew(false)} />
      ) : (
        <Button className="quiet bordered" onPress={() => setNew(true)}>
          New target
        </Button>
      )}
    </details>
  )
}

/** Past, present, future, and last what was closed without a prong ever being said. Only what has targets. */
function byProng(targets: Readonly<Record<string, Target>>) {
  const all = Object.entries(targets)
  return [
    ...PRONGS.map(
      (prong) => [PRONG_WORDS[prong], all.filter(([, { set }]) => set?.prong === prong)] as const,
    ),
    ['No prong said', all.filter(([, { set }]) => set === null)] as const,
  ].filter(([, its]) => its.length > 0)
}
