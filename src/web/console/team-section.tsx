import '../account/account.css'
import { useCallback, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { ProveAgain } from '../account/prove-again.tsx'
import { useLoaded } from '../account/use-loaded.ts'
import { useProved } from '../account/use-proved.ts'
import { getStaff, getTeam, joinTeam, leaveTeam } from '../sync/team-api.ts'
import { ComingLine } from '../ui/states.tsx'
import { shortDate } from '../ui/when.ts'
import { seatsOf } from './seats.ts'

const words = (role: string): string => role.replaceAll('-', ' ')

/** Who of the staff reads this case, and since when. Changing it says why, in the desk. */
export function TeamSection({ id }: { readonly id: string }) {
  const get = useCallback(() => getTeam(id), [id])
  const { value, failed, reload } = useLoaded(get)
  const staff = useLoaded(getStaff)
  const proof = useProved()
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState('')
  const [says, setSays] = useState<string | null>(null)
  if (value === null) return failed ? null : <ComingLine failed={false} />
  const seats = seatsOf(staff.value?.staff ?? []).filter(
    ({ person, role }) => !value.team.some((m) => m.person === person && m.role === role),
  )
  const heard = (said: { kind: string }): void => {
    if (said.kind === 'done') {
      setReason('')
      setChosen('')
      setSays(null)
    } else
      setSays(
        'That was not done. A therapist, the front desk or the medical director of this case can.',
      )
    reload()
  }
  return (
    <section className="accounts team">
      <h2>Team</h2>
      <p className="teach">
        Everyone here reads this case as far as their role goes. Whoever leaves reads nothing of it
        from that moment on.
      </p>
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {says !== null && (
        <p role="alert" className="said-no">
          {says}
        </p>
      )}
      <ul className="ways">
        {value.team.map((member) => (
          <li key={`${member.person} ${member.role}`}>
            <span>
              {member.name}, {words(member.role)}, since {shortDate(member.from)}
            </span>
            {member.treating && (
              <Button
                className="quiet"
                isDisabled={reason.trim() === ''}
                aria-label={`End ${member.name}’s part as ${words(member.role)}`}
                onPress={() =>
                  void proof.run(() => leaveTeam(id, member.person, reason.trim()), heard)
                }
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const seat = seats.find((each) => each.key === chosen)
          if (seat) void proof.run(() => joinTeam(id, seat.person, seat.role, reason.trim()), heard)
        }}
      >
        <TextField className="field" value={reason} onChange={setReason} isRequired>
          <Label>Reason for a change</Label>
          <Input autoComplete="off" maxLength={200} />
        </TextField>
        <div className="field">
          <label htmlFor="joining">Who joins</label>
          <select
            id="joining"
            value={chosen}
            required
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Choose somebody</option>
            {seats.map(({ key, name, role }) => (
              <option key={key} value={key}>
                {name}, {words(role)}
              </option>
            ))}
          </select>
        </div>
        <Button className="quiet" type="submit">
          Add to the team
        </Button>
      </form>
    </section>
  )
}
