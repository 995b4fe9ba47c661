import type { Kind } from '../../care/kinds.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Receipt } from '../db/record.ts'
import {
  askedOfB,
  drawsFor,
  entryText,
  mailboxOf,
  ROUND,
  type Couple,
  type Stage,
  type World,
} from './couples.ts'
import { draws, shuffled, type Draws } from './draws.ts'
import { EVERY_HOUR, type Act } from './hand.ts'
import { PRIVATE_NAMES, privateKind, type PrivateName } from './private-kinds.ts'
import type { LiveAct } from './private-live.ts'

type Way = 'in one only' | 'in two only' | 'in both, differently' | 'alike in both' | 'in neither'

/** How each private kind stands in each pair: exactly as many pairs differ as its share says, and never under `least`. */
export type Assignment = ReadonlyMap<PrivateName, readonly Way[]>

const DIFFERENT: readonly Way[] = ['in one only', 'in two only', 'in both, differently']
/** One in so many that do not differ is there all the same, in both. */
const ALIKE = 8
export const differs = (way: Way | undefined): boolean =>
  way !== undefined && DIFFERENT.includes(way)

export function assignWays(seed: number, pairs: number, least: number): Assignment {
  return new Map(
    PRIVATE_NAMES.map((name) => {
      const draw = draws(seed, 'ways', name)
      const same = (): Way =>
        !privateKind(name).live && draw.below(ALIKE) === 0 ? 'alike in both' : 'in neither'
      const many = Math.min(pairs, Math.max(least, Math.round(privateKind(name).share * pairs)))
      const ways: Way[] = []
      for (const [i, index] of inTurns(pairs, draw).entries())
        ways[index] = i < many ? draw.pick(DIFFERENT) : same()
      return [name, ways]
    }),
  )
}

/** All pairs, shuffled so that however many are taken from the front, all turns have nearly as many of them. */
function inTurns(pairs: number, draw: Draws): number[] {
  const turns = shuffled(
    Array.from({ length: ROUND }, (_, turn) => turn),
    draw,
  ).map((turn) =>
    shuffled(
      Array.from({ length: Math.ceil((pairs - turn) / ROUND) }, (_, i) => turn + i * ROUND),
      draw,
    ),
  )
  return Array.from({ length: Math.ceil(pairs / ROUND) }, (_, i) =>
    turns.flatMap((turn) => turn.slice(i, i + 1)),
  ).flat()
}

const present = (way: Way, world: 0 | 1): boolean =>
  way === 'in both, differently' ||
  way === 'alike in both' ||
  way === (world === 0 ? 'in one only' : 'in two only')
/** Drawn alike in both worlds, except where they are to differ. */
const streamOf = (way: Way, world: 0 | 1): string =>
  way === 'in both, differently' ? `world ${world}` : 'same'

export function privateActs(stage: Stage, couple: Couple, ways: Assignment, world: 0 | 1): Act[] {
  return PRIVATE_NAMES.flatMap((name) => {
    const way = ways.get(name)?.[couple.index] ?? 'in neither'
    if (!present(way, world)) return []
    const draw = drawsFor(stage, couple, name, streamOf(way, world))
    return [...(privateKind(name).acts?.({ stage, couple, draw }) ?? [])]
  })
}

export function liveActs(stage: Stage, couple: Couple, ways: Assignment, world: 0 | 1): LiveAct[] {
  return PRIVATE_NAMES.flatMap((name) => {
    const way = ways.get(name)?.[couple.index] ?? 'in neither'
    const live = privateKind(name).live
    if (!live || !present(way, world)) return []
    return [live({ stage, couple, draw: drawsFor(stage, couple, name, streamOf(way, world)) })]
  })
}

type Shared = { by: PersonId; chart: ChartKind; of?: PersonId; kind: Kind; body: unknown }

