import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { contactFold } from '../../care/contact/state.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { useRefusal } from '../words/use-refusal.ts'
import { WORDS } from './contact.words.ts'
import { MailLine } from './mail-line.tsx'
import { ProfileForm } from './profile-form.tsx'
import { Standing } from './standing.tsx'

/** How one person may be reached, for themself and for the front desk: as it stands, less of it, or all of it anew. */
export function ContactParts({ me, chart }: { readonly me: Me; readonly chart: Chart }) {
  const words = useWords(WORDS)
  const refusal = useRefusal()
  const { state, write } = useWriting(me)
  const [writes, setWrites] = useState(false)
  const contact = stateOf(contactFold, heldOf(chart.chart).entries)
  return (
    <>
      {(state.kind === 'refused' || state.kind === 'unreachable' || state.kind === 'not-valid') && (
        <p role="alert" className="said-no">
          {state.kind === 'unreachable'
            ? words.away
            : state.kind === 'not-valid' || state.code === 'malformed-entry'
              ? words.notValid
              : refusal(state.code)}
        </p>
      )}
      <Standing
        contact={contact}
        onNarrow={(less) =>
          void write({
            chart: chart.chart,
            kind: 'contact.narrowed',
            body: { channels: [], ...less },
          })
        }
      />
      <MailLine contact={contact} />
      {writes ? (
        <ProfileForm
          contact={contact}
          onWrite={(body) =>
            void write({ chart: chart.chart, kind: 'contact-profile.written', body }).then(
              (kept) => kept && setWrites(false),
            )
          }
        />
      ) : (
        <div className="row">
          <Button className="act" onPress={() => setWrites(true)}>
            {contact.profile === null ? words.write : words.anew}
          </Button>
        </div>
      )}
    </>
  )
}
