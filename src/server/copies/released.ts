import { clinicFold } from '../../care/charts.ts'
import { releasedCopy } from '../../care/records/copy.ts'
import {
  asStaffHaveIt,
  chartsIn,
  concernsAll,
  isJoint,
  signaturesNeeded,
} from '../../care/records/signatures.ts'
import { releaseSlice, type Requested } from '../../care/records/state.ts'
import { RELEASED } from '../../care/records/words.ts'
import { mayWrite } from '../../care/writing.ts'
import { foldEntries, product } from '../../record/fold.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { ChartId, PersonId, ReleaseId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Actor, ChartSummary, RecordStore } from '../db/record.ts'
import type { Directory } from '../http/directory.ts'
import type { Copy, CopyPart } from './copy.ts'
import { createDays } from './days.ts'
import { readChart, type WholeChart } from './read-chart.ts'

type Deps = { readonly store: RecordStore; readonly directory: Directory }

const releaseFold = product({ releases: releaseSlice })

/** A release as it would go out, and where its entries belong. */
export type Prepared = {
  readonly request: Requested
  /** In which chart the release is written, and what it says. */
  readonly into: ChartId
  /** Charts of those whom a release of the joint record concerns: each is told. */
  readonly tells: readonly ChartId[]
  readonly copy: Copy
  readonly texts: WholeChart['texts']
}

/** The charts in which a release can lie, where this actor may make one. */
export const maker = ({ kind, role }: Pick<ChartSummary, 'kind' | 'role'>): boolean =>
  (kind === 'individual' || kind === 'team') && mayWrite(role, kind, 'release.made')

/**
 * What a request asks for, read as whoever makes the release reads it: nobody lets out what they may not read
 * themself. Whether it may go out is decided where its entry is written.
 * `null`: no such request, or a chart that it needs is not the actor’s.
 */
export async function prepareRelease(
  { store, directory }: Deps,
  actor: Actor,
  asked: ChartSummary,
  release: ReleaseId,
  at: Instant,
): Promise<Prepared | null> {
  const charts = await store.charts(actor)
  const where = await readChart(store, actor, asked.chart)
  if (where === null) return null
  const requested = foldEntries(releaseFold, where.entries).releases.requested[release]
  if (requested === undefined) return null
  const find = (kind: ChartKind, owner?: string) =>
    charts.find((each) => each.kind === kind && (owner === undefined || each.belongsTo === owner))
  const cases = await directory.cases(actor)
  const its = cases.find((each) => each.case === requested.case)
  const partners = (its?.partners ?? []).map(({ person }) => person)
  const request = asStaffHaveIt(requested, [...partners, requested.subject])

  const own = find('individual', request.subject)
  const clinic = find('clinic')
  const source = sourceOf(request, actor, find)
  const into = concernsAll(request) ? find('team', request.case) : own
  const tells = concernsAll(request) ? partners.map((each) => find('individual', each)) : []
  if (!own || !clinic || !source || !into || tells.includes(undefined)) return null

  const read = new Map<ChartId, WholeChart>([[asked.chart, where]])
  for (const { chart } of [own, source, clinic]) {
    const whole = read.get(chart) ?? (await readChart(store, actor, chart))
    if (whole === null) return null
    read.set(chart, whole)
  }
  const wholeOf = (chart: ChartSummary) => read.get(chart.chart) as WholeChart
  const { founded } = foldEntries(clinicFold, wholeOf(clinic).entries)
  const timeZone = founded?.timeZone ?? 'UTC'
  const part: CopyPart = {
    name:
      request.what === 'process-notes' ? 'process-notes' : isJoint(request.what) ? 'joint' : 'own',
    title: PARTS[source.kind as keyof typeof PARTS],
    lines: releasedCopy(request, wholeOf(source).entries, wholeOf(own).entries, partners),
  }
  const people = new Map((await directory.people(actor)).map(({ person, name }) => [person, name]))
  const hidden = new Set(
    concernsAll(request) ? [] : partners.filter((person) => person !== request.subject),
  )
  const name = (person: PersonId): string | null =>
    hidden.has(person) ? null : (people.get(person) ?? null)
  const called = (person: PersonId): string => name(person) ?? 'somebody'
  const needed = signaturesNeeded(request, partners)
  return {
    request,
    into: into.chart,
    tells: tells.flatMap((each) => each?.chart ?? []),
    texts: wholeOf(source).texts,
    copy: {
      title: 'Released record',
      facts: [
        ['Clinic', founded?.name ?? ''],
        [
          'Whose record',
          (concernsAll(request) ? partners : [request.subject]).map(called).join(' and '),
        ],
        ['What was asked for', RELEASED[request.what] + (request.redacted ? ', redacted' : '')],
        ['For whom', request.recipient],
        ['For what', request.purpose],
        ['On what it rests', restsOn(needed.map(called))],
        ['Made', `${createDays(timeZone).date(at)}, by ${called(actor.person)}`],
        ['Times', `those of ${timeZone}`],
      ],
      notes: notesOn(request),
      parts: [part],
      at,
      timeZone,
      name,
      about: {
        occasion: 'release',
        clinic: founded?.name ?? null,
        release,
        what: request.what,
        redacted: request.redacted,
        subject: request.subject,
        recipient: request.recipient,
        purpose: request.purpose,
        signedBy: needed,
      },
    },
  }
}

const PARTS = {
  individual: 'Their own record',
  joint: 'The joint record',
  process: 'A clinician’s own notes',
} as const

/** A clinician’s own notes are their author’s to let out; everything else is its chart’s. */
function sourceOf(
  request: Requested,
  actor: Actor,
  find: (kind: ChartKind, owner?: string) => ChartSummary | undefined,
): ChartSummary | undefined {
  const [kind] = chartsIn(request.what)
  if (kind === 'process') return find('process', actor.person)
  return kind === 'joint' ? find('joint', request.case) : find('individual', request.subject)
}

const restsOn = (signers: readonly string[]): string =>
  signers.length === 0 ? 'an order of a court' : `signed by ${signers.join(' and ')}`

function notesOn({ what, redacted, entries }: Requested): string[] {
  const named = what === 'own-entries' || what === 'joint-entries'
  return [
    'Every entry stands as it now counts: what was corrected says what was meant, and what was taken back is left out.',
    'Requests for records, and to whom else records went, are no part of it.',
    ...(named
      ? [`Only entries that were asked for are in it: ${entries?.length ?? 0} were named.`]
      : []),
    ...(redacted
      ? [
          'Where an entry concerns somebody else, it is left out or shortened, and a mark stands in its place.',
        ]
      : []),
    ...(what === 'process-notes'
      ? ['Only notes about this person alone are in it.']
      : ['Clinicians’ own notes are never in it: they are asked for and signed by themselves.']),
  ]
}