/** What both partners may know and what is B's own: the same in both worlds, byte for byte. */
function sharedTexts(stage: Stage, couple: Couple): { by: PersonId; text: string }[] {
  const draw = drawsFor(stage, couple, 'shared')
  const { a, b } = couple
  const { therapist, monitor, safety, desk } = stage.staff
  const journey = draw.id<JourneyId>(stage.clock.ms)
  const plan = draw.id<EntryId>(stage.clock.ms)
  const signed = (person: PersonId): Shared => ({
    by: person,
    chart: 'individual',
    of: person,
    kind: 'consent.signed',
    body: {
      form: 'couple-therapy',
      formVersion: 1,
      understood: true,
      expiresAt: instantOf(stage.clock.ms + 30 * DAY),
    },
  })
  const acts: (Shared & { id?: EntryId })[] = [
    {
      by: therapist,
      chart: 'joint',
      kind: 'consultation.held',
      body: { format: 'in-person', summary: draw.words(60) },
    },
    signed(a),
    signed(b),
    {
      by: therapist,
      chart: 'joint',
      kind: 'plan.proposed',
      id: plan,
      body: {
        template: 'repair',
        journeys: [{ journey, type: 'shared-psycholytic', dosed: [a, b], medicine: 'ketamine' }],
      },
    },
    { by: a, chart: 'joint', kind: 'plan.agreed', body: { plan } },
    { by: b, chart: 'joint', kind: 'plan.agreed', body: { plan } },
    { by: a, chart: 'joint', kind: 'insight.shared', body: { words: draw.words(60) } },
    {
      by: a,
      chart: 'joint',
      kind: 'dialogue.asked',
      id: askedOfB(stage, couple),
      body: { to: b, form: 'dialogue', when: 'now' },
    },
    {
      by: b,
      chart: 'contact',
      of: b,
      kind: 'contact-profile.written',
      body: {
        channels: [{ channel: 'e-mail', address: mailboxOf(couple, 'b') }],
        safeHours: EVERY_HOUR,
        alias: draw.words(2),
      },
    },
    {
      by: desk,
      chart: 'contact',
      of: b,
      kind: 'contact.verified',
      body: { by: 'phone', alone: true },
    },
    { by: b, chart: 'journal', of: b, kind: 'note.written', body: { text: draw.words(120) } },
    { by: b, chart: 'individual', of: b, kind: 'check-in.made', body: { mood: draw.below(10) } },
    {
      by: therapist,
      chart: 'individual',
      of: b,
      kind: 'weight.measured',
      body: { weightKg: 60 + draw.below(40) },
    },
    {
      by: safety,
      chart: 'guarded',
      of: b,
      kind: 'safety-interview.held',
      body: { words: draw.words(30) },
    },
    {
      by: therapist,
      chart: 'clinical',
      of: b,
      kind: 'note.written',
      body: { text: draw.words(30) },
    },
    {
      by: monitor,
      chart: 'joint',
      kind: 'journey.announced',
      body: { journey, standing: draw.pick(['going-ahead', 'planned']) },
    },
  ]
  return acts.map(({ by, chart, of, kind, body, id = draw.id<EntryId>(stage.clock.ms) }) => ({
    by,
    text: entryText(stage, {
      by,
      chart: couple.chart(chart, of),
      kind,
      body,
      id,
      about: of ? [of] : [a, b],
    }),
  }))
}

/** So many of the shared acts come before A acts alone. */
const OPENING = 8

type Said = ReturnType<typeof sharedTexts>[number]

async function say({ store }: OpenRecord, { clinic }: Stage, { by, text }: Said): Promise<Receipt> {
  const [receipt] = await store.append({ clinic, person: by }, [text])
  if (!receipt || receipt.outcome === 'refused')
    throw new Error(`a shared act was refused: ${JSON.stringify(receipt)} ${text}`)
  return receipt
}

/** What A says in the joint chart, and what is said before: once, since both worlds are copies of it. */
export const playOpenings = (record: OpenRecord, stage: Stage): Promise<void> =>
  sideBySide(stage.couples, async (couple) => {
    for (const each of sharedTexts(stage, couple).slice(0, OPENING)) await say(record, stage, each)
  })

/** Plays one couple in one world: what is shared in its order, what is private in between. Gives the shared receipts. */
async function playCouple(
  world: World,
  couple: Couple,
  ways: Assignment,
  index: 0 | 1,
): Promise<Receipt[]> {
  const { stage, record } = world
  const shared = sharedTexts(stage, couple).slice(OPENING)
  const acts = privateActs(stage, couple, ways, index)
  const receipts: Receipt[] = []
  const step = Math.ceil(acts.length / shared.length)
  for (const [i, each] of shared.entries()) {
    for (const act of acts.slice(i * step, (i + 1) * step)) await act(world)
    const receipt = await say(record, stage, each)
    // A journal’s keys are drawn as it is written, so that its chain is another in each world.
    const { hash: _drawn, ...rest } = { hash: '', ...receipt }
    receipts.push(each.text.includes(couple.chart('journal', couple.b)) ? rest : receipt)
  }
  return receipts
}

/** Plays all couples in a world, some at a time. */
export async function play(world: World, ways: Assignment, index: 0 | 1): Promise<Receipt[][]> {
  const receipts: Receipt[][] = []
  await sideBySide(world.stage.couples, async (couple) => {
    receipts[couple.index] = await playCouple(world, couple, ways, index)
  })
  return receipts
}

async function sideBySide(
  couples: readonly Couple[],
  work: (couple: Couple) => Promise<void>,
): Promise<void> {
  const waiting = [...couples]
  const worker = async () => {
    for (let couple = waiting.shift(); couple; couple = waiting.shift()) await work(couple)
  }
  await Promise.all(Array.from({ length: 24 }, worker))
}
