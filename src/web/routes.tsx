import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useMatches,
  useRouterState,
  type ErrorRouteComponent,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { PHONE_OF } from './sync/phone-of.ts'
import { isStaff, theSession, type Session } from './sync/session.ts'
import { Spoken } from './words/spoken.tsx'
import { NotHere, Opening, Unreachable } from './ui/states.tsx'

/** Every page that there is, and who comes to it. */

async function signedIn(): Promise<Session> {
  const session = await theSession()
  if (!session) throw redirect({ to: '/sign-in', replace: true })
  return session
}
const staffOnly = async () => {
  const session = await signedIn()
  if (!isStaff(session.me)) throw redirect({ to: '/today', replace: true })
  return { session }
}
const partnersOnly = async () => {
  const session = await signedIn()
  if (isStaff(session.me)) throw redirect({ to: '/cases', replace: true })
  return { session }
}

/** Staff read English on any device; whoever else it is, and whoever is not known yet, reads the device’s. */
function Root() {
  const staff = useMatches({
    select: (matches) =>
      matches.some(
        ({ routeId, context }) =>
          routeId === '/locked' ||
          (context !== undefined && 'session' in context && isStaff(context.session.me)),
      ),
  })
  return (
    <Spoken language={staff ? 'en' : null}>
      <Outlet />
    </Spoken>
  )
}
const root = createRootRoute({ component: Root, notFoundComponent: NotHere })

const AwayPage = lazy(() =>
  import('./portal/away-page.tsx').then((each) => ({ default: each.AwayPage })),
)
/** What opens without a connection, on a phone that is kept ready for whoever was last signed in on it. */
const withoutConnection = (what: 'days' | 'journal') =>
  function Away() {
    // While it is still arriving, the router draws this once more from the beginning: words would be lost.
    const isHere = useRouterState({ select: ({ status }) => status === 'idle' })
    if (!isHere) return <Opening />
    return localStorage.getItem(PHONE_OF) === null ? (
      <Unreachable />
    ) : (
      <Suspense fallback={<Opening />}>
        <AwayPage what={what} />
      </Suspense>
    )
  }

/** A page’s program is on its way while it is still asked whose the page is. */
type Page = ReturnType<typeof lazyRouteComponent>
const meanwhile =
  <Context,>(page: Page, allowed: () => Promise<Context>) =>
  (): Promise<Context> => {
    // Where it does not come, the page that then asks for it says so.
    page.preload?.()?.catch(() => undefined)
    return allowed()
  }
const partnerPage = <const Path extends string>(
  path: Path,
  component: Page,
  errorComponent: ErrorRouteComponent = Unreachable,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: meanwhile(component, partnersOnly),
    component,
    errorComponent,
  })
