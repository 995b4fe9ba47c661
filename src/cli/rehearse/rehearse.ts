import type { House } from '../house/open-house.ts'
import type { RunningServer } from '../../server/main.ts'
import { msOf, plusMs, type Instant, MINUTE } from '../../shared/instant.ts'
import { gather, openStage, type Stage } from './cast.ts'
import type { CaseFile } from './case-file.ts'
import { deliver, inOrder, play, timeOf, type ByHand, type Event, type Script } from './play.ts'
import { settingUp } from './set-up.ts'
import type { Calendar } from './times.ts'
import type { Written } from './write.ts'

export type Performance = { readonly title: string; readonly script: Script; readonly event: Event }

export type Played = { readonly stage: Stage; readonly scripts: readonly Script[] }

/** A clinic sets itself up the evening before its first couple comes. */
export const settingUpAt = (files: readonly { file: CaseFile; calendar: Calendar }[]): Instant => {
  const first = files
    .map(({ file, calendar }) => timeOf(file.steps[0] as CaseFile['steps'][number], calendar))
    .toSorted()[0]
  return plusMs(first as Instant, -60 * MINUTE)
}

export type Casting = {
  readonly file: CaseFile
  readonly calendar: Calendar
  readonly until?: string
  /** Who does what partners do at their own screens; without it, and for what it does not know, over HTTP. */
  readonly byHand?: ByHand
}

/**
 * Plays case files, interleaved in time as a clinic lives them, through the server over HTTP on the rehearsal's
 * clock. `until` stops a case before its step with that mark. Tells every event as it happens.
 */
export async function rehearse(
  house: House,
  server: RunningServer,
  castings: readonly Casting[],
  tell: (performance: Performance) => void,
): Promise<Played> {
  const socket = house.clockSocket
  if (!socket) throw new Error('only a rehearsal has a clock that can be set')
  const stage = await openStage(house, server)
  const scripts: Script[] = []
  const queue: {
    at: Instant
    step: CaseFile['steps'][number]
    script: Script
    title: string
    offline: Written[]
  }[] = []
  for (const [i, { file, calendar, until, byHand }] of castings.entries()) {
    const cast = await gather(stage, file)
    const script: Script = {
      cast,
      calendar,
      steps: file.steps,
      names: new Map(),
      snapshots: new Map(),
      ...(byHand ? { byHand } : {}),
    }
    scripts.push(script)
    const at = plusMs(settingUpAt(castings), i * MINUTE)
    const first = settingUp(file, cast, calendar, at, i > 0)
    if (first)
      for await (const event of play(script, first, at, socket, []))
        tell({ title: file.title, script, event })
    const end = until === undefined ? -1 : file.steps.findIndex((step) => step.mark === until)
    const steps = end < 0 ? file.steps : file.steps.slice(0, end)
    const offline: Written[] = []
    queue.push(
      ...inOrder(steps, calendar).map((each) => ({ ...each, script, title: file.title, offline })),
    )
  }
  queue.sort((a, b) => msOf(a.at) - msOf(b.at))
  for (const { at, step, script, title, offline } of queue)
    for await (const event of play(script, step, at, socket, offline))
      tell({ title, script, event })
  for (const each of new Set(queue.map((q) => q.offline)))
    for (const waiting of each.toSorted((a, b) => msOf(a.sentAt) - msOf(b.sentAt))) {
      const owner = queue.find((q) => q.offline === each)
      if (owner)
        for await (const event of deliver(owner.script, each, waiting.sentAt, socket))
          tell({ title: owner.title, script: owner.script, event })
    }
  return { stage, scripts }
}

/** Whether an event says that the case was not as its file expects. */
export const isFailure = (event: Event): boolean =>
  event.kind === 'unexpected' || (event.kind === 'checked' && event.failure !== null)
