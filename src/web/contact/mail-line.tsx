import type { ContactState } from '../../care/contact/state.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { getHelp } from '../portal/help-lines.tsx'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { WORDS } from './contact.words.ts'

/** Whether this person is told by mail that something waits, and whether that last arrived. */
export function MailLine({ contact: { undelivered } }: { readonly contact: ContactState }) {
  const { mail: words } = useWords(WORDS)
  const { dayAndTime } = useWhen()
  const { value } = useLoaded(getHelp)
  return (
    <>
      {undelivered !== null && (
        <p className="said-no">{words.undelivered(dayAndTime(undelivered.at))}</p>
      )}
      {/* Its line is there before its words are, so that nothing below moves. */}
      <p className="teach">{value ? (value.mail ? words.yes : words.no) : '\u00a0'}</p>
    </>
  )
}
