import { Link } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { leaveQuickly, signOut } from '../sync/session.ts'
import { QuickExit } from '../ui/quick-exit.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import { useWords } from '../words/catalogue.ts'
import { LanguageSwitch } from '../words/language-switch.tsx'
import { WORDS } from './shell.words.ts'

/** A partner’s frame: a title that could be anyone’s, and a way out that is always there. */
export function PortalShell({ children }: { readonly children: ReactNode }) {
  const words = useWords(WORDS)
  useEffect(() => {
    document.title = words.title
    document.body.dataset['mood'] = 'partner'
  }, [words])
  return (
    <div className="portal">
      <header className="portal-bar">
        <QuickExit onLeave={leaveQuickly}>{words.leave}</QuickExit>
      </header>
      <main>{children}</main>
      <footer className="portal-foot">
        <p>{words.leaving}</p>
        <div className="portal-tools">
          <Link to="/today" className="quiet">
            {words.today}
          </Link>
          <Link to="/tasks" className="quiet">
            {words.tasks}
          </Link>
          <Link to="/plan" className="quiet">
            {words.plan}
          </Link>
          <Link to="/prepare" className="quiet">
            {words.prepare}
          </Link>
          <Link to="/days" className="quiet">
            {words.days}
          </Link>
          <Link to="/dialogue" className="quiet">
            {words.dialogue}
          </Link>
          <Link to="/repair" className="quiet">
            {words.repair}
          </Link>
          <Link to="/us" className="quiet">
            {words.us}
          </Link>
          <Link to="/touch" className="quiet">
            {words.touch}
          </Link>
          <Link to="/journal" className="quiet">
            {words.journal}
          </Link>
          <Link to="/messages" className="quiet">
            {words.messages}
          </Link>
          <Link to="/who" className="quiet">
            {words.who}
          </Link>
          <Link to="/records" className="quiet">
            {words.record}
          </Link>
          <Link to="/contact" className="quiet">
            {words.reach}
          </Link>
          <Link to="/account" className="quiet">
            {words.waysIn}
          </Link>
          <LanguageSwitch />
          <ThemeSwitch says={words.light} />
          <Button className="quiet" onPress={() => void signOut()}>
            {words.signOut}
          </Button>
        </div>
      </footer>
    </div>
  )
}
