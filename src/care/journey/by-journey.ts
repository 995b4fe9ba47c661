import type { Fold } from '../../record/fold.ts'
import type { Readable } from '../../record/entry.ts'
import type { EntryId, JourneyId } from '../../shared/ids.ts'

/** What a chart says of each journey; and what holds in every one: narrowed touch, and what stops everything. */
export type ByJourney = {
  readonly entries: ReadonlyMap<JourneyId, readonly Readable[]>
  readonly journeyOf: ReadonlyMap<EntryId, JourneyId>
  readonly touch: readonly Readable[]
  /** The word and the gesture that were agreed last. */
  readonly stopSignal: Readable | null
}

/** Kinds that name an entry of the journey, and not the journey. */
const NAMED_BY: Readonly<Record<string, string>> = {
  'order.cancelled': 'order',
  'dose.retained': 'dose',
  'adverse-event.followed': 'event',
  'emergency.step-noted': 'emergency',
  'emergency.ended': 'emergency',
}

/** The journey that an entry is of, by its own word or that of the entry which it names. */
export function journeyNamed(
  { kind, body }: { readonly kind: string; readonly body: unknown },
  { journeyOf }: Pick<ByJourney, 'journeyOf'>,
): JourneyId | undefined {
  const { journey } = body as { readonly journey?: JourneyId }
  const named = NAMED_BY[kind]
  const target = named && (body as Readonly<Record<string, EntryId>>)[named]
  return journey ?? (target ? journeyOf.get(target) : undefined)
}

/**
 * The entries of each journey of a chart, whole, in the order of their events: for the room and for a summary.
 * No decision and no gate folds it, so that their own states stay small. Linear in the entries folded at once.
 */
export const byJourneyFold: Fold<ByJourney> = {
  initial: { entries: new Map(), journeyOf: new Map(), touch: [], stopSignal: null },
  evolve: (state, entry) => byJourneyFold.evolveAll(state, [entry]),
  evolveAll: (state, fresh) => {
    const journeyOf = new Map(state.journeyOf)
    for (const { id, body } of fresh) {
      const { journey } = body as { journey?: JourneyId }
      if (journey) journeyOf.set(id, journey)
    }
    const entries = new Map(state.entries)
    const ours = new Map<JourneyId, Readable[]>()
    const touch: Readable[] = []
    for (const entry of fresh) {
      if (entry.kind === 'touch.narrowed') touch.push(entry)
      const named = NAMED_BY[entry.kind]
      const target = named ? (entry.body as Record<string, EntryId>)[named] : entry.id
      const journey = target && journeyOf.get(target)
      if (!journey) continue
      let list = ours.get(journey)
      if (!list) {
        list = [...(entries.get(journey) ?? [])]
        ours.set(journey, list)
        entries.set(journey, list)
      }
      list.push(entry)
    }
    return {
      entries,
      journeyOf,
      touch: touch.length > 0 ? [...state.touch, ...touch] : state.touch,
      stopSignal: fresh.findLast(({ kind }) => kind === 'stop-signal.agreed') ?? state.stopSignal,
    }
  },
}
