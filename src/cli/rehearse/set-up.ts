import type { BodyOf, Kind } from '../../care/kinds.ts'
import { SHIPPED } from '../../care/medicine/shipped.ts'
import { THRESHOLD_NAMES, THRESHOLDS } from '../../care/policy/thresholds.ts'
import { plusMs, DAY, type Instant } from '../../shared/instant.ts'
import type { Cast, Player } from './cast.ts'
import { CaseProblem, type CaseFile, type Step } from './case-file.ts'
import { momentOf, type Calendar } from './times.ts'

const CREDENTIALS = [
  'prescriber',
  'therapist',
  'monitor',
  'safety-clinician',
  'medical-director',
] as const
type Writes = { [K in Kind]?: Record<string, unknown> }[]

/** What a medical director writes before anybody is treated, as a step of the case like any other. */
export function settingUp(
  file: CaseFile,
  cast: Cast,
  calendar: Calendar,
  at: Instant,
  clinicKnown: boolean,
): Step | null {
  const director = [...cast.players.values()].find((p) => p.staffRoles.includes('medical-director'))
  if (!director) return null
  const write = [
    ...(clinicKnown ? [] : clinicWrites(file, calendar, at)),
    ...credentials(file, cast, at),
  ]
  return {
    at: 'day 0 00:00',
    by: director.key,
    in: 'clinic',
    write,
    note: 'The clinic sets itself up',
  } as Step
}

function clinicWrites({ clinic, timeZone }: CaseFile, calendar: Calendar, at: Instant): Writes {
  const { name, jurisdiction, live, policy } = clinic
  const writes: Writes = [{ 'clinic.founded': { name, jurisdiction, timeZone, live } }]
  if (policy !== 'none') {
    const offered = Object.fromEntries(
      THRESHOLD_NAMES.map((each) => [each, THRESHOLDS[each].offered]),
    )
    const values = { ...offered, ...(policy === 'offered' ? {} : policy) }
    writes.push({ 'policy.adopted': { version: 1, values, signedAs: 'Medical director' } })
  }
  for (const medicine of clinic.medicines) {
    if (typeof medicine === 'object' && 'define' in medicine) {
      writes.push({ 'medicine.adopted': medicine.define })
      continue
    }
    const use =
      typeof medicine === 'string' ? { use: medicine, licence: 'prescriber' as const } : medicine
    const shipped = SHIPPED.find((each) => each.medicine === use.use)
    if (!shipped)
      throw new CaseProblem(`Conjoint ships no medicine called ${use.use}; say define: instead`)
    const time = (text: string) => momentOf(text, calendar, at)
    const lawful: BodyOf<'medicine.adopted'>['lawful'][number] = {
      jurisdiction,
      licence: use.licence,
      from: 'from' in use && use.from ? time(use.from) : plusMs(at, -365 * DAY),
      ...('until' in use && use.until ? { until: time(use.until) } : {}),
      ...('remoteOrdersUntil' in use && use.remoteOrdersUntil
        ? { remoteOrdersUntil: time(use.remoteOrdersUntil) }
        : {}),
    }
    const own = {
      ...('clinicians' in use && use.clinicians !== undefined
        ? { clinicians: use.clinicians }
        : {}),
      ...('monitoringMin' in use && use.monitoringMin !== undefined
        ? { monitoringMin: use.monitoringMin }
        : {}),
    }
    writes.push({ 'medicine.adopted': { ...shipped, ...own, lawful: [lawful] } })
  }
  return writes
}

function credentials(file: CaseFile, cast: Cast, at: Instant): Writes {
  const of = (player: Player) =>
    player.staffRoles.flatMap((role) => CREDENTIALS.filter((c) => c === role))
  return Object.entries(file.staff).flatMap(([key, { credentials: wanted }]) => {
    const player = cast.players.get(key)
    if (!player || wanted === 'none') return []
    return of(player).map((credential) => ({
      'credential.recorded': {
        person: player.person,
        credential,
        jurisdiction: file.clinic.jurisdiction,
        until: plusMs(at, 2 * 365 * DAY),
      },
    }))
  })
}