const staffPage = <const Path extends string>(path: Path, component: Page) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: meanwhile(component, staffOnly),
    component,
  })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { me } = await signedIn()
    throw redirect({ to: isStaff(me) ? '/cases' : '/today', replace: true })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const locked = createRoute({
  getParentRoute: () => root,
  path: '/locked',
  component: lazyRouteComponent(() => import('./sign-in/locked-page.tsx'), 'LockedPage'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./account/join-page.tsx'), 'JoinPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: async () => ({ session: await signedIn() }),
  component: lazyRouteComponent(() => import('./account/own-account-page.tsx'), 'OwnAccountPage'),
})

const openCase = staffPage(
  '/open-case',
  lazyRouteComponent(() => import('./console/open-case-page.tsx'), 'OpenCasePage'),
)

const clinic = staffPage(
  '/clinic',
  lazyRouteComponent(() => import('./console/clinic-page.tsx'), 'ClinicPage'),
)

const breakGlass = createRoute({
  getParentRoute: () => root,
  path: '/break-glass',
  beforeLoad: staffOnly,
  validateSearch: ({ of }: Record<string, unknown>): { of?: string } =>
    typeof of === 'string' ? { of } : {},
  component: lazyRouteComponent(() => import('./console/break-glass-page.tsx'), 'BreakGlassPage'),
})

const audit = staffPage(
  '/audit',
  lazyRouteComponent(() => import('./console/audit-page.tsx'), 'AuditPage'),
)

const oneChart = staffPage(
  '/charts/$chart',
  lazyRouteComponent(() => import('./console/chart-page.tsx'), 'ChartPage'),
)

const people = staffPage(
  '/people',
  lazyRouteComponent(() => import('./console/people-page.tsx'), 'PeoplePage'),
)

const blank = createRoute({
  getParentRoute: () => root,
  path: '/blank',
  beforeLoad: () => void (document.title = 'New tab'),
  component: () => null,
})

const today = partnerPage(
  '/today',
  lazyRouteComponent(() => import('./portal/today-page.tsx'), 'TodayPage'),
)

const who = partnerPage(
  '/who',
  lazyRouteComponent(() => import('./portal/who-page.tsx'), 'WhoPage'),
)

const journal = partnerPage(
  '/journal',
  lazyRouteComponent(() => import('./portal/journal-page.tsx'), 'JournalPage'),
  withoutConnection('journal'),
)

const prepare = partnerPage(
  '/prepare',
  lazyRouteComponent(() => import('./portal/prepare-page.tsx'), 'PreparePage'),
)

const plan = partnerPage(
  '/plan',
  lazyRouteComponent(() => import('./portal/plan-page.tsx'), 'PlanPage'),
)

const home = partnerPage(
  '/home',
  lazyRouteComponent(() => import('./portal/home-page.tsx'), 'HomePage'),
)

const touch = partnerPage(
  '/touch',
  lazyRouteComponent(() => import('./portal/touch-page.tsx'), 'TouchPage'),
)

const us = partnerPage(
  '/us',
  lazyRouteComponent(() => import('./portal/us-page.tsx'), 'UsPage'),
)

const days = partnerPage(
  '/days',
  lazyRouteComponent(() => import('./portal/days-page.tsx'), 'DaysPage'),
  withoutConnection('days'),
)

const measures = partnerPage(
  '/measures',
  lazyRouteComponent(() => import('./portal/measures-page.tsx'), 'MeasuresPage'),
)

const dialogue = partnerPage(
  '/dialogue',
  lazyRouteComponent(() => import('./dialogue/dialogue-page.tsx'), 'DialoguePage'),
)

const repair = partnerPage(
  '/repair',
  lazyRouteComponent(() => import('./repair/repair-page.tsx'), 'RepairPage'),
)

const records = partnerPage(
  '/records',
  lazyRouteComponent(() => import('./portal/records-page.tsx'), 'RecordsPage'),
)

const consents = partnerPage(
  '/consents',
  lazyRouteComponent(() => import('./portal/consents-page.tsx'), 'ConsentsPage'),
)

const screening = partnerPage(
  '/screening',
  lazyRouteComponent(() => import('./portal/screening-page.tsx'), 'ScreeningPage'),
)

const tasks = partnerPage(
  '/tasks',
  lazyRouteComponent(() => import('./portal/tasks-page.tsx'), 'TasksPage'),
)

const messages = partnerPage(
  '/messages',
  lazyRouteComponent(() => import('./portal/messages-page.tsx'), 'MessagesPage'),
)

const about = partnerPage(
  '/about',
  lazyRouteComponent(() => import('./portal/about-page.tsx'), 'AboutPage'),
)

const releases = staffPage(
  '/releases',
  lazyRouteComponent(() => import('./console/releases-page.tsx'), 'ReleasesPage'),
)

const contact = partnerPage(
  '/contact',
  lazyRouteComponent(() => import('./portal/contact-page.tsx'), 'ContactPage'),
)

const contactOf = staffPage(
  '/contact/$person',
  lazyRouteComponent(() => import('./console/contact-page.tsx'), 'ContactOfPage'),
)

const day = staffPage(
  '/day',
  lazyRouteComponent(() => import('./day/day-page.tsx'), 'DayPage'),
)

const cases = staffPage(
  '/cases',
  lazyRouteComponent(() => import('./console/cases-page.tsx'), 'CasesPage'),
)

const oneCase = staffPage(
  '/cases/$case',
  lazyRouteComponent(() => import('./console/case-page.tsx'), 'CasePage'),
)

const room = createRoute({
  getParentRoute: () => root,
  path: '/room/$case/$journey',
  beforeLoad: async () => {
    const { session } = await staffOnly()
    const { openDevice } = await import('./sync/device.ts')
    return { session, device: await openDevice(session) }
  },
  component: lazyRouteComponent(() => import('./room/room-page.tsx'), 'RoomPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    signIn,
    join,
    locked,
    blank,
    account,
    today,
    who,
    journal,
    prepare,
    plan,
    home,
    touch,
    us,
    days,
    measures,
    dialogue,
    repair,
    records,
    tasks,
    messages,
    about,
    consents,
    screening,
    releases,
    day,
    cases,
    oneCase,
    room,
    openCase,
    people,
    clinic,
    breakGlass,
    audit,
    oneChart,
    contact,
    contactOf,
  ]),
  defaultPendingComponent: Opening,
  defaultErrorComponent: Unreachable,
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
