import { KINDS, isKind, type BodyOf } from '../../../care/kinds.ts'
import { readBody } from '../../../record/kinds.ts'
import { isCorrection } from '../../../record/amend.ts'
import type { EntryId } from '../../../shared/ids.ts'
import { Instant } from '../../../shared/instant.ts'
import type { Lane } from '../connect/lane.ts'
import { isAlone, unsealAlone, unsealEntry } from '../keys/seal.ts'
import { Entry } from '../../../record/entry.ts'
import { problem } from '../../http/problems.ts'
import type { Actor } from '../record.ts'
import type { ChartAccess } from './access.ts'
import { writingRole } from './authorise.ts'
import { malformed, type ReadEntry, type Refused } from './read-entry.ts'

type Correction = BodyOf<'entry.amended'> | BodyOf<'entry.struck'>

/**
 * Whether a correction may stand: its target is a fact in the same chart that the corrector can read and
 * could have written, and what it should have said is of the target’s kind. Read as the corrector, so that
 * row-level security answers for an entry out of reach as for one that is not there.
 */
export async function refuseCorrection(
  lane: Lane,
  actor: Actor,
  read: ReadEntry,
  access: ChartAccess,
  at: Instant,
): Promise<Refused | null> {
  const { id, chart } = read.entry
  const body = read.body as Correction
  const none = malformed(id, chart, 'target: no entry of this chart that can be corrected')
  const target = await findTarget(lane, actor, access, body.target, at)
  if (!target || isCorrection(target) || !isKind(target.kind)) return none
  const definition = KINDS[target.kind]
  if (definition.nature !== 'fact') return none
  if (writingRole(access, actor.person, target.kind, at) === undefined)
    return { id, chart, problem: problem('not-writable') }
  if (!('body' in body)) return null
  if (body.at !== undefined && !Instant.safeParse(body.at).success)
    return malformed(id, chart, 'at: not a moment')
  const reading = readBody(definition, target.version, body.body)
  if (reading.kind === 'read') return null
  return malformed(
    id,
    chart,
    ...(reading.kind === 'malformed'
      ? reading.issues.map((issue) => `body.${issue}`)
      : ['body: of a newer version']),
  )
}

async function findTarget(
  lane: Lane,
  actor: Actor,
  access: ChartAccess,
  target: EntryId,
  at: Instant,
): Promise<Entry | null> {
  const answers = await lane.repeatable(
    { role: 'read', clinic: actor.clinic, person: actor.person, at },
    [
      {
        name: 'target',
        text: `select e.sealed, k.wrapped_key from entry e left join entry_key k
          on k.clinic_id = e.clinic_id and k.chart_id = e.chart_id and k.entry_id = e.entry_id
          where e.clinic_id = $1 and e.chart_id = $2 and e.entry_id = $3`,
        values: [actor.clinic, access.chart, target],
      },
    ],
  )
  const row = answers[0]?.rows[0] as { sealed: Buffer; wrapped_key: Buffer | null } | undefined
  if (!row) return null
  const { sealed, wrapped_key: wrapped } = row
  const place = [access.key, actor.clinic, access.chart, target] as const
  if (isAlone(sealed) && wrapped === null) return null
  const bytes =
    wrapped === null ? unsealEntry(...place, sealed) : unsealAlone(...place, sealed, wrapped)
  return Entry.parse(JSON.parse(bytes.toString('utf8')))
}
