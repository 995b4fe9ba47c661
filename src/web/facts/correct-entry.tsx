import { useState } from 'react'
import type { Instant } from '../../shared/instant.ts'
import type { Readable } from '../../record/entry.ts'
import { LineField, MomentField } from '../console/form-fields.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { versionHere } from '../sync/known-kinds.ts'
import type { Session } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { Button } from '../ui/button.tsx'
import { asWall, momentOf } from '../ui/moment.ts'
import { asTyped, correctable, saidOtherwise } from './correction.ts'
import { said, type Typed } from './fact.ts'
import { OneField } from './fact-form.tsx'

type Props = {
  readonly session: Session
  readonly entry: Readable
  /** As it counts now: after the last correction. */
  readonly meant: { readonly body: unknown; readonly at: string }
  readonly sentence: string
  readonly timeZone: string | undefined
}

/** An entry is said otherwise, or taken back: always with a reason, and what it said before stays beside it. */
export function CorrectEntry(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details className="correct" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Correct<span className="unseen">: {props.sentence}</span>
      </summary>
      {open && <CorrectionForm {...props} />}
    </details>
  )
}

function CorrectionForm({ session, entry, meant, sentence, timeZone }: Props) {
  const granted = useGranted(session.me)
  const now = useNow()
  const body = meant.body as Readonly<Record<string, unknown>>
  // Of an older version nothing: it may not mean the same.
  const fields = entry.version === versionHere(entry.kind) ? correctable(body) : []
  const before = { ...asTyped(fields, body), at: asWall(meant.at, timeZone) }
  const [typed, setTyped] = useState<Typed>(before)
  const put = (name: string) => (value: string) => setTyped((all) => ({ ...all, [name]: value }))
  const reason = said(typed, 'reason').trim()
  const otherwise = saidOtherwise(fields, body, typed)
  const at =
    typed['at'] === before.at ? (meant.at as Instant) : momentOf(said(typed, 'at'), timeZone)
  const isSame = at === meant.at && JSON.stringify(otherwise) === JSON.stringify(body)
  const cannot = reason === '' || granted.state.kind === 'asking'
  const { chart, id: target, about } = entry
  return (
    <form
      aria-label={`Correct: ${sentence}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!otherwise || at === null) return
        const moved = at === entry.at ? {} : { at }
        void granted.ask({
          chart,
          about,
          kind: 'entry.amended',
          body: { target, body: otherwise, reason, ...moved },
        })
      }}
    >
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={said(typed, field.name)}
          onChange={put(field.name)}
        />
      ))}
      <MomentField
        label="When it happened, by the clinic’s clock"
        value={said(typed, 'at')}
        onChange={put('at')}
      />
      <LineField
        label="Why it is corrected"
        value={said(typed, 'reason')}
        onChange={put('reason')}
      />
      <div className="correct-acts">
        <Button
          className="act"
          type="submit"
          isDisabled={cannot || isSame || !otherwise || at === null || at > now}
        >
          Keep the correction
        </Button>
        <Button
          className="quiet bordered"
          isDisabled={cannot}
          onPress={() =>
            void granted.ask({ chart, about, kind: 'entry.struck', body: { target, reason } })
          }
        >
          Take it back
        </Button>
      </div>
      <p className="teach">
        What it said before stays readable beside it, with your name and the reason.
        {fields.length === 0 &&
          ' What it says cannot be put otherwise here: take it back, and write it anew.'}
      </p>
      <GrantState granted={granted} />
    </form>
  )
}
