import { dayEntries, ID, SEAL_BYTES } from './entries.ts'
import type { Founded } from './found.ts'
import { openLoad, portOf, type Load } from './load.ts'
import type { Loaded, Round } from './load-process.ts'
import { compared, informing, median, reached, type Measure, type Result } from './measure.ts'
import { rawCommits, type Raw } from './raw-commits.ts'
import type { Wish } from './server-process.ts'
import { openSite, type Site } from './site.ts'

const THERAPISTS = 4
const CASES_EACH = 2

/** What the leading open FHIR server does on such a machine (issue 2, stack.md). */
export const PEER = { createsAt16: 183, createsAt1: 78, reads: 43 } as const

type Bench = {
  readonly site: Site
  readonly load: Load
  readonly raw: Raw
  /** So many connections, each a signed-in tablet at one of the cases, `batch` entries a POST. */
  appending(connections: number, batch: number): Round['connections']
  round(connections: Round['connections'], seconds: number): Promise<Loaded>
}

/** A clinic on a server of its own, and somebody to put load on it. */
export async function withClinic<T>(
  size: Omit<Extract<Wish, { do: 'found' }>, 'do'>,
  work: (place: { site: Site; load: Load; clinic: Founded }) => Promise<T>,
): Promise<T> {
  const site = await openSite()
  const load = openLoad()
  try {
    const clinic = await site.wish<Founded>({ do: 'found', ...size })
    return await work({ site, load, clinic })
  } finally {
    load.close()
    await site.close()
  }
}

/** A clinic of eight couples, each with several tablets, and pgbench beside it on the same database server. */
function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const size = { therapists: THERAPISTS, casesEach: CASES_EACH }
  return withClinic(size, async ({ site, load, clinic }) => {
    const days = clinic.cases.map((each) => dayEntries(clinic.clinic, each))
    const bytes = days.flat().map((text) => Buffer.byteLength(text) + SEAL_BYTES)
    const raw = await rawCommits(
      site.database,
      Math.round(bytes.reduce((a, b) => a + b) / bytes.length),
    )
    const seats = Array.from({ length: 64 }, (_, i) => i % clinic.cases.length)
    const cookies = await site.signIn(
      clinic.clinic,
      seats.map((seat) => clinic.cases[seat]?.therapist ?? never()),
    )
    const appending = (connections: number, batch: number) =>
      Array.from({ length: connections }, (_, i) => {
        const entries = days[seats[i] ?? 0] ?? never()
        const turn = (from: number) =>
          Array.from({ length: batch }, (_none, n) => entries[(from + n) % entries.length] ?? ID)
        return {
          cookie: cookies[i] ?? never(),
          requests: entries.map((_entry, from) => ({ entries: turn(from) })),
        }
      })
    const round = (connections: Round['connections'], seconds: number) =>
      load.round({ port: portOf(site.url()), seconds, connections })
    const result = await work({ site, load, raw, appending, round })
    await raw.close()
    return result
  })
}

const never = (): never => {
  throw new Error('the bench has fewer cases than it counts with')
}

/** Turn and turn about, so that what the machine does besides hits both alike. */
async function alternate<A, B>(
  times: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<{ first: A[]; second: B[] }> {
  const results: { first: A[]; second: B[] } = { first: [], second: [] }
  for (let i = 0; i < times; i++) {
    results.first.push(await first())
    results.second.push(await second())
  }
  return results
}

const perSecond = ({ entries, seconds }: Loaded) => entries / seconds

async function appendAt(
  bench: Bench,
  connections: number,
  say: (text: string) => void,
): Promise<{ ours: number; oursP50: number; raw: number; rawP50: number }> {
  const load = bench.appending(connections, 1)
  await bench.round(load, 3)
  const { first, second } = await alternate(
    5,
    () => bench.round(load, 3),
    () => bench.raw.round(connections, 3),
  )
  const ours = median(first.map(perSecond))
  const raw = median(second.map((round) => round.perSecond))
  say(`${Math.round(ours)}/s beside ${Math.round(raw)}/s raw, at ${connections} connections`)
  return {
    ours,
    oursP50: median(first.map(({ latencies }) => median(latencies))),
    raw,
    rawP50: median(second.map((round) => round.p50Ms)),
  }
}

const inserts = (bench: Bench, clients: number) =>
  `durable single-row inserts of the same size, ${clients === 1 ? 'one client' : `${clients} clients`} (${bench.raw.by}), same server`

export const append64: Measure = {
  name: 'append-64',
  about: '64 connections, one entry a POST, committed before the answer',
  run: (say) =>
    withBench(async (bench) => {
      const { ours, oursP50, raw } = await appendAt(bench, 64, say)
      const against = inserts(bench, 64)
      return [
        compared(
          { name: 'append-64', value: ours, unit: 'entries/s', against, reference: raw },
          'at least',
          0.5,
        ),
        informing({ name: 'append-64-p50', value: oursP50, unit: 'ms' }),
      ]
    }),
}

export const append16: Measure = {
  name: 'append-16',
  about: '16 connections, one entry a POST; beside pgbench, and a peer for scale',
  run: (say) =>
    withBench(async (bench) => {
      const { ours, raw } = await appendAt(bench, 16, say)
      return [
        compared(
          {
            name: 'append-16',
            value: ours,
            unit: 'entries/s',
            against: inserts(bench, 16),
            reference: raw,
          },
          'at least',
          0,
        ),
        peer('peer-creates-16', ours, PEER.createsAt16, 20, 'single creates at 16 connections'),
      ]
    }),
}

export const append1: Measure = {
  name: 'append-1',
  about: 'one connection, one entry a POST: how long an answer takes',
  run: (say) =>
    withBench(async (bench) => {
      const { ours, oursP50, rawP50 } = await appendAt(bench, 1, say)
      return [
        compared(
          {
            name: 'append-1',
            value: oursP50,
            unit: 'ms p50',
            against: `p50 of ${inserts(bench, 1)}`,
            reference: rawP50,
          },
          'at most',
          2.5,
        ),
        peer('peer-creates-1', ours, PEER.createsAt1, 8, 'single creates at one connection'),
      ]
    }),
}

export const append100: Measure = {
  name: 'append-100',
  about: 'POSTs of 100 entries at 16 connections',
  run: (say) =>
    withBench(async (bench) => {
      const load = bench.appending(16, 100)
      await bench.round(load, 3)
      const rounds: number[] = []
      for (let i = 0; i < 5; i++) rounds.push(perSecond(await bench.round(load, 3)))
      say(rounds.map(Math.round).join(', '))
      const value = median(rounds)
      return [reached({ name: 'append-100', value, unit: 'entries/s' }, 'at least', 20_000)]
    }),
}

export function peer(
  name: string,
  value: number,
  reference: number,
  times: number,
  what: string,
): Result {
  const against = `${what} of the leading open FHIR server (figure from the issue)`
  return compared({ name, value, unit: '/s', against, reference }, 'at least', times)
}
