import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import type { Credential } from '../../care/policy/state.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { DAY, msOf } from '../../shared/instant.ts'
import type { Employed } from '../sync/clinic-api.ts'
import type { Session } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { shortDate } from '../ui/when.ts'
import { ChoiceField, DayField, LineField } from './form-fields.tsx'
import { throughDay } from '../ui/moment.ts'

/** Long enough to renew a licence that a board takes weeks over. */
const SOON_MS = 60 * DAY

type Kind = BodyOf<'credential.recorded'>['credential']
const KINDS: readonly Kind[] = [
  'prescriber',
  'therapist',
  'monitor',
  'safety-clinician',
  'medical-director',
]
const words = (kind: string): string => kind.replaceAll('-', ' ')

/** What each may do, in which place, until when: what ends first stands first. */
export function CredentialsSection({
  session,
  chart,
  timeZone,
  staff,
  credentials,
}: {
  readonly session: Session
  readonly chart: ChartId
  /** The clinic’s: a credential ends with a day there. */
  readonly timeZone: string | undefined
  readonly staff: readonly Employed[]
  readonly credentials: Readonly<Record<PersonId, readonly Credential[]>>
}) {
  const now = msOf(useNow())
  const { state, write } = useWriting(session.me)
  const [person, setPerson] = useState('')
  const [kind, setKind] = useState('')
  const [place, setPlace] = useState('')
  const [until, setUntil] = useState('')
  const rows = staff
    .flatMap(({ person: of, name }) =>
      (credentials[of] ?? []).map((each) => ({ ...each, person: of, name })),
    )
    .sort((a, b) => msOf(a.until) - msOf(b.until))
  const record = async (): Promise<void> => {
    const body = {
      person: person as PersonId,
      credential: kind as Kind,
      jurisdiction: place.trim(),
      until: throughDay(until, timeZone),
    }
    if (await write({ chart, kind: 'credential.recorded', body }))
      for (const clear of [setPerson, setKind, setPlace, setUntil]) clear('')
  }
  const end = (of: PersonId, jurisdiction: string) =>
    write({ chart, kind: 'credential.ended', body: { person: of, jurisdiction } })
  return (
    <section>
      <h2>Credentials</h2>
      <p className="teach">
        Nobody prescribes, treats or watches over a dose with a credential that has run out.
        Recording one again renews it.
      </p>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      {rows.length === 0 && <p>None is recorded yet.</p>}
      <ul className="ways">
        {rows.map((each) => (
          <li key={`${each.person} ${each.credential} ${each.jurisdiction}`}>
            <span className={standing(each, now)}>
              <b>{each.name}</b>, {words(each.credential)} in {each.jurisdiction},{' '}
              {msOf(each.until) <= now ? 'ran out' : 'until'} {shortDate(each.until)}
              {standing(each, now) === 'ends-soon' && `, in ${daysLeft(each, now)}`}
            </span>
            <Button
              className="quiet"
              aria-label={`End ${each.name}’s credentials in ${each.jurisdiction}`}
              onPress={() => void end(each.person, each.jurisdiction)}
            >
              End
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="beside"
        onSubmit={(event) => {
          event.preventDefault()
          void record()
        }}
      >
        <ChoiceField
          label="Whose"
          value={person}
          onChange={setPerson}
          choices={staff.map((each) => ({ value: each.person, words: each.name }))}
        />
        <ChoiceField
          label="Credential"
          value={kind}
          onChange={setKind}
          choices={KINDS.map((each) => ({ value: each, words: words(each) }))}
        />
        <LineField label="Place, such as US-CO" value={place} onChange={setPlace} />
        <DayField label="Good through" value={until} onChange={setUntil} required />
        <Button className="quiet" type="submit">
          Record the credential
        </Button>
      </form>
    </section>
  )
}

const standing = ({ until }: Credential, now: number): string =>
  msOf(until) <= now ? 'ran-out' : msOf(until) - now < SOON_MS ? 'ends-soon' : 'in-force'
const daysLeft = ({ until }: Credential, now: number): string => {
  const days = Math.ceil((msOf(until) - now) / DAY)
  return days === 1 ? 'one day' : `${days} days`
}
