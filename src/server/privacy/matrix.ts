import { ALL_KINDS, type Kind } from '../../care/kinds.ts'
import { renderTable } from '../../care/policy/render-policy.ts'
import { mayWrite } from '../../care/writing.ts'
import { BELONGS_TO, ChartKind, READERS, type Role } from '../../record/chart.ts'

/** How somebody stands to the case, and to the person, whose charts are tried. */
type Standing =
  | 'the person'
  | 'their partner'
  | 'in the case'
  | 'in the case, and the author'
  | 'in another case'
  | 'no longer in the case'
  | 'nowhere'

export type Actor = {
  readonly name: string
  readonly role: Role | null
  readonly standing: Standing
}

const of = (
  role: Role | null,
  standing: Standing,
  name = role?.replaceAll('-', ' ') ?? '',
): Actor => ({ name, role, standing })

/** Everyone who may come by. Front desk, safety clinicians and the system's own readers are in every case. */
export const ACTORS: readonly Actor[] = [
  of('partner', 'the person', 'the person themself'),
  of('partner', 'their partner', 'their partner'),
  of('partner', 'no longer in the case', 'somebody who was a partner here'),
  of('partner', 'in another case', 'a partner of another couple'),
  of('therapist', 'in the case, and the author', 'therapist, in the case'),
  of('therapist', 'no longer in the case', 'therapist who has left the case'),
  of('therapist', 'in another case', 'therapist of another case'),
  of('prescriber', 'in the case', 'prescriber, in the case'),
  of('prescriber', 'in another case', 'prescriber of another case'),
  of('monitor', 'in the case', 'monitor, in the case'),
  of('monitor', 'in another case', 'monitor of another case'),
  of('medical-director', 'in the case', 'medical director, in the case'),
  of('medical-director', 'in another case', 'medical director, not in the case'),
  of('safety-clinician', 'in the case'),
  of('front-desk', 'in the case'),
  of('privacy-officer', 'nowhere'),
  of('courier', 'in the case'),
  of('scheduler', 'in the case'),
  of('registrar', 'in the case'),
  of(null, 'nowhere', 'nobody signed in'),
]

/** In which role, if in any, somebody has to do with a chart of this kind: the case's, the person's, the author's. */
function roleIn({ role, standing }: Actor, chart: ChartKind): Role | null {
  if (role === null) return null
  if (BELONGS_TO[chart] === 'clinic') return role === 'partner' ? null : role
  if (BELONGS_TO[chart] === 'staff') return standing === 'in the case, and the author' ? role : null
  if (role !== 'partner') return standing.startsWith('in the case') ? role : null
  if (BELONGS_TO[chart] === 'person') return standing === 'the person' ? role : null
  return standing === 'the person' || standing === 'their partner' ? role : null
}

export const reads = (actor: Actor, chart: ChartKind): boolean => {
  const role = roleIn(actor, chart)
  return role !== null && READERS[chart].includes(role)
}

export const writes = (actor: Actor, chart: ChartKind, kind: Kind): boolean => {
  const role = roleIn(actor, chart)
  return role !== null && mayWrite(role, chart, kind)
}

type RouteRow = {
  readonly says: string
  readonly who: string
  /** Status without a sign-in. */ readonly nobody: number
}
const signedIn = (says: string): RouteRow => ({ says, who: 'whoever is signed in', nobody: 401 })
const anyone = (says: string, nobody = 200): RouteRow => ({ says, who: 'anyone', nobody })

