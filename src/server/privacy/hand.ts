import { KINDS, type Kind } from '../../care/kinds.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { entryText, type Couple, type Stage, type StaffName, type World } from './couples.ts'
import type { Draws } from './draws.ts'

/** One private act on its way into one world. */
export type Act = (world: World) => Promise<void>
/** Whose private acts, and what they are drawn from. */
export type Hand = { readonly stage: Stage; readonly couple: Couple; readonly draw: Draws }
/** Hours in which somebody may be told of something, as in a contact profile. */
export const EVERY_HOUR = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], fromMin: 0, untilMin: 1440 },
]

type Written = { readonly kind: Kind; readonly body: unknown; readonly about?: readonly PersonId[] }

export function write(
  { stage, couple, draw }: Hand,
  by: PersonId,
  chart: ChartId,
  each: Written,
  known?: EntryId,
): Act {
  const at = draw.before(stage.clock.ms)
  const id = known ?? draw.id<EntryId>(Date.parse(at))
  const text = entryText(stage, {
    ...each,
    by,
    chart,
    id,
    about: each.about ?? [couple.a],
    ...(isFact(each.kind) ? { at } : {}),
  })
  return async ({ record }) =>
    void (await record.store.append({ clinic: stage.clinic, person: by }, [text]))
}

/** Only facts can be dated back. */
const isFact = (kind: Kind): boolean => KINDS[kind].nature === 'fact'

export const some = (draw: Draws, one: (i: number) => Act): Act[] =>
  Array.from({ length: 1 + draw.below(3) }, (_, i) => one(i))
export const ofA = (hand: Hand, chart: ChartKind, each: Written, id?: EntryId): Act =>
  write(hand, hand.couple.a, hand.couple.chart(chart, hand.couple.a), each, id)
export const byStaff = (hand: Hand, name: StaffName, chart: ChartKind, each: Written): Act =>
  write(
    hand,
    hand.stage.staff[name],
    hand.couple.chart(chart, personal(chart) ? hand.couple.a : undefined),
    each,
  )
export const personal = (chart: ChartKind): boolean => !['joint', 'team', 'desk'].includes(chart)

/** The front desk went over A’s contact with A alone: now, since a word before it was written says nothing of it. */
export const spokeAlone =
  ({ stage, couple, draw }: Hand): Act =>
  async ({ record }) => {
    const { clinic, clock, staff } = stage
    const text = entryText(stage, {
      by: staff.desk,
      chart: couple.chart('contact', couple.a),
      kind: 'contact.verified',
      id: draw.id(clock.ms),
      body: { by: 'phone', alone: true },
    })
    await record.store.append({ clinic, person: staff.desk }, [text])
  }
