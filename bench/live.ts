import { fork } from 'node:child_process'
import { join } from 'node:path'
import { withClinic } from './append.ts'
import { dayEntries } from './entries.ts'
import type { Lived, Rooms } from './live-process.ts'
import { portOf } from './load.ts'
import { median, quantile, reached, type Measure } from './measure.ts'
import { ask } from './site.ts'

const ROOMS = 100
const SECONDS = 30
/** Until every chart was opened once, and the server’s code is warm. */
const WARM_SECONDS = 10
/** Of the issue: what one tablet captured is on the second. Unit: ms. */
const MOST_MS = 150

export const live: Measure = {
  name: 'live',
  about: `from one tablet to the second, in ${ROOMS} rooms at once, an entry a second in each`,
  run: (say) =>
    withClinic({ therapists: ROOMS, casesEach: 1 }, async ({ site, clinic }) => {
      const staff = clinic.cases.map(({ therapist }) => therapist)
      const writes = await site.signIn(clinic.clinic, staff)
      const hears = await site.signIn(clinic.clinic, staff)
      const rooms = clinic.cases.map((each, i) => ({
        writes: writes[i] ?? '',
        hears: hears[i] ?? '',
        entries: dayEntries(clinic.clinic, each),
      }))
      const tablets = fork(join(import.meta.dirname, 'live-process.ts'), {
        execArgv: ['--disable-warning=ExperimentalWarning'],
      })
      const run = (seconds: number) =>
        ask<Lived>(tablets, { port: portOf(site.url()), seconds, rooms } satisfies Rooms)
      try {
        await run(WARM_SECONDS)
        const { stored, told, read } = await run(SECONDS)
        const both = (values: readonly number[]) =>
          `p50 ${median(values).toFixed(1)}, p99 ${quantile(values, 0.99).toFixed(1)} ms`
        say(
          `stored ${both(stored)}; told ${both(told)}; read ${both(read)}; ${read.length} entries`,
        )
        const [p50, p99] = ['ms p50', 'ms p99']
        return [
          reached({ name: 'live-p50', value: median(read), unit: p50 }, 'at most', MOST_MS),
          reached(
            { name: 'live-told', value: quantile(told, 0.99), unit: p99 },
            'at most',
            MOST_MS,
          ),
          reached({ name: 'live', value: quantile(read, 0.99), unit: p99 }, 'at most', MOST_MS),
        ]
      } finally {
        tablets.kill()
      }
    }),
}
