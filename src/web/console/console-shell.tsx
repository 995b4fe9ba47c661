import './console.css'
import { Link } from '../ui/link.tsx'
import { useEffect, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { mayWrite } from '../../care/writing.ts'
import { MINUTE } from '../../shared/instant.ts'
import { lock, signOut, type Session } from '../sync/session.ts'
import { useIdle } from '../ui/use-idle.ts'
import { ThemeSwitch } from '../ui/theme-switch.tsx'

/**
 * Without use for so long, whoever comes by may not be who was here; shorter, and it would lock between two readings
 * in a room. Source: 45 CFR 164.312(a)(2)(iii), which leaves the time to the clinic.
 */
export const LOCKS_AFTER_MS = 10 * MINUTE

/** The staff’s frame. The title names no one: browsers keep titles. */
export function ConsoleShell({
  session,
  title,
  children,
}: {
  readonly session: Session
  readonly title: string
  readonly children: ReactNode
}) {
  useIdle(LOCKS_AFTER_MS, lock)
  useEffect(() => {
    document.title = `${title} · Conjoint`
    document.body.dataset['mood'] = 'staff'
  }, [title])
  return (
    <div className="console">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="console-bar">
        <nav aria-label="Main">
          <Link to="/cases" className="house">
            Conjoint
          </Link>
          <Link to="/cases" exact>
            Cases
          </Link>
          <Link to="/day">Day</Link>
          <Link to="/people">People</Link>
          {session.me.roles.includes('medical-director') && (
            <>
              <Link to="/clinic">Clinic</Link>
              <Link to="/policy">Policy</Link>
              <Link to="/instruments">Instruments</Link>
              <Link to="/practice">Practice</Link>
            </>
          )}
          <Link to="/releases">Records</Link>
          {session.me.roles.some((role) => mayWrite(role, 'clinic', 'break-glass.ended')) && (
            <Link to="/break-glass">Reading in need</Link>
          )}
          {session.me.roles.includes('privacy-officer') && <Link to="/audit">Audit</Link>}
        </nav>
        <div className="console-me">
          <Link to="/account" className="console-name">
            {session.me.name}
          </Link>
          <ThemeSwitch />
          <Button className="quiet" onPress={lock}>
            Lock
          </Button>
          <Button className="quiet" onPress={() => void signOut()}>
            Sign out
          </Button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
