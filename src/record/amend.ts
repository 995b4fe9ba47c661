import { z } from 'zod'
import { EntryId } from '../shared/ids.ts'
import type { Readable } from './entry.ts'
import { fact, grant } from './kinds.ts'

/** Corrections are entries too: they name what they correct, and both stay readable. */
export const amendKinds = {
  'entry.amended': fact(
    'Corrects what an earlier entry said',
    z.strictObject({
      target: EntryId,
      body: z.record(z.string(), z.unknown()),
      /** A corrected time of event, where that was what was wrong. */
      at: z.string().optional(),
      reason: z.string().min(1).max(1000),
    }),
  ),
  'entry.struck': fact(
    'Takes back an entry that should not have been written',
    z.strictObject({ target: EntryId, reason: z.string().min(1).max(1000) }),
  ),
  'entry.shredded': grant(
    'Destroys, for good, what one wrote in one’s own journal',
    z.strictObject({ targets: z.array(EntryId).min(1).max(100) }),
  ),
  'entry.gone': fact(
    'Stands where its writer shredded an entry: that one was here, and nothing of what it said',
    z.strictObject({}),
  ),
}

type Amendment = Readable<'entry.amended', z.infer<(typeof amendKinds)['entry.amended']['body']>>
type Strike = Readable<'entry.struck', z.infer<(typeof amendKinds)['entry.struck']['body']>>

type Shredding = Readable<'entry.shredded', z.infer<(typeof amendKinds)['entry.shredded']['body']>>

const isAmendment = (e: Readable): e is Amendment => e.kind === 'entry.amended'
const isStrike = (e: Readable): e is Strike => e.kind === 'entry.struck'
export const isShredding = (e: Readable): e is Shredding => e.kind === 'entry.shredded'
export const isCorrection = (e: Readable): boolean => isAmendment(e) || isStrike(e)
/** What says something of other entries, or that one is gone: it counts for nothing else. */
const isAside = (e: Readable): boolean =>
  isCorrection(e) || isShredding(e) || e.kind === 'entry.gone'

/** By the time from which they count, then id: the same order on every device, whatever the order of arrival. */
export function byTime(a: Readable, b: Readable): number {
  const from = a.countsFrom ?? a.at
  const to = b.countsFrom ?? b.at
  if (from !== to) return from < to ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The entry as folds take it: happening when it counts from. */
export function asCounted<E extends Readable>(entry: E): E {
  if (entry.countsFrom === undefined) return entry
  const { countsFrom, ...rest } = entry
  return { ...rest, at: countsFrom } as E
}

/**
 * The entries as they now count: in order, happening when they count from, amended ones saying what was meant,
 * struck and shredded ones left out.
 * The last amendment wins; a strike wins over every amendment; a correction itself counts for nothing else.
 */
export function asCorrected<E extends Readable>(sent: readonly E[]): readonly E[] {
  let counted = true
  let ordered = true
  let corrected = false
  let before: E | undefined
  for (const entry of sent) {
    if (entry.countsFrom !== undefined) counted = false
    if (ordered && before && byTime(before, entry) > 0) ordered = false
    if (isAside(entry)) corrected = true
    before = entry
  }
  const entries = counted ? sent : sent.map(asCounted)
  if (!corrected) return ordered ? entries : entries.toSorted(byTime)
  const struck = new Set<string>()
  const amended = new Map<string, Amendment>()
  for (const entry of entries.toSorted(byTime)) {
    if (isStrike(entry)) struck.add(entry.body.target)
    if (isShredding(entry)) for (const target of entry.body.targets) struck.add(target)
    if (isAmendment(entry)) amended.set(entry.body.target, entry)
  }
  const present: E[] = []
  for (const entry of entries) {
    if (isAside(entry) || struck.has(entry.id)) continue
    const by = amended.get(entry.id)
    if (!by) present.push(entry)
    else present.push({ ...entry, body: by.body.body, at: by.body.at ?? entry.at })
  }
  return present.toSorted(byTime)
}
