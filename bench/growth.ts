import { withClinic } from './append.ts'
import type { Founded } from './found.ts'
import { compared, median, type Measure } from './measure.ts'
import { readAll } from './memory.ts'
import type { Site } from './site.ts'

const ENTRIES_EACH = 500
const CASES_EACH = 20
const SMALL = 10_000
const LARGE = 1_000_000
const STARTS = 6
const OPENED_EACH = 15

/** A clinic grows by therapists, who each have their twenty couples. */
const therapistsFor = (entries: number) => entries / ENTRIES_EACH / CASES_EACH

/** A clinic of so many entries, for as long as it is worked with. */
async function withEntries<T>(
  entries: number,
  say: (text: string) => void,
  work: (filled: { site: Site; clinic: Founded }) => Promise<T>,
): Promise<T> {
  say(`making a clinic of ${entries} entries`)
  const size = { therapists: therapistsFor(entries), casesEach: CASES_EACH }
  return await withClinic(size, async ({ site, clinic }) => {
    say(`filling its ${clinic.cases.length} cases`)
    await site.wish({ do: 'fill', clinic, entriesPerCase: ENTRIES_EACH } as const)
    return await work({ site, clinic })
  })
}

/**
 * Cases spread over the whole clinic, each opened once by its therapist after a fresh start: the charts that they
 * may read, then every entry of those of the case. Unit: ms.
 */
async function openSome(site: Site, clinic: Founded, start: number): Promise<number[]> {
  const step = Math.max(1, Math.floor(clinic.cases.length / OPENED_EACH))
  const chosen = Array.from(
    { length: OPENED_EACH },
    (_, i) => clinic.cases[(i * step + start) % clinic.cases.length],
  ).filter((each) => each !== undefined)
  const cookies = await site.signIn(
    clinic.clinic,
    chosen.map((each) => each.therapist),
  )
  const took: number[] = []
  for (const [i, each] of chosen.entries()) {
    const cookie = cookies[i] ?? ''
    const began = performance.now()
    const answer = await fetch(`${site.url()}/api/charts`, { headers: { cookie } })
    const { charts } = (await answer.json()) as { charts: { chart: string }[] }
    const own = new Set(each.charts.map(({ chart }) => chart as string))
    const mine = charts.filter(({ chart }) => own.has(chart))
    const entries = await readAll(site.url(), cookie, mine)
    took.push(performance.now() - began)
    // The opening itself wrote into the case, beside what it was filled with.
    if (entries < ENTRIES_EACH) throw new Error(`a case had ${entries} entries`)
  }
  return took
}

export const growth: Measure = {
  name: 'growth',
  about: `opening a case of ${ENTRIES_EACH} entries after a fresh start, in a large and in a small clinic`,
  run: (say) =>
    withEntries(LARGE, say, (large) =>
      withEntries(SMALL, say, async (small) => {
        const took = { large: [] as number[], small: [] as number[] }
        // Turn and turn about, so that what the machine does besides hits both alike.
        for (let start = 0; start < STARTS; start++)
          for (const [name, { site, clinic }] of Object.entries({ large, small })) {
            await site.restart()
            took[name as keyof typeof took].push(...(await openSome(site, clinic, start)))
          }
        const [value, reference] = [median(took.large), median(took.small)]
        say(`p50 ${value.toFixed(1)} ms beside ${reference.toFixed(1)} ms`)
        const against = `p50 in a clinic of ${SMALL} entries`
        const given = { name: 'growth', value, unit: 'ms p50', against, reference }
        return [compared(given, 'at most', 1.3)]
      }),
    ),
}
