import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeciding } from '../src/server/db/append/folds.ts'
import { takeDirectory } from '../src/cli/house/data-directory.ts'
import { openHouse } from '../src/cli/house/open-house.ts'
import { readCase } from '../src/cli/rehearse/case-file.ts'
import { entriesOf, factsFor, type Seen } from '../src/cli/rehearse/reading.ts'
import { rehearse, settingUpAt } from '../src/cli/rehearse/rehearse.ts'
import type { DecidingChart } from '../src/care/charts.ts'
import type { Facts } from '../src/care/decision.ts'
import type { EntryOf, Kind } from '../src/care/kinds.ts'
import { silent } from '../src/server/log.ts'
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

/** Plays the first example couple through a real server, and reads what a therapist is sent. */
export async function rehearsed(): Promise<Rehearsed> {
  const place = temporaryDirectory()
  const file = readCase(resolve(import.meta.dirname, '../cases/betrayal-repair.yaml'))
  const casting = { file, calendar: { start: file.start, timeZone: file.timeZone } }
  const startClockAt = msOf(plusMs(settingUpAt([casting]), -HOUR))
  const directory = takeDirectory(join(place, 'data'), 'rehearsal')
  const house = await openHouse(directory, { log: silent, startClockAt })
  try {
    const server = await house.serve(0)
    let asked: Rehearsed['asked'] | undefined
    const played = await rehearse(house, server, [casting], ({ event }) => {
      if (event.kind === 'stored' && event.written.entry.kind === 'dose.released')
        asked = { entry: event.written.entry as unknown as EntryOf<Kind>, at: event.at }
    })
    const cast = played.scripts[0]?.cast
    const therapist = [...(cast?.players.values() ?? [])].find((p) =>
      p.caseRoles.includes('therapist'),
    )
    if (!cast || !therapist || !asked) throw new Error('the case has no therapist or no release')
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
  } finally {
    await house.close()
    rmSync(place, { recursive: true, force: true })
  }
}
