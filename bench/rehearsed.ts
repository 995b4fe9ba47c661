import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeciding } from '../src/server/db/append/folds.ts'
import { takeDirectory } from '../src/cli/house/data-directory.ts'
import { openHouse, type House } from '../src/cli/house/open-house.ts'
import type { Cast } from '../src/cli/rehearse/cast.ts'
import { readCase } from '../src/cli/rehearse/case-file.ts'
import { entriesOf, factsFor, type Seen } from '../src/cli/rehearse/reading.ts'
import { rehearse, settingUpAt, type Performance } from '../src/cli/rehearse/rehearse.ts'
import type { DecidingChart } from '../src/care/charts.ts'
import type { Facts } from '../src/care/decision.ts'
import type { EntryOf, Kind } from '../src/care/kinds.ts'
import { silent } from '../src/server/log.ts'
import type { RunningServer } from '../src/server/main.ts'
import { HOUR, msOf, plusMs } from '../src/shared/instant.ts'
import type { Instant } from '../src/shared/instant.ts'
import { temporaryDirectory } from './place.ts'

export type RehearsedChart = {
  readonly kind: DecidingChart
  readonly belongsTo: string
  readonly entries: readonly Seen[]
}
export type Rehearsed = {
  /** The charts that decisions read, with their entries as the therapist's own screen has them. */
  readonly charts: readonly RehearsedChart[]
  readonly facts: Facts
  /** A release that was asked for in the case, and when. */
  readonly asked: { readonly entry: EntryOf<Kind>; readonly at: Instant }
}

type Playing = {
  /** The mark before which it stops; without one it is played to its end. */
  readonly until?: string
  readonly webDirectory?: string
  readonly tell?: (performance: Performance) => void
}
type Played = { readonly house: House; readonly server: RunningServer; readonly cast: Cast }

/** Plays the first example couple through a real server, which goes on until the work is done. */
export async function withRehearsal<T>(
  { until, webDirectory, tell = () => undefined }: Playing,
  work: (played: Played) => Promise<T>,
): Promise<T> {
  const place = temporaryDirectory()
  const file = readCase(resolve(import.meta.dirname, '../cases/betrayal-repair.yaml'))
  const calendar = { start: file.start, timeZone: file.timeZone }
  const casting = { file, calendar, ...(until === undefined ? {} : { until }) }
  const startClockAt = msOf(plusMs(settingUpAt([casting]), -HOUR))
  const directory = takeDirectory(join(place, 'data'), 'rehearsal')
  const web = webDirectory === undefined ? {} : { webDirectory }
  const house = await openHouse(directory, { log: silent, startClockAt, ...web })
  try {
    const server = await house.serve(0)
    const { scripts } = await rehearse(house, server, [casting], tell)
    const cast = scripts[0]?.cast
    if (!cast) throw new Error('the case has no cast')
    return await work({ house, server, cast })
  } finally {
    await house.close()
    rmSync(place, { recursive: true, force: true })
  }
}

/** What a therapist is sent of that couple, once everything has happened. */
export async function rehearsed(): Promise<Rehearsed> {
  let asked: Rehearsed['asked'] | undefined
  const tell = ({ event }: Performance) => {
    if (event.kind === 'stored' && event.written.entry.kind === 'dose.released')
      asked = { entry: event.written.entry as unknown as EntryOf<Kind>, at: event.at }
  }
  return await withRehearsal({ tell }, async ({ cast }) => {
    const therapist = [...cast.players.values()].find((p) => p.caseRoles.includes('therapist'))
    if (!therapist || !asked) throw new Error('the case has no therapist or no release')
    const { charts } = await therapist.visitor.json<{ charts: (typeof cast.charts)[number][] }>(
      '/api/charts',
    )
    const found: RehearsedChart[] = []
    for (const chart of charts)
      if (isDeciding(chart.kind))
        found.push({
          kind: chart.kind,
          belongsTo: chart.belongsTo,
          entries: await entriesOf(therapist, chart),
        })
    return {
      charts: found,
      facts: await factsFor(cast, therapist, asked.entry.about[0] ?? null),
      asked,
    }
  })
}
