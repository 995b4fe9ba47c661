import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { DISCHARGE_CHECKS } from '../../care/journey/entries.ts'
import { DISCHARGE_CHECK_WORDS } from '../../care/journey/room-words.ts'
import type { PersonId } from '../../shared/ids.ts'
import { gateFor } from '../console/gates.ts'
import { toneIn } from '../console/journey-words.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import { Tick } from '../ui/tick.tsx'
import { clockTime } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import { decideHere } from './decide-here.ts'
import { BlindGate, GrantState } from './grant-state.tsx'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { useGranted } from './use-granted.ts'
import { useSecond } from './use-second.ts'

/** Going home: what is looked at, whom they go with, and who lets them go. Leaving without it is recorded, not refused. */
export function LeavingSheet({
  room,
  person,
  onClose,
}: {
  readonly room: Room
  readonly person: PersonId
  readonly onClose: () => void
}) {
  const { view, step, session, capture } = room
  const now = useSecond()
  const granted = useGranted(session.me, (draft) => decideHere(room, draft))
  const { journey } = step.journey
  const individual = view.facts.people[person]?.individual
  const before = individual?.discharge[journey]
  const [checks, setChecks] = useState<readonly string[]>([])
  const own = chartOf(room, 'individual', person)
  const name = nameOf(room)(person)
  const tone = toneIn(view.case, person)
  const blind = view.needsUpdate || view.unreadable
  const gate = blind ? null : gateFor(view, step, person, session.me.person, now, undefined)
  if (own === null) return null
  const about = [person]
  return (
    <Sheet title={`${name}, going home`} tone={tone} onClose={onClose}>
      <fieldset className="checks">
        <legend>Looked at now</legend>
        {DISCHARGE_CHECKS.map((check) => (
          <Tick
            key={check}
            isSelected={checks.includes(check)}
            onChange={(holds) =>
              setChecks(holds ? [...checks, check] : checks.filter((each) => each !== check))
            }
          >
            {DISCHARGE_CHECK_WORDS[check]}
            {before?.holds?.checks.includes(check) && (
              <span className="note"> held at {clockTime(before.holds.at, view.timeZone)}</span>
            )}
          </Tick>
        ))}
        <Button
          className="act tall"
          onPress={() =>
            capture({
              chart: own,
              kind: 'discharge.checked',
              about,
              body: { journey, holds: DISCHARGE_CHECKS.filter((check) => checks.includes(check)) },
            })
          }
        >
          Keep what was looked at
        </Button>
      </fieldset>
      <div className="tiles">
        <Button
          className="tile"
          onPress={() =>
            capture({
              chart: own,
              kind: 'escort.arrived',
              about,
              body: { journey, identityChecked: true },
            })
          }
        >
          The escort is here, and is who was named
        </Button>
        <Button
          className="tile"
          onPress={() =>
            capture({
              chart: own,
              kind: 'phase.observed',
              about,
              body: { journey, phase: 'baseline' },
            })
          }
        >
          Back to themself
        </Button>
      </div>
      {blind && <BlindGate />}
      {gate?.kind === 'discharge' && (
        <GatePanel
          heading={`${name}, before going home`}
          tone={tone}
          rows={gate.rows}
          onEvidence={onClose}
        />
      )}
      <GrantState granted={granted} timeZone={view.timeZone} onKept={onClose} />
      <Button
        className="act tall"
        isDisabled={blind || granted.state.kind === 'asking'}
        onPress={() =>
          void granted
            .ask({ chart: own, kind: 'discharge.signed', about, body: { journey } })
            .then((done) => done && onClose())
        }
      >
        Sign that {name} goes home
      </Button>
      <details>
        <summary>{name} left without it</summary>
        <Button
          className="quiet bordered"
          onPress={() => {
            capture({ chart: own, kind: 'departure.recorded', about, body: { journey } })
            onClose()
          }}
        >
          Record that {name} left
        </Button>
      </details>
    </Sheet>
  )
}
