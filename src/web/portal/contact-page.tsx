import './portal.css'
import '../account/account.css'
import { getRouteApi } from '@tanstack/react-router'
import { ContactParts } from '../contact/contact-parts.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { OwnPage } from './own-page.tsx'

const route = getRouteApi('/contact')

/** How and when somebody may be reached, in their own hands. */
export function ContactPage() {
  const { session } = route.useRouteContext()
  return (
    <OwnPage session={session} needs={['contact']} without={<NotWritten />}>
      {({ contact }) => (
        <>
          <h1>How to reach you</h1>
          <section aria-labelledby="reach">
            <h2 id="reach">As it stands</h2>
            <LockLine words={lockWords('contact', 'you')} />
            <p>
              Your partner sees neither this nor that it is there. Taking a way back works at once.
            </p>
            <ContactParts me={session.me} chart={contact} />
          </section>
        </>
      )}
    </OwnPage>
  )
}

const NotWritten = () => (
  <>
    <h1>How to reach you</h1>
    <p>The clinic writes this down with you when you begin.</p>
  </>
)
