import { BELONGS_TO, ChartKind, READERS, type Role } from '../record/chart.ts'
import type { Nature } from '../record/kinds.ts'
import { ALL_KINDS, KINDS, type Kind } from './kinds.ts'
import { renderTable } from './policy/render-policy.ts'
import { blindWritersOf, WRITING } from './writing.ts'

const HOLDS: Readonly<Record<ChartKind, string>> = {
  joint: 'The plan as agreed, what was shared, practices, notes on sessions together',
  team: 'Gate answers, holds, who is in the room, what was seen, attestations',
  desk: 'Appointments, and who came',
  individual:
    'Screening, clearance, consents, orders, doses, vital signs, discharge, requests, what is one’s own',
  clinical: 'Clinicians’ reasoning, holds and protections about one person, over all cases',
  guarded: 'Answers about fear and force, and a safety plan; no gate ever reads it',
  contact: 'How a person may safely be reached',
  journal: 'Reflections and drafts that nobody else reads',
  process: 'A clinician’s own notes; never a dose, a vital sign, a time or a score',
  clinic: 'Policy, credentials, medicines, stock, and who read by break-glass',
}

const NATURES: Readonly<Record<Nature, string>> = {
  fact: 'fact',
  grant: 'permission',
  withdrawal: 'end of a permission',
}

const people = (roles: readonly Role[], chart: ChartKind): string =>
  roles
    .map((role) => (role === 'partner' ? partnerIn(chart) : role.replaceAll('-', ' ')))
    .join(', ')

/** Whom “partner” means depends on whose the chart is. */
const partnerIn = (chart: ChartKind): string =>
  BELONGS_TO[chart] === 'person' ? 'the person alone' : 'each partner'

const readers = ChartKind.options.map((chart) => [
  `\`${chart}\``,
  BELONGS_TO[chart],
  people(READERS[chart], chart),
  people(blindWritersOf(chart), chart) || 'nobody',
  HOLDS[chart],
])

const writersIn = (chart: ChartKind): string[][] =>
  ALL_KINDS.flatMap((kind) => {
    const roles = WRITING[kind][chart]
    if (!roles) return []
    const { says, nature } = KINDS[kind]
    return [[`\`${kind}\``, says, NATURES[nature], people(roles, chart)]]
  })

const where = (kind: Kind): ChartKind[] =>
  ChartKind.options.filter((chart) => WRITING[kind][chart] !== undefined)

/** docs/visibility.md: who may read each chart, and who may write what where, as the code has it. */
export const renderVisibility = (): string => `# Who reads and writes what

Generated from \`src/record/chart.ts\`, \`src/care/kinds.ts\` and \`src/care/writing.ts\`. An entry lies in
one chart. Whoever may read the chart may read the entry, and nobody else: there is no other rule of
reading. Who writes what where is the second part. What is not listed cannot be written.

A fact is never refused and may be dated back. A permission is decided, and counts from when it was
recorded. The end of a permission always works.

## Who reads each chart

“The person alone” is whose chart it is; “each partner” is every partner of that case.

${renderTable(['Chart', 'Belongs to', 'Readers', 'Write without reading', 'Holds'], readers)}

One piece of work reads past this table, on the machine and never over the network: \`conjoint registry export\` opens
each partner’s own chart as the registrar, to see whether they agree to research, and takes scores and days of those who
do. They see it among their accesses; of everyone else nothing is given to anybody (docs/registry.md).

## Who writes what where
${ChartKind.options
  .map(
    (chart) => `
### ${chart}

${renderTable(['Kind', 'What it says', 'Nature', 'Written by'], writersIn(chart))}
`,
  )
  .join('')}
## Where each kind may lie

${renderTable(
  ['Kind', 'Charts'],
  ALL_KINDS.map((kind) => [`\`${kind}\``, where(kind).join(', ')]),
)}
`
