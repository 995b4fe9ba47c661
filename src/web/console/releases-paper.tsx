import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import { concernsAll } from '../../care/records/signatures.ts'
import type { PersonId, ReleaseId } from '../../shared/ids.ts'
import { Choice, LineField } from '../records/field.tsx'
import { chartIn } from './release-desk.ts'
import { nameIn, shortName } from './journey-words.ts'
import type { Desk } from './releases-page.tsx'

type Kind = BodyOf<'release.requested'>['kind']
const KINDS: readonly (readonly [Kind, string])[] = [
  ['authorisation', 'A signed authorisation'],
  ['persons-request', 'The person’s own wish'],
  ['subpoena', 'A subpoena: held, and whom it concerns is told'],
  ['court-order', 'An order of a court'],
]

type Scope = 'own' | 'joint' | 'redacted' | 'process-notes'
const SCOPES: readonly (readonly [Scope, string])[] = [
  ['own', 'Their own record'],
  ['redacted', 'The joint record, redacted to what is theirs'],
  ['joint', 'The joint record, whole'],
  ['process-notes', 'My own notes about them alone'],
]

/** A request that came by post or in person is written down like any. */
export function CameOnPaper({ desk: { view, asking } }: { readonly desk: Desk }) {
  const partners = view.case.partners
  const [kind, setKind] = useState<Kind>('authorisation')
  const [subject, setSubject] = useState<PersonId>(partners[0]?.person as PersonId)
  const [scope, setScope] = useState<Scope>('own')
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const [askedBy, setAskedBy] = useState('')
  const write = (): void => {
    const what = scope === 'redacted' ? 'joint' : scope
    const redacted = scope === 'redacted'
    const chart = concernsAll({ what, redacted })
      ? chartIn(view, 'team')
      : chartIn(view, 'individual', subject)
    if (chart === undefined) return
    asking.write(
      [
        {
          chart,
          kind: 'release.requested',
          about: [subject],
          body: {
            release: crypto.randomUUID() as ReleaseId,
            what,
            redacted,
            recipient: recipient.trim(),
            purpose: purpose.trim(),
            kind,
            subject,
            ...(what === 'joint' ? { case: view.case.case } : {}),
            ...(askedBy.trim() ? { askedBy: askedBy.trim() } : {}),
          },
        },
      ],
      () => {
        setRecipient('')
        setPurpose('')
        setAskedBy('')
      },
    )
  }
  return (
    <details>
      <summary>Write down a request that came</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          write()
        }}
      >
        <Choice label="What came" value={kind} onChange={setKind} options={KINDS} />
        <Choice
          label="About whom"
          value={subject}
          onChange={setSubject}
          options={partners.map(({ person }) => [person, shortName(nameIn(view.case, person))])}
        />
        <Choice label="What it asks for" value={scope} onChange={setScope} options={SCOPES} />
        <LineField label="To whom it goes" value={recipient} onChange={setRecipient} />
        <LineField label="For what" value={purpose} onChange={setPurpose} />
        <LineField
          label="Who brought it, if not the person"
          value={askedBy}
          onChange={setAskedBy}
          optional
        />
        <Button
          className="act"
          type="submit"
          isDisabled={recipient.trim() === '' || purpose.trim() === '' || asking.busy}
        >
          Write it down
        </Button>
      </form>
    </details>
  )
}
