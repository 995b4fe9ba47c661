import { Link } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { leaveQuickly, signOut } from '../sync/session.ts'
import { QuickExit } from '../ui/quick-exit.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'

/** A partner’s frame: a title that could be anyone’s, and a way out that is always there. */
export function PortalShell({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.title = 'Today'
    document.body.dataset['mood'] = 'partner'
  }, [])
  return (
    <div className="portal">
      <header className="portal-bar">
        <QuickExit onLeave={leaveQuickly} />
      </header>
      <main>{children}</main>
      <footer className="portal-foot">
        <p>
          <b>Leave now</b>, or Esc three times, signs you out and puts an empty page in place of
          this one. It cannot hide that this address was opened, or what somebody has already seen.
        </p>
        <div className="portal-tools">
          <Link to="/today" className="quiet">
            Today
          </Link>
          <Link to="/journal" className="quiet">
            Journal
          </Link>
          <Link to="/who" className="quiet">
            Who can see what
          </Link>
          <Link to="/records" className="quiet">
            Your record
          </Link>
          <Link to="/contact" className="quiet">
            How to reach you
          </Link>
          <Link to="/account" className="quiet">
            Ways in
          </Link>
          <ThemeSwitch />
          <Button className="quiet" onPress={() => void signOut()}>
            Sign out
          </Button>
        </div>
      </footer>
    </div>
  )
}
