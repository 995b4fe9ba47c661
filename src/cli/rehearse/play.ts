import { setClinicClock } from '../../server/clinic-clock.ts'
import type { Problem } from '../../server/http/problems.ts'
import type { GateDecision } from '../../care/plan/decide-gate.ts'
import type { EntryId } from '../../shared/ids.ts'
import { msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { Cast } from './cast.ts'
import type { Check, Step } from './case-file.ts'
import { failureOf } from './checks.ts'
import { entriesOf } from './reading.ts'
import { momentOf, type Calendar } from './times.ts'
import { resolver, written, type Written } from './write.ts'

type Receipt =
  | { id: string; outcome: 'stored' | 'already-stored' }
  | { id: string | null; outcome: 'refused'; problem: Problem }

export type Event =
  | { kind: 'step'; at: Instant; step: Step }
  | { kind: 'stored'; at: Instant; written: Written; gate: GateDecision | null }
  | { kind: 'refused'; at: Instant; written: Written; problem: Problem }
  | { kind: 'offline'; at: Instant; written: Written }
  | { kind: 'checked'; at: Instant; check: Check; failure: string | null }
  | { kind: 'unexpected'; at: Instant; what: string }

/** Somebody at a screen who does what is written, if they know how: the entry that came of it, else null. */
export type ByHand = (written: Written, cast: Cast) => Promise<EntryId | null>

export type Script = {
  readonly cast: Cast
  readonly byHand?: ByHand
  readonly calendar: Calendar
  readonly steps: readonly Step[]
  readonly names: Map<string, EntryId>
  readonly snapshots: Map<string, string>
}

/** When a step happens. */
export const timeOf = (step: Step, calendar: Calendar): Instant =>
  momentOf(step.at, calendar, '' as Instant)

/** Plays one step at its time on the clinic's clock; what was captured without network waits in `offline`. */
export async function* play(
  script: Script,
  step: Step,
  at: Instant,
  clockSocket: string,
  offline: Written[],
): AsyncGenerator<Event> {
  yield* deliver(script, offline, at, clockSocket)
  await setClinicClock(clockSocket, at)
  yield { kind: 'step', at, step }
  const now: Written[] = []
  for (const each of written(script, step, at)) {
    if (each.sentAt <= at) now.push(each)
    else {
      offline.push(each)
      yield { kind: 'offline', at, written: each }
    }
  }
  yield* send(script, now, at)
  for (const check of [step.check ?? []].flat()) {
    const resolve = resolver(script.cast, script.names, script.calendar, at)
    const failure = await failureOf(check, {
      cast: script.cast,
      at,
      resolve,
      snapshots: script.snapshots,
    })
    yield { kind: 'checked', at, check, failure }
  }
}

/** The network is back for whatever was due before `until`. */
export async function* deliver(
  script: Script,
  offline: Written[],
  until: Instant,
  clockSocket: string,
): AsyncGenerator<Event> {
  const due = offline
    .filter((each) => each.sentAt <= until)
    .toSorted((a, b) => msOf(a.sentAt) - msOf(b.sentAt))
  for (const each of due) {
    offline.splice(offline.indexOf(each), 1)
    await setClinicClock(clockSocket, each.sentAt)
    yield* send(script, [each], each.sentAt)
  }
}

async function* send(
  script: Script,
  entries: readonly Written[],
  at: Instant,
): AsyncGenerator<Event> {
  for (const each of entries) {
    const { expect } = each.step
    const own = expect?.refused ? null : await script.byHand?.(each, script.cast)
    if (own) {
      // The screen made an id of its own, and later steps speak of that one.
      for (const [name, id] of script.names) if (id === each.entry.id) script.names.set(name, own)
      yield { kind: 'stored', at, written: each, gate: null }
      continue
    }
    const receipt = await handIn(each)
    if (receipt.outcome === 'refused') {
      yield { kind: 'refused', at, written: each, problem: receipt.problem }
      const wrong = wrongRefusal(expect, receipt.problem)
      if (wrong) yield { kind: 'unexpected', at, what: wrong }
      continue
    }
    const gate = await gateAnswer(script.cast, each)
    yield { kind: 'stored', at, written: each, gate }
    if (expect?.refused)
      yield { kind: 'unexpected', at, what: `it was stored; the case expects ${expect.refused}` }
    if (expect?.gate && gate?.outcome !== expect.gate)
      yield {
        kind: 'unexpected',
        at,
        what: `the gate answered ${gate?.outcome ?? 'nothing'}; the case expects ${expect.gate}`,
      }
  }
}

/** What needs a fresh proof is sent once more after one, as a screen does it. */
async function handIn({ player: { visitor }, entry }: Written): Promise<Receipt> {
  const post = async (): Promise<Receipt> => {
    const { results } = await visitor.post<{ results: Receipt[] }>('/api/entries', {
      entries: [entry],
    })
    if (!results[0]) throw new Error('the server answered without a receipt')
    return results[0]
  }
  const receipt = await post()
  if (receipt.outcome !== 'refused' || receipt.problem.code !== 'step-up') return receipt
  await visitor.prove()
  return await post()
}

const unmetIn = (problem: Problem): string[] =>
  ((problem as { verdicts?: { criterion: string }[] }).verdicts ?? []).map((v) => v.criterion)

function wrongRefusal(expect: Step['expect'], problem: Problem): string | null {
  if (!expect?.refused) return `it was refused: ${problem.detail ?? problem.title}`
  if (expect.refused !== problem.code)
    return `it was refused as ${problem.code}; the case expects ${expect.refused}`
  const unmet = unmetIn(problem)
  if (expect.unmet && unmet.toSorted().join() !== expect.unmet.toSorted().join())
    return `unmet were ${unmet.join(', ')}; the case expects exactly ${expect.unmet.join(', ')}`
  const absent = (expect.also ?? []).filter((name) => !unmet.includes(name))
  if (absent.length > 0)
    return `unmet were ${unmet.join(', ')}; the case expects also ${absent.join(', ')}`
  if (expect.says && !(problem.detail ?? '').includes(expect.says))
    return `it says “${problem.detail}”; the case expects “${expect.says}”`
  return null
}

const ASKED_OF_A_GATE = new Set(['dose.released', 'discharge.signed'])

/** What the gate wrote into team about this question, as its asker reads it there. */
async function gateAnswer(cast: Cast, { entry, player }: Written): Promise<GateDecision | null> {
  const team = cast.charts.find((chart) => chart.kind === 'team')
  if (!team || !ASKED_OF_A_GATE.has(entry.kind)) return null
  const answers = (await entriesOf(player, team)).filter((e) => e.kind === 'gate.decided')
  return answers.map((e) => e.body as GateDecision).findLast((g) => g.asked === entry.id) ?? null
}

/** The steps in order of time. A clinic's clock only moves forward, so a file that goes back says so. */
export function inOrder(
  steps: readonly Step[],
  calendar: Calendar,
): readonly { step: Step; at: Instant }[] {
  const timed = steps.map((step) => ({ step, at: timeOf(step, calendar) }))
  let before = timed[0]?.at ?? ('' as Instant)
  for (const each of timed) {
    if (each.at < before) throw new Error(`${each.step.at} comes after a later step`)
    before = each.at
  }
  // Steps of one minute follow one another: what is asked last is answered last.
  return timed.map((each, i) => {
    const earlier = timed.slice(0, i).filter((other) => other.at === each.at).length
    return { step: each.step, at: plusMs(each.at, earlier * 1000) }
  })
}