/** Every route of the server. One that is not here fails the test; a HEAD answers as its GET. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'GET /healthz': anyone('Says that the program answers'),
  'GET /readyz': anyone('Says that the record answers'),
  'GET /metrics': {
    says: 'Counts for the machine’s operator',
    who: 'whoever has the operator’s token',
    nobody: 404,
  },
  'GET /api/openapi.json': anyone('Describes the interface'),
  'POST /api/session/link/ask': anyone('Whom a link will sign in', 400),
  'POST /api/session/link': anyone('Signs in with a link that works once', 400),
  'POST /api/session/passkey/ask': anyone('What a device signs to sign in'),
  'POST /api/session/passkey': anyone('Signs in with a passkey', 400),
  'POST /api/session/code': anyone('Signs a client in with an authenticator’s code', 400),
  'POST /api/join/ask': anyone('What an invitation or a recovery code is for', 400),
  'POST /api/join': anyone('The passkey made with that code', 400),
  'POST /api/session/proof/ask': signedIn('What a device signs to prove once more who one is'),
  'POST /api/session/proof': signedIn('Proves it; another session takes this one’s place'),
  'GET /api/account': signedIn('One’s own ways in'),
  'GET /api/account/events': signedIn('What happened to one’s own account'),
  'POST /api/account/passkeys/ask': signedIn('What a device makes another passkey from'),
  'POST /api/account/passkeys': signedIn('Adds a passkey of one’s own'),
  'DELETE /api/account/passkeys/:passkey': signedIn('Takes one’s own passkey away, but the last'),
  'GET /api/account/device-keys': signedIn('Tablets that sign for one, for staff'),
  'POST /api/account/device-keys': signedIn('Lets a tablet sign for one, for staff'),
  'DELETE /api/account/device-keys/:key': signedIn('Takes such a tablet’s key away'),
  'POST /api/account/phones/ask': signedIn(
    'Whether a browser shows one that something waits, for clients',
  ),
  'POST /api/account/phones': signedIn('Lets a browser show one that something waits, for clients'),
  'POST /api/account/phones/end': signedIn('Ends that, for one browser or for all of one’s own'),
  'GET /api/account/reminders': signedIn('Whether one is reminded, and how often'),
  'PUT /api/account/reminders': signedIn('Reminds one so often, or not at all, for clients'),
  'POST /api/account/authenticator': signedIn('A new authenticator of one’s own'),
  'POST /api/account/authenticator/confirm': signedIn('Its first code'),
  'POST /api/account/recovery-codes': signedIn('New recovery codes of one’s own'),
  'DELETE /api/account/recoveries': signedIn('Stops a recovery of one’s own account'),
  'GET /api/people/accounts': signedIn(
    'Accounts that one looks after: clients whose charts one reads as front desk, therapist or medical director; staff as medical director',
  ),
  'GET /api/caseload': signedIn(
    'A line for each case whose charts one reads as staff; none to anybody else',
  ),
  'GET /api/practice': signedIn(
    'Figures of all cases that one reads, small cells left out, for the medical director',
  ),
  'GET /api/practice/together/:instrument': signedIn(
    'How two partners go together in one instrument, over the same cases, for the medical director',
  ),
  'POST /api/instruments/check': signedIn(
    'What of a published form fits its instrument, for whoever may add one; it is kept nowhere',
  ),
  'POST /api/caseload/find': signedIn('Those of them in which somebody is called so'),
  'GET /api/staff': signedIn('Colleagues and their roles, for staff'),
  'POST /api/cases': signedIn('Opens a case for clients whom one looks after'),
  'GET /api/cases/:case/team': signedIn(
    'Who of the staff has to do with a case that one works with',
  ),
  'POST /api/cases/:case/team': signedIn(
    'Adds somebody to a team, as its therapist, front desk or medical director',
  ),
  'POST /api/cases/:case/team/:person/end': signedIn('Ends somebody’s part in a team, as the same'),
  'GET /api/cases/:case/readers': signedIn(
    'Who reads those charts of a case that one reads oneself, for staff',
  ),
  'POST /api/cases/:case/split': signedIn(
    'Ends a couple’s shared record, as the therapist or medical director of the case',
  ),
  'POST /api/break-glass': signedIn(
    'Reading in need, for clinicians: named with its reason in the clinic’s chart, ended by the hour, reviewed by another',
  ),
  'GET /api/break-glass': signedIn(
    'One’s own reading in need, open or not yet reviewed, for clinicians; everybody’s, for medical director and privacy officer',
  ),
  'POST /api/break-glass/:opened/end': signedIn(
    'Ends one’s own reading in need; anybody’s, as medical director or privacy officer',
  ),
  'POST /api/clients/find': signedIn(
    'Clients by a part of their name and their cases, for clinicians and the privacy officer',
  ),
  'GET /api/clinic/staff': signedIn('Who is employed as what, for the medical director'),
  'POST /api/clinic/staff/:person/roles': signedIn('Begins a role, as the medical director'),
  'POST /api/clinic/staff/:person/roles/end': signedIn(
    'Ends a role and all reading and writing in it, as the medical director',
  ),
  'POST /api/releases': signedIn(
    'Makes a release that was asked for, of what one reads oneself, as therapist, prescriber or medical director',
  ),
  'POST /api/account/copy': signedIn('One’s own record as one reads it, for a client'),
  'POST /api/people': signedIn('Adds a client, or as medical director a member of staff'),
  'POST /api/people/:person/invitation': signedIn('Invites somebody whose account one looks after'),
  'POST /api/people/:person/shut-out': signedIn(
    'Ends every way in of somebody whose account one looks after',
  ),
  'POST /api/people/:person/passkeys/:passkey/check': signedIn(
    'Says that a passkey’s maker is who they should be',
  ),
  'GET /api/session': signedIn('One’s own sign-ins'),
  'POST /api/session/lock': signedIn('Locks one’s own session, for staff'),
  'DELETE /api/session': signedIn('Signs out'),
  'POST /api/session/end-others': signedIn('Ends every other sign-in of one’s own'),
  'DELETE /api/session/:session': signedIn('Ends another sign-in of one’s own'),
  'GET /api/me': signedIn('One’s own name and roles'),
  'GET /api/help-lines': signedIn('Whom anyone can call in need'),
  'GET /api/forms': signedIn('The published forms in which this clinic asks'),
  'GET /api/people': signedIn('Names of those with whom one shares a chart'),
  'GET /api/cases': signedIn('Cases of which one reads a chart'),
  'GET /api/charts': signedIn('The charts that one may read: “listed” below'),
  'GET /api/charts/:chart/entries': signedIn('What a chart holds: “read” below'),
  'GET /api/charts/:chart/accesses': signedIn(
    'Who read a chart that one reads: to the person, their own reads, and staff by role and day, of guarded none; to staff, staff by name and time',
  ),
  'GET /api/charts/:chart/journeys/:journey/summary': signedIn(
    'What a person’s own chart tells of a journey, on pages, for staff who read that chart',
  ),
  'GET /api/charts/:chart/sitting': signedIn(
    'The dialogue and the break that partners are in just now, for a partner of that joint chart',
  ),
  'POST /api/charts/:chart/sitting/join': signedIn(
    'Sits down to a dialogue, as one of the two who agreed to it',
  ),
  'POST /api/charts/:chart/sitting': signedIn('A move in a dialogue, as one of the two in it'),
  'POST /api/charts/:chart/time-out': signedIn(
    'A break in a quarrel, as a partner of that joint chart',
  ),
  'GET /api/audit': {
    says: 'Who read, wrote and searched in the clinic, without content',
    who: 'a privacy officer',
    nobody: 401,
  },
  'GET /api/feed': signedIn('Which charts have grown: “told” below'),
  'POST /api/letters': signedIn(
    'Sends what others captured and their tablets signed, for staff: written as its author’s, and not read',
  ),
  'POST /api/entries': signedIn('Writing: the second table of each chart'),
}

export const rowOf = (route: string): RouteRow | undefined =>
  ROUTES[route.replace(/^HEAD /, 'GET ')]

const yes = (is: boolean): string => (is ? 'yes' : '–')

function sectionOf(chart: ChartKind): string {
  const reading = ACTORS.map((actor) => {
    const may = reads(actor, chart)
    return [actor.name, yes(may), yes(may), yes(may), yes(may)]
  })
  const writing = ALL_KINDS.flatMap((kind) => {
    const who = ACTORS.filter((actor) => writes(actor, chart, kind))
    return who.length === 0 ? [] : [[`\`${kind}\``, who.map(({ name }) => name).join('; ')]]
  })
  return `
## ${chart}

${renderTable(['Who', 'Listed', 'Read', 'Who read', 'Told'], reading)}

${renderTable(['Kind', 'Written by'], writing)}
`
}

/** docs/matrix.md: who gets what, as it was tried on a running server. */
export const renderMatrix = (): string => `# Who gets what

Generated from \`src/record/chart.ts\`, \`src/care/writing.ts\` and \`src/server/privacy/matrix.ts\`. Every
cell is tried on a running server by \`src/server/privacy/matrix.test.ts\`: what says yes works, and what says
– is answered as if the chart did not exist. The charts are those of one couple, of one of its partners
(“the person”), of the therapist who wrote the process notes, and of the clinic.

## Routes

${renderTable(
  ['Route', 'What it gives', 'To whom'],
  Object.entries(ROUTES).map(([route, { says, who }]) => [`\`${route}\``, says, who]),
)}
${ChartKind.options.map(sectionOf).join('')}`
