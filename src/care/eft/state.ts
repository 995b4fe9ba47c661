import type { PersonId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'
import type { CyclePart } from './entries.ts'

export type EftStep = Mark & BodyOf<'eft.step-noted'>

/** In team: the whole path, oldest first. A way back is a step like any other. */
export const eftSlice: SliceOf<readonly EftStep[]> = {
  initial: [],
  on: { 'eft.step-noted': (s, e) => [...s, { ...markOf(e), ...e.body }] },
}

/** Of EFT’s three stages, the one that a step lies in (clinical dossier §6). */
export const stageOf = (step: number): 1 | 2 | 3 => (step < 5 ? 1 : step < 8 ? 2 : 3)

export type CycleMap = Mark & BodyOf<'cycle.drawn'>

/** In joint: every map, oldest first. The newest is the one that is read. */
export const cycleSlice: SliceOf<readonly CycleMap[]> = {
  initial: [],
  on: { 'cycle.drawn': (s, e) => [...s, { ...markOf(e), ...e.body }] },
}

/** Whose action sets off whom, where both were said. */
export const edgesOf = ({ parts }: Pick<CycleMap, 'parts'>): readonly Edge[] =>
  parts.flatMap((from) =>
    from.action === undefined
      ? []
      : parts
          .filter(
            (to) => to !== from && to.trigger !== undefined && to.setOffBy.includes(from.person),
          )
          .map((to) => ({ from: from.person, to: to.person })),
  )
type Edge = { readonly from: PersonId; readonly to: PersonId }

type Deed = { readonly person: PersonId; readonly does: string }
type Told = { readonly when: string; readonly first: Deed; readonly second: Deed }

/** The cycle in two sentences of its own words; `null` where the map does not say so much. */
export function toldOf(map: Pick<CycleMap, 'parts'>): Told | null {
  const part = (person: PersonId) => map.parts.find((each) => each.person === person)
  for (const { from, to } of edgesOf(map)) {
    const [first, second] = [part(from), part(to)]
    if (first?.trigger === undefined || !first.action || !second?.action) continue
    return {
      when: unended(first.trigger),
      first: { person: from, does: unended(first.action) },
      second: { person: to, does: unended(second.action) },
    }
  }
  return null
}

/** Words that go on within a sentence of ours. */
const unended = (words: string): string => words.trim().replace(/[.!?…]+$/u, '')

/** The words of one part that were said, in order. */
export const saidIn = <Word extends keyof CyclePart>(
  part: CyclePart,
  order: readonly Word[],
): readonly (readonly [Word, string])[] =>
  order.flatMap((word) => (typeof part[word] === 'string' ? [[word, part[word]] as const] : []))
