import '../portal/portal.css'
import './account.css'
import { useState } from 'react'
import { ConsoleShell } from '../console/console-shell.tsx'
import { PortalShell } from '../portal/portal-shell.tsx'
import { isStaff, type SignedIn } from '../sync/session.ts'
import { useWords } from '../words/catalogue.ts'
import { Notices } from './notices.tsx'
import { SignIns } from './sign-ins.tsx'
import { Tablets } from './tablets.tsx'
import { WaysIn } from './ways-in.tsx'
import { WORDS } from './ways-in.words.ts'

/** One page for everyone; each in the frame that they know. */
export function OwnAccountPage({ session }: SignedIn) {
  const { title } = useWords(WORDS)
  const [changes, setChanges] = useState(0)
  const page = (
    <>
      <h1>{title}</h1>
      <WaysIn onChanged={() => setChanges((n) => n + 1)} />
      {isStaff(session.me) ? <Tablets /> : <Notices />}
      <SignIns changes={changes} />
    </>
  )
  return isStaff(session.me) ? (
    <ConsoleShell session={session} title={title}>
      {page}
    </ConsoleShell>
  ) : (
    <PortalShell>{page}</PortalShell>
  )
}
