import '../account/account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { PersonId } from '../../shared/ids.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useLoaded } from '../account/use-loaded.ts'
import { useProved } from '../account/use-proved.ts'
import { getLooked } from '../sync/account-api.ts'
import { getStaff, openCase } from '../sync/team-api.ts'
import { ComingLine } from '../ui/states.tsx'
import { Tick } from '../ui/tick.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { seatsOf } from './seats.ts'
import type { SignedIn } from '../sync/session.ts'
import { path } from '../path.ts'

/** One to four clients, and who of the staff works with them. */
export function OpenCasePage({ session }: SignedIn) {
  const looked = useLoaded(getLooked)
  const staff = useLoaded(getStaff)
  const proof = useProved()
  const [partners, setPartners] = useState<readonly PersonId[]>([])
  const [team, setTeam] = useState<readonly string[]>([])
  const [says, setSays] = useState<string | null>(null)
  const clients = (looked.value?.people ?? []).filter(({ client }) => client)
  const seats = seatsOf(staff.value?.staff ?? []).filter(
    ({ person, role }) => person !== session.me.person || role !== 'therapist',
  )
  const coming = looked.value === null || staff.value === null
  return (
    <ConsoleShell session={session} title="Open a case">
      <div className="accounts">
        <h1>Open a case</h1>
        <p className="teach">
          A case is one couple in treatment. Each partner keeps charts of their own, which go on if
          the case ends. Safety clinicians and the front desk are in every case.
        </p>
        {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
        {says !== null && (
          <p role="alert" className="said-no">
            {says}
          </p>
        )}
        {coming ? (
          <ComingLine failed={looked.failed || staff.failed} />
        ) : (
          <>
            <section>
              <fieldset className="ticks">
                <legend>Partners</legend>
                {clients.length === 0 && <p>Add clients under People first.</p>}
                {clients.map(({ person, name }) => (
                  <Tick
                    key={person}
                    isSelected={partners.includes(person)}
                    onChange={(on) => setPartners(withOrWithout(partners, person, on))}
                  >
                    {name}
                  </Tick>
                ))}
              </fieldset>
            </section>
            <section>
              <fieldset className="ticks">
                <legend>Team</legend>
                {seats.map(({ key, name, role }) => (
                  <Tick
                    key={key}
                    isSelected={team.includes(key)}
                    onChange={(on) => setTeam(withOrWithout(team, key, on))}
                  >
                    {name}, {role.replaceAll('-', ' ')}
                  </Tick>
                ))}
              </fieldset>
            </section>
            <div className="row">
              <Button
                className="act"
                isDisabled={partners.length === 0 || partners.length > 4}
                onPress={() =>
                  void proof.run(
                    () =>
                      openCase(
                        partners,
                        seats
                          .filter(({ key }) => team.includes(key))
                          .map(({ person, role }) => ({ person, role })),
                      ),
                    (said) => {
                      // A new document: what this person may read has changed.
                      if (said.kind === 'done') location.assign(path`/cases/${said.value.case}`)
                      else
                        setSays(
                          'The case was not opened. A therapist or the front desk can open one.',
                        )
                    },
                  )
                }
              >
                Open the case
              </Button>
            </div>
          </>
        )}
      </div>
    </ConsoleShell>
  )
}

const withOrWithout = <T,>(all: readonly T[], one: T, on: boolean): readonly T[] =>
  on ? [...all, one] : all.filter((each) => each !== one)
