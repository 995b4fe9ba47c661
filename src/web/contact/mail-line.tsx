import type { ContactState } from '../../care/contact/state.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { getHelp } from '../portal/help-lines.tsx'
import { dayAndTime } from '../ui/when.ts'

/** Whether this person is told by mail that something waits, and whether that last arrived. */
export function MailLine({ contact: { undelivered } }: { readonly contact: ContactState }) {
  const { value } = useLoaded(getHelp)
  return (
    <>
      {undelivered !== null && (
        <p className="said-no">
          What was sent by e-mail did not arrive, {dayAndTime(undelivered.at)}. That way has to be
          written anew.
        </p>
      )}
      {value && (
        <p className="teach">
          {value.mail
            ? 'When something new waits, a mail in the safe hours says so, with the same words for everybody. It never says what, or from whom.'
            : 'This clinic sends no mail: nobody is told by e-mail that something waits.'}
        </p>
      )}
    </>
  )
}
