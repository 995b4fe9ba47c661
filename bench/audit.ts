import { withClinic } from './append.ts'
import { dayEntries } from './entries.ts'
import type { Founded } from './found.ts'
import { portOf, type Load } from './load.ts'
import type { Round } from './load-process.ts'
import { compared, median, type Measure } from './measure.ts'
import type { Site } from './site.ts'

const ENTRIES = 200
const ROUNDS = 5
/** More cases than anybody reads in the seconds for which something is foreseen. */
const CASES = 200

type Turn = { read: number; reads: number; first: number; append: number; appends: number }

/** What it costs that every read is explained: the same reads and appends with the audit in and out, by turns. */
export const audit: Measure = {
  name: 'audit',
  about: 'reads of 200 and appends, beside the same without an event for each read',
  run: (say) =>
    withClinic({ therapists: 1, casesEach: CASES }, async ({ site, load, clinic }) => {
      const [only] = clinic.cases
      if (!only) throw new Error('the clinic has no case')
      await site.wish({
        do: 'fill',
        clinic: { ...clinic, cases: [only] },
        entriesPerCase: ENTRIES * 3,
      } as const)
      const turns = { explained: [] as Turn[], unexplained: [] as Turn[] }
      for (let i = 0; i < ROUNDS; i++)
        for (const how of i % 2 === 0
          ? (['explained', 'unexplained'] as const)
          : (['unexplained', 'explained'] as const)) {
          await site.serve(how)
          turns[how].push(await turnOf(site, load, clinic))
        }
      const both = (of: (turn: Turn) => number) => ({
        value: median(turns.explained.map(of)),
        reference: median(turns.unexplained.map(of)),
      })
      const p50 = (name: string, what: string, of: (turn: Turn) => number) => {
        const { value, reference } = both(of)
        say(`${name}: ${value.toFixed(2)} ms with, ${reference.toFixed(2)} ms without`)
        const against = `${what}, without the audit`
        return compared({ name, value, unit: 'ms p50', against, reference }, 'at most', 1 / 0.8)
      }
      const rate = (name: string, unit: string, what: string, of: (turn: Turn) => number) =>
        compared(
          { name, unit, against: `${what}, without the audit`, ...both(of) },
          'at least',
          0.8,
        )
      return [
        p50('audit-read', 'reads of 200, one connection', (turn) => turn.read),
        rate('audit-read-16', 'reads/s', 'reads of 200, 16 connections', (turn) => turn.reads),
        p50('audit-first', 'first reads of a chart, one connection', (turn) => turn.first),
        p50('audit-append', 'appends of one, one connection', (turn) => turn.append),
        rate('audit-append-16', 'entries/s', 'appends, 16 connections', (turn) => turn.appends),
      ]
    }),
}

async function turnOf(site: Site, load: Load, clinic: Founded): Promise<Turn> {
  const [only] = clinic.cases
  const therapist = only?.therapist
  const chart = only?.charts.find(
    (each) => each.kind === 'individual' && each.belongsTo === only.partners[0],
  )?.chart
  if (!only || !therapist) throw new Error('the clinic has no case')
  const [cookie = ''] = await site.signIn(clinic.clinic, [therapist])
  const port = portOf(site.url())
  const at = (count: number, requests: Round['connections'][number]['requests']) =>
    load.round({
      port,
      seconds: 2,
      connections: Array.from({ length: count }, () => ({ cookie, requests })),
    })
  const read = [{ path: `/api/charts/${chart}/entries?limit=200` }]
  // Each case's joint chart holds that the case was opened.
  const firsts = clinic.cases.map(({ charts }) => ({
    path: `/api/charts/${charts.find(({ kind }) => kind === 'joint')?.chart}/entries`,
  }))
  const writes = dayEntries(clinic.clinic, only).map((text) => ({ entries: [text] }))
  await at(1, read)
  const reading = await at(1, read)
  const many = await at(16, read)
  const first = await load.round({
    port,
    seconds: 0.4,
    connections: [{ cookie, requests: firsts }],
  })
  const one = await at(1, writes)
  const appending = await at(16, writes)
  return {
    read: median(reading.latencies),
    reads: many.requests / many.seconds,
    first: median(first.latencies.slice(0, CASES)),
    append: median(one.latencies),
    appends: appending.entries / appending.seconds,
  }
}
