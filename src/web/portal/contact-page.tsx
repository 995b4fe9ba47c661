import './portal.css'
import '../account/account.css'
import { getRouteApi } from '@tanstack/react-router'
import { ContactParts } from '../contact/contact-parts.tsx'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { PortalShell } from './portal-shell.tsx'

const route = getRouteApi('/contact')

/** How and when somebody may be reached, in their own hands. */
export function ContactPage() {
  const { session } = route.useRouteContext()
  useRecord()
  const own = session.charts.find(
    ({ kind, belongsTo }) => kind === 'contact' && belongsTo === session.me.person,
  )
  const state = useCharts(own ? [own.chart] : [])
  return (
    <PortalShell>
      {own === undefined || state !== 'open' ? (
        state === 'opening' ? (
          <OpeningLine />
        ) : own === undefined ? (
          <>
            <h1>How to reach you</h1>
            <p>The clinic writes this down with you when you begin.</p>
          </>
        ) : (
          <UnreachableWords />
        )
      ) : (
        <>
          <h1>How to reach you</h1>
          <section aria-labelledby="reach">
            <h2 id="reach">As it stands</h2>
            <LockLine words={lockWords('contact', 'you')} />
            <p>
              Your partner sees neither this nor that it is there. Taking a way back works at once.
            </p>
            <ContactParts me={session.me} chart={own} />
          </section>
        </>
      )}
    </PortalShell>
  )
}
