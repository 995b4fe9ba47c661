import { withClinic } from './append.ts'
import { dayEntries, ID } from './entries.ts'
import { portOf } from './load.ts'
import { reached, type Measure } from './measure.ts'
import { residentBytes } from './raw-reads.ts'

const ENTRIES = 100_000
const BATCH = 100

export const memory: Measure = {
  name: 'memory',
  about: `resident memory of the Node process after ${ENTRIES} entries were written and read over HTTP`,
  run: (say) =>
    withClinic({ therapists: 4, casesEach: 5 }, async ({ site, load, clinic }) => {
      const cookies = await site.signIn(
        clinic.clinic,
        clinic.cases.map((each) => each.therapist),
      )
      const port = portOf(site.url())
      const atStart = residentBytes(site.pid())
      let entries = 0
      while (entries < ENTRIES) {
        const written = await load.round({
          port,
          seconds: 2,
          connections: clinic.cases.slice(0, 16).map((each, i) => {
            const day = dayEntries(clinic.clinic, each)
            const batch = Array.from({ length: BATCH }, (_, n) => day[n % day.length] ?? ID)
            return { cookie: cookies[i] ?? '', requests: [{ entries: batch }] }
          }),
        })
        entries += written.entries
      }
      const written = residentBytes(site.pid())
      for (const [i, each] of clinic.cases.entries())
        await readAll(site.url(), cookies[i] ?? '', each.charts)
      const read = residentBytes(site.pid())
      const mb = (bytes: number) => Math.round(bytes / 1e6)
      say(
        `${mb(atStart)} MB at the start, ${mb(written)} after ${entries} entries, ${mb(read)} once they were read`,
      )
      const value = Math.max(written, read) / 1e6
      return [reached({ name: 'memory', value, unit: 'MB' }, 'at most', 200)]
    }),
}

/** Every entry of these charts that this person may read. Returns how many. */
export async function readAll(
  url: string,
  cookie: string,
  charts: readonly { readonly chart: string }[],
): Promise<number> {
  let count = 0
  for (const { chart } of charts) {
    let after = 0
    for (;;) {
      const answer = await fetch(`${url}/api/charts/${chart}/entries?after=${after}`, {
        headers: { cookie },
      })
      // A chart of the case that is not a therapist's (a journal, say).
      if (answer.status === 404) break
      const page = (await answer.json()) as { head: number; entries: { seq: number }[] }
      count += page.entries.length
      after = page.entries.at(-1)?.seq ?? page.head
      if (after >= page.head) break
    }
  }
  return count
}
