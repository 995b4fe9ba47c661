import { KINDS, isKind, type Kind } from '../../../care/kinds.ts'
import { Entry } from '../../../record/entry.ts'
import { readBody, type Nature } from '../../../record/kinds.ts'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Actor } from '../record.ts'
import { isEnvelope } from './envelope.ts'
import { oddityOf } from './scan-json.ts'
import { takeApart, type Signature } from './signed.ts'

/** Unit: bytes of UTF-8. A voice note is an attachment, not an entry. */
export const MOST_BYTES = 64 * 1024

/** An entry whose shape is right and whose body is of its kind; whether it may be written is asked next. */
export type ReadEntry = {
  readonly entry: Entry
  readonly kind: Kind
  readonly nature: Nature
  /** As received: what is kept and what the chain binds. */
  readonly text: string
  /** With upcasters and defaults applied, as decisions read it. */
  readonly body: unknown
  /** Whose, and whether it is true, is asked next. */
  readonly signed?: Signature
}

export type Refused = {
  readonly id: string | null
  readonly chart: ChartId | null
  readonly problem: Problem
}

/**
 * Reads one entry from the text that came. `clinic` stands in the entry so that a device cannot send it to
 * the wrong one by accident; another clinic’s answers exactly as a chart that is not there.
 */
export function readEntry(actor: Actor, whole: string): Result<ReadEntry, Refused> {
  const { text: raw, signed } = takeApart(whole)
  if (Buffer.byteLength(raw) > MOST_BYTES)
    return err({ id: null, chart: null, problem: problem('entry-too-large') })
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return err(malformed(null, null, 'This is not JSON.'))
  }
  const parsed = isEnvelope(value)
    ? ({ success: true, data: value } as const)
    : Entry.safeParse(value)
  if (!parsed.success)
    return err(
      malformed(
        idIn(value),
        null,
        ...parsed.error.issues.map((i) => `${i.path.join('.') || 'entry'}: ${i.message}`),
      ),
    )
  const entry = parsed.data
  const odd = oddityOf(raw, value) ?? oddTimeOf(entry)
  if (odd !== null) return err(malformed(entry.id, entry.chart, odd))
  const refuse = (refusal: Problem) => err({ id: entry.id, chart: entry.chart, problem: refusal })
  if (!sameClinic(entry.clinic, actor.clinic)) return refuse(problem('not-writable'))
  if (entry.by !== actor.person && !(actor.relays && signed)) return refuse(problem('not-you'))
  if (!isKind(entry.kind)) return refuse(problem('unknown-kind'))
  const definition = KINDS[entry.kind]
  const reading = readBody(definition, entry.version, entry.body)
  if (reading.kind === 'needs-update') return refuse(problem('needs-update'))
  if (reading.kind === 'malformed') return err(malformed(entry.id, entry.chart, ...reading.issues))
  return ok({
    entry,
    kind: entry.kind,
    nature: definition.nature,
    text: raw,
    body: reading.body,
    ...(signed ? { signed } : {}),
  })
}

const sameClinic = (a: ClinicId, b: ClinicId) => a === b

export function malformed(
  id: string | null,
  chart: ChartId | null,
  ...issues: readonly string[]
): Refused {
  const few = issues.slice(0, 10).map((issue) => issue.slice(0, 300))
  return { id, chart, problem: problem('malformed-entry', { detail: few[0] ?? '', issues: few }) }
}

/** PostgreSQL has no year 0, and nothing clinical happened then. */
function oddTimeOf({ at, recordedAt }: Entry): string | null {
  return at < '1850' || recordedAt < '1850' ? 'A time lies before 1850.' : null
}

function idIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' && value.id.length <= 64 ? value.id : null
}
