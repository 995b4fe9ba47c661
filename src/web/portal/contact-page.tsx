import './portal.css'
import '../account/account.css'
import { ContactParts } from '../contact/contact-parts.tsx'
import { WORDS } from '../contact/contact.words.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { OwnPage } from './own-page.tsx'
import type { SignedIn } from '../sync/session.ts'

/** How and when somebody may be reached, in their own hands. */
export function ContactPage({ session }: SignedIn) {
  const words = useWords(WORDS)
  return (
    <OwnPage session={session} needs={['contact']} without={<NotWritten />}>
      {({ contact }) => (
        <>
          <h1>{words.title}</h1>
          <section aria-labelledby="reach">
            <h2 id="reach">{words.stands}</h2>
            <OwnLock kind="contact" />
            <p>{words.private}</p>
            <ContactParts me={session.me} chart={contact} />
          </section>
        </>
      )}
    </OwnPage>
  )
}

function NotWritten() {
  const words = useWords(WORDS)
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.notYet}</p>
    </>
  )
}
