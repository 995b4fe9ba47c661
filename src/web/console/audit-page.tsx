import '../account/account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Instant } from '../../shared/instant.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { search, type Accessed, type Sought } from '../sync/audit-api.ts'
import type { Client } from '../sync/break-glass-api.ts'
import { getStaff } from '../sync/team-api.ts'
import { NotHere } from '../ui/states.tsx'
import { AuditTable } from './audit-table.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { FindClient } from './find-client.tsx'
import { ChoiceField, DayField } from './form-fields.tsx'
import type { SignedIn } from '../sync/session.ts'
import { fromDay, throughDay } from '../ui/moment.ts'

/** For the privacy officer: who read, wrote, searched and signed in, without a word of content. */
export function AuditPage({ session }: SignedIn) {
  const staff = useLoaded(getStaff)
  const [clients, setClients] = useState<readonly Client[]>([])
  const [of, setOf] = useState('')
  const [person, setPerson] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [found, setFound] = useState<readonly Accessed[] | null>(null)
  const [more, setMore] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!session.me.roles.includes('privacy-officer')) return <NotHere />
  const sought: Sought = {
    ...(of === '' ? {} : { of }),
    ...(person === '' ? {} : { person }),
    ...(from === '' ? {} : { from: fromDay(from, undefined) }),
    ...(to === '' ? {} : { to: throughDay(to, undefined) }),
  }
  const look = async (before: readonly Accessed[], until?: Instant): Promise<void> => {
    const said = await search(until === undefined ? sought : { ...sought, to: until })
    setFailed(said.kind !== 'done')
    if (said.kind !== 'done') return
    setFound([...before, ...said.value.found])
    setMore(said.value.more)
  }
  const people = [
    ...clients.map((each) => ({ value: each.person as string, words: each.name })),
    ...new Map(
      clients.flatMap(({ cases }) =>
        cases.map((its) => [
          its.case as string,
          { value: its.case as string, words: `${its.whose}, their case` },
        ]),
      ),
    ).values(),
  ]
  return (
    <ConsoleShell session={session} title="Audit">
      <div className="accounts">
        <h1>Audit</h1>
        <p className="teach">
          Who read, wrote, searched and signed in, and when. Nothing of what it says. Each search is
          itself recorded here, with your name and what you looked for.
        </p>
        <section aria-labelledby="sought">
          <h2 id="sought">What to look for</h2>
          <FindClient
            onFound={(all) => {
              setClients(all)
              setOf(all.length === 1 ? (all[0]?.person ?? '') : '')
            }}
          />
          <form
            className="beside"
            onSubmit={(event) => {
              event.preventDefault()
              void look([])
            }}
          >
            {people.length > 0 && (
              <ChoiceField
                label="Whose charts"
                value={of}
                onChange={setOf}
                choices={people}
                none="Everybody’s"
              />
            )}
            <ChoiceField
              label="Who did it"
              value={person}
              onChange={setPerson}
              choices={[
                ...(staff.value?.staff ?? []).map((each) => ({
                  value: each.person as string,
                  words: each.name,
                })),
                ...clients.map((each) => ({ value: each.person as string, words: each.name })),
              ]}
              none="Anybody"
            />
            <DayField label="From day" value={from} onChange={setFrom} />
            <DayField label="Through day" value={to} onChange={setTo} />
            <Button className="act" type="submit">
              Search
            </Button>
          </form>
          {failed && (
            <p role="alert" className="said-no">
              That could not be searched. Try again in a moment.
            </p>
          )}
        </section>
        {found !== null && (
          <AuditTable
            found={found}
            more={more}
            onEarlier={() => void look(found, found.at(-1)?.at)}
          />
        )}
      </div>
    </ConsoleShell>
  )
}
