import { randomBytes } from 'node:crypto'
import type { ChartKind } from '../../record/chart.ts'
import type { Kind } from '../../care/kinds.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { ACTORS, reads, type Actor } from './matrix.ts'
import type { Everyone } from './people.ts'

/** A chart with something in it that is found nowhere else. */
export type Marked = {
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly mark: string
  readonly mayRead: (actor: Actor) => boolean
}

const actorOf = (standing: Actor['standing'], role: Actor['role'] = 'partner'): Actor => {
  const found = ACTORS.find((each) => each.standing === standing && each.role === role)
  if (!found) throw new Error(`no ${role} ${standing}`)
  return found
}

const PERSON = actorOf('the person')
const PARTNER = actorOf('their partner')
const THERAPIST = actorOf('in the case, and the author', 'therapist')
const SAFETY = actorOf('in the case', 'safety-clinician')
const DIRECTOR = actorOf('in the case', 'medical-director')
const DESK = actorOf('in the case', 'front-desk')

export const newMark = (): string => `mark-${randomBytes(9).toString('hex')}`

/** Who leaves the mark, and as what. In a contact chart nothing can be written yet: its id is its mark. */
function writerOf(
  kind: ChartKind,
  owner: Actor,
): { by: Actor; kind: Kind; body: (mark: string) => unknown } | null {
  const note = { kind: 'note.written' as const, body: (text: string) => ({ text }) }
  if (kind === 'contact') return null
  if (kind === 'desk')
    return {
      by: DESK,
      kind: 'attendance.noted',
      body: (appointment) => ({ appointment, attended: true }),
    }
  if (kind === 'clinic')
    return { by: DIRECTOR, kind: 'medicine.suspended', body: (medicine) => ({ medicine }) }
  const own: Partial<Record<ChartKind, Actor>> = { guarded: SAFETY, journal: owner }
  return { by: own[kind] ?? THERAPIST, ...note }
}

/** Marks every chart of the couple, of the author and of the clinic. */
export async function markAll({
  trial,
  people,
  charts,
  all,
  case: its,
}: Everyone): Promise<Marked[]> {
  const a = people.get(PERSON) as PersonId
  const b = people.get(PARTNER) as PersonId
  const marked: Marked[] = []
  const add = async (chart: ChartId, kind: ChartKind, owner: Actor) => {
    const writer = writerOf(kind, owner)
    const mark = writer ? newMark() : chart
    if (writer) {
      const by = people.get(writer.by) as PersonId
      const [receipt] = await trial.append(
        by,
        trial.entry({ by, chart, kind: writer.kind, body: writer.body(mark) }),
      )
      if (receipt?.outcome !== 'stored') throw new Error(`${kind}: ${JSON.stringify(receipt)}`)
    }
    marked.push({
      chart,
      kind,
      mark,
      mayRead: (actor) => reads(owner === PARTNER ? swapped(actor) : actor, kind),
    })
  }
  for (const { chart, kind, belongsTo } of all)
    if (belongsTo === a || belongsTo === its) await add(chart, kind, PERSON)
    else if (belongsTo === b) await add(chart, kind, PARTNER)
  for (const kind of ['process', 'clinic'] as const)
    await add(charts.get(kind) as ChartId, kind, PERSON)
  return marked
}

/** In the partner's own charts, the partner is the person. */
function swapped(actor: Actor): Actor {
  if (actor === PERSON) return PARTNER
  return actor === PARTNER ? PERSON : actor
}
