import { Component, lazy, Suspense, useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { PHONE_OF } from './sync/phone-of.ts'
import {
  isStaff,
  theSession,
  type NamesOf,
  type Params,
  type Session,
  type SignedIn,
} from './sync/session.ts'
import { NotHere, Opening, Unreachable } from './ui/states.tsx'
import { Spoken } from './words/spoken.tsx'

/** Every page that there is, and who comes to it. */

/** Whoever came does not belong here, but there. */
class Elsewhere {
  readonly to: string
  constructor(to: string) {
    this.to = to
  }
}
type Held = { readonly session?: Session }
const anyone = async (): Promise<Held> => ({})

async function signedIn(): Promise<{ readonly session: Session }> {
  const session = await theSession()
  if (!session) throw new Elsewhere('/sign-in')
  return { session }
}
async function staffOnly() {
  const held = await signedIn()
  if (!isStaff(held.session.me)) throw new Elsewhere('/today')
  return held
}
async function partnersOnly() {
  const held = await signedIn()
  if (isStaff(held.session.me)) throw new Elsewhere('/cases')
  return held
}
async function inTheRoom() {
  const { session } = await staffOnly()
  const { openDevice } = await import('./sync/device.ts')
  return { session, device: await openDevice(session) }
}

type Page = {
  readonly where: RegExp
  readonly open: (params: Readonly<Record<string, string>>) => Promise<Omit<Opened, 'path'>>
  readonly Failed: ComponentType
}
type Opened = {
  readonly path: string
  /** Staff read English on any device; whoever else it is, and whoever is not known yet, reads the device’s. */
  readonly language: 'en' | null
  readonly shown: ReactNode
  readonly Failed: ComponentType
}

/** `allowed`: who comes here, and what the page is given then; `load`: its program, on its way meanwhile. */
function page<const Path extends string, Has extends Held>(
  path: Path,
  allowed: () => Promise<Has>,
  load: () => Promise<ComponentType<Has & { readonly params: Params<NamesOf<Path>> }>>,
  Failed: ComponentType = Unreachable,
): Page {
  return {
    where: new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
    Failed,
    open: async (params) => {
      const coming = load()
      // Somebody who does not belong here goes on, whether its program comes or not.
      coming.catch(() => undefined)
      const held = await allowed()
      const Shown = await coming
      const staff = path === '/locked' || (held.session && isStaff(held.session.me))
      return {
        language: staff ? 'en' : null,
        shown: <Shown {...held} params={params as Params<NamesOf<Path>>} />,
        Failed,
      }
    },
  }
}
const partnerPage = <const Path extends string>(
  path: Path,
  load: () => Promise<ComponentType<SignedIn<NamesOf<Path>>>>,
  Failed?: ComponentType,
) => page(path, partnersOnly, load, Failed)
const staffPage = <const Path extends string>(
  path: Path,
  load: () => Promise<ComponentType<SignedIn<NamesOf<Path>>>>,
) => page(path, staffOnly, load)

const AwayPage = lazy(() =>
  import('./portal/away-page.tsx').then((each) => ({ default: each.AwayPage })),
)
/** What opens without a connection, on a phone that is kept ready for whoever was last signed in on it. */
const withoutConnection = (what: 'days' | 'journal') =>
  function Away() {
    return localStorage.getItem(PHONE_OF) === null ? (
      <Unreachable />
    ) : (
      <Suspense fallback={<Opening />}>
        <AwayPage what={what} />
      </Suspense>
    )
  }

const start = page(
  '/',
  async () => {
    const { session } = await signedIn()
    throw new Elsewhere(isStaff(session.me) ? '/cases' : '/today')
  },
  async () => NotHere,
)
const blank = page(
  '/blank',
  async () => {
    document.title = 'New tab'
    return {}
  },
  async () => () => null,
)

const PAGES: readonly Page[] = [
  start,
  blank,
  page('/sign-in', anyone, () => import('./sign-in/sign-in-page.tsx').then((p) => p.SignInPage)),
  page('/locked', anyone, () => import('./sign-in/locked-page.tsx').then((p) => p.LockedPage)),
  page('/join', anyone, () => import('./account/join-page.tsx').then((p) => p.JoinPage)),
  page('/account', signedIn, () =>
    import('./account/own-account-page.tsx').then((p) => p.OwnAccountPage),
  ),
  staffPage('/open-case', () => import('./console/open-case-page.tsx').then((p) => p.OpenCasePage)),
  staffPage('/policy', () => import('./console/policy-page.tsx').then((p) => p.PolicyPage)),
  staffPage('/instruments', () =>
    import('./instruments/instruments-page.tsx').then((p) => p.InstrumentsPage),
  ),
  staffPage('/practice', () => import('./practice/practice-page.tsx').then((p) => p.PracticePage)),
  staffPage('/clinic', () => import('./console/clinic-page.tsx').then((p) => p.ClinicPage)),
  staffPage('/audit', () => import('./console/audit-page.tsx').then((p) => p.AuditPage)),
  staffPage('/charts/:chart', () => import('./console/chart-page.tsx').then((p) => p.ChartPage)),
  staffPage('/people', () => import('./console/people-page.tsx').then((p) => p.PeoplePage)),
  partnerPage('/today', () => import('./portal/today-page.tsx').then((p) => p.TodayPage)),
  partnerPage('/who', () => import('./portal/who-page.tsx').then((p) => p.WhoPage)),
  partnerPage(
    '/journal',
    () => import('./portal/journal-page.tsx').then((p) => p.JournalPage),
    withoutConnection('journal'),
  ),
  partnerPage('/prepare', () => import('./portal/prepare-page.tsx').then((p) => p.PreparePage)),
  partnerPage('/plan', () => import('./portal/plan-page.tsx').then((p) => p.PlanPage)),
  partnerPage('/home', () => import('./portal/home-page.tsx').then((p) => p.HomePage)),
  partnerPage('/touch', () => import('./portal/touch-page.tsx').then((p) => p.TouchPage)),
  partnerPage('/us', () => import('./portal/us-page.tsx').then((p) => p.UsPage)),
  partnerPage(
    '/days',
    () => import('./portal/days-page.tsx').then((p) => p.DaysPage),
    withoutConnection('days'),
  ),
  partnerPage('/measures', () => import('./portal/measures-page.tsx').then((p) => p.MeasuresPage)),
  partnerPage('/dialogue', () =>
    import('./dialogue/dialogue-page.tsx').then((p) => p.DialoguePage),
  ),
  partnerPage('/repair', () => import('./repair/repair-page.tsx').then((p) => p.RepairPage)),
  partnerPage('/records', () => import('./portal/records-page.tsx').then((p) => p.RecordsPage)),
  partnerPage('/consents', () => import('./portal/consents-page.tsx').then((p) => p.ConsentsPage)),
  partnerPage('/screening', () =>
    import('./portal/screening-page.tsx').then((p) => p.ScreeningPage),
  ),
  partnerPage('/tasks', () => import('./portal/tasks-page.tsx').then((p) => p.TasksPage)),
  partnerPage('/messages', () => import('./portal/messages-page.tsx').then((p) => p.MessagesPage)),
  partnerPage('/about', () => import('./portal/about-page.tsx').then((p) => p.AboutPage)),
  staffPage('/releases', () => import('./console/releases-page.tsx').then((p) => p.ReleasesPage)),
  partnerPage('/contact', () => import('./portal/contact-page.tsx').then((p) => p.ContactPage)),
  staffPage('/contact/:person', () =>
    import('./console/contact-page.tsx').then((p) => p.ContactOfPage),
  ),
  staffPage('/day', () => import('./day/day-page.tsx').then((p) => p.DayPage)),
  staffPage('/cases', () => import('./console/cases-page.tsx').then((p) => p.CasesPage)),
  staffPage('/cases/:case/plan', () => import('./plan/plan-page.tsx').then((p) => p.PlanPage)),
  staffPage('/plan-templates', () =>
    import('./plan/templates-page.tsx').then((p) => p.TemplatesPage),
  ),
  staffPage('/cases/:case', () => import('./console/case-page.tsx').then((p) => p.CasePage)),
  staffPage('/cases/:case/show/:instrument', () =>
    import('./console/show-page.tsx').then((p) => p.ShowPage),
  ),
  staffPage('/cases/:case/clearance', () =>
    import('./clearance/clearance-page.tsx').then((p) => p.ClearancePage),
  ),
  staffPage('/cases/:case/safety', () =>
    import('./safety/safety-page.tsx').then((p) => p.SafetyPage),
  ),
  staffPage('/break-glass', () =>
    import('./console/break-glass-page.tsx').then((p) => p.BreakGlassPage),
  ),
  page('/room/:case/:journey', inTheRoom, () =>
    import('./room/room-page.tsx').then((p) => p.RoomPage),
  ),
]

/** The page at an address, once whoever came may see it; where they belong elsewhere, the page there. */
export async function openPage(path: string): Promise<Opened> {
  const found = PAGES.find(({ where }) => where.test(path))
  const failed = { path, language: null }
  if (!found) return { ...failed, shown: <NotHere />, Failed: Unreachable }
  try {
    return { ...(await found.open(found.where.exec(path)?.groups ?? {})), path }
  } catch (error) {
    if (!(error instanceof Elsewhere))
      return { ...failed, shown: <found.Failed />, Failed: found.Failed }
    navigate(error.to, { replace: true })
    return openPage(error.to)
  }
}

const SLOW_MS = 400

/** The page at this address. Another one takes its place when it is there, or says after a moment that it comes. */
export function Pages({ first }: { readonly first: Opened }) {
  const [path] = useLocation()
  const [opened, setOpened] = useState(first)
  /** For which page somebody has waited a while. */
  const [slow, setSlow] = useState<string | null>(null)
  useEffect(() => {
    if (path === opened.path) return undefined
    let gone = false
    const waiting = setTimeout(() => setSlow(path), SLOW_MS)
    const arrive = async (): Promise<void> => {
      const next = await openPage(path)
      if (gone) return
      setOpened(next)
      scrollTo(0, 0)
    }
    void arrive()
    return () => {
      gone = true
      clearTimeout(waiting)
    }
  }, [path, opened.path])
  return (
    <Spoken language={opened.language}>
      {slow === path && opened.path !== path ? (
        <Opening />
      ) : (
        <Kept key={opened.path} Failed={opened.Failed}>
          {opened.shown}
        </Kept>
      )}
    </Spoken>
  )
}

type KeptProps = { readonly Failed: ComponentType; readonly children: ReactNode }

/** A page that breaks says so, and the frame around it stays. */
class Kept extends Component<KeptProps, { readonly broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    const { Failed, children } = this.props
    return this.state.broken ? <Failed /> : children
  }
}
