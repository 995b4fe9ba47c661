import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Role } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { beginRole, endRole, type Employed } from '../sync/clinic-api.ts'
import { shortDate } from '../ui/when.ts'
import { ChoiceField, DayField, LineField } from './form-fields.tsx'
import { throughDay } from '../ui/moment.ts'

const ROLES = [
  'therapist',
  'prescriber',
  'monitor',
  'front-desk',
  'medical-director',
  'safety-clinician',
  'privacy-officer',
] as const satisfies readonly Role[]
const words = (role: string): string => role.replaceAll('-', ' ')

/** Who is employed as what. A role ends with all that it opened, in the same instant. */
export function EmployedSection({
  staff,
  timeZone,
  reload,
}: {
  readonly staff: readonly Employed[]
  /** The clinic’s: a role ends with a day there. */
  readonly timeZone: string | undefined
  readonly reload: () => void
}) {
  const proof = useProved()
  const [says, setSays] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [person, setPerson] = useState('')
  const [role, setRole] = useState('')
  const [until, setUntil] = useState('')
  const heard = (said: { kind: string }): void => {
    if (said.kind === 'done') {
      setReason('')
      setPerson('')
      setRole('')
      setUntil('')
    }
    setSays(
      said.kind === 'done' || said.kind === 'cancelled'
        ? null
        : 'That was not done. A role that somebody has ends before it begins anew, and one medical director stays.',
    )
    reload()
  }
  return (
    <section>
      <h2>Staff</h2>
      <p className="teach">
        Whoever’s role ends reads and writes nothing in it from that moment on. Whoever has none
        left is signed out everywhere. The reason stands in the clinic’s chart.
      </p>
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {says !== null && (
        <p role="alert" className="said-no">
          {says}
        </p>
      )}
      <LineField label="Reason for a change" value={reason} onChange={setReason} />
      <ul className="ways">
        {staff.flatMap((each) =>
          each.roles.map((held) => (
            <li key={`${each.person} ${held.role}`}>
              <span>
                <b>{each.name}</b>, {words(held.role)}, since {shortDate(held.from)}
                {held.until !== null && `, until ${shortDate(held.until)}`}
              </span>
              <Button
                className="quiet"
                isDisabled={reason.trim() === ''}
                aria-label={`End ${each.name}’s role as ${words(held.role)}`}
                onPress={() =>
                  void proof.run(() => endRole(each.person, held.role, reason.trim()), heard)
                }
              >
                End
              </Button>
            </li>
          )),
        )}
      </ul>
      <form
        className="beside"
        onSubmit={(event) => {
          event.preventDefault()
          const end = until === '' ? undefined : throughDay(until, timeZone)
          void proof.run(
            () => beginRole(person as PersonId, role as Role, reason.trim(), end),
            heard,
          )
        }}
      >
        <ChoiceField
          label="Who"
          value={person}
          onChange={setPerson}
          choices={staff.map((each) => ({ value: each.person, words: each.name }))}
        />
        <ChoiceField
          label="Role"
          value={role}
          onChange={setRole}
          choices={ROLES.map((each) => ({ value: each, words: words(each) }))}
        />
        <DayField label="Until, if it ends" value={until} onChange={setUntil} />
        <Button className="quiet" type="submit" isDisabled={reason.trim() === ''}>
          Begin the role
        </Button>
      </form>
    </section>
  )
}
