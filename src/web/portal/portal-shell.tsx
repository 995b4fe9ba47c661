import { Link } from '../ui/link.tsx'
import { useEffect, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { leaveQuickly, signOut } from '../sync/session.ts'
import { QuickExit } from '../ui/quick-exit.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import { useWords } from '../words/catalogue.ts'
import { LanguageSwitch } from '../words/language-switch.tsx'
import { WORDS } from './shell.words.ts'

const AWAY = [
  [
    'yours',
    [
      ['/days', 'days'],
      ['/journal', 'journal'],
    ],
  ],
] as const
/** Every page, by what it is for. */
const PAGES = [
  [
    'way',
    [
      ['/today', 'today'],
      ['/tasks', 'tasks'],
      ['/plan', 'plan'],
      ['/prepare', 'prepare'],
      ['/home', 'home'],
      ['/measures', 'measures'],
    ],
  ],
  [
    'between',
    [
      ['/days', 'days'],
      ['/dialogue', 'dialogue'],
      ['/repair', 'repair'],
      ['/us', 'us'],
      ['/touch', 'touch'],
    ],
  ],
  [
    'yours',
    [
      ['/journal', 'journal'],
      ['/messages', 'messages'],
      ['/who', 'who'],
      ['/records', 'record'],
      ['/contact', 'reach'],
      ['/account', 'waysIn'],
    ],
  ],
] as const
/** Opened as a page of its own: only its own answer allows the microphone. */
const RECORDS_ON = '/journal'

/** A partner’s frame: a title that could be anyone’s, and a way out that is always there. */
export function PortalShell({
  children,
  away = false,
}: {
  readonly children: ReactNode
  /** Without a connection: only what opens then is offered. */
  readonly away?: boolean
}) {
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
        <nav className="portal-pages" aria-label={words.pages}>
          {(away ? AWAY : PAGES).map(([group, pages]) => (
            <section key={group} aria-labelledby={`pages-${group}`}>
              <h2 id={`pages-${group}`}>{words.groups[group]}</h2>
              <ul>
                {pages.map(([to, says]) => (
                  <li key={to}>
                    <Link to={to} className="quiet" reloads={to === RECORDS_ON}>
                      {words[says]}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className="portal-tools">
          <LanguageSwitch />
          <ThemeSwitch says={words.light} />
          <Button className="quiet" onPress={() => (away ? leaveQuickly() : void signOut())}>
            {words.signOut}
          </Button>
        </div>
      </footer>
    </div>
  )
}
