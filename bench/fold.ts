import { FOLDS, type DecidingChart } from '../src/care/charts.ts'
import { decide } from '../src/care/decide.ts'
import type { Facts } from '../src/care/decision.ts'
import type { Readable } from '../src/record/entry.ts'
import { foldEntries, type Fold } from '../src/record/fold.ts'
import type { EntryId, PersonId } from '../src/shared/ids.ts'
import { idOf } from './entries.ts'
import { median, reached, type Measure } from './measure.ts'
import { rehearsed, type Rehearsed, type RehearsedChart } from './rehearsed.ts'

const MANY = 1_000_000
const LARGE_CASE = 5_000

const foldOf = (kind: DecidingChart) => FOLDS[kind] as unknown as Fold<unknown>

/** The chart's entries again and again, each time with fresh ids; the last time with their own, which others name. */
function repeated({ kind, belongsTo, entries }: RehearsedChart, times: number): RehearsedChart {
  const fresh = Array.from({ length: times }, (_, turn) => {
    if (turn === times - 1) return entries as readonly Readable[]
    const ids = new Map(
      entries.map((e, i) => [e.id as string, idOf(Date.parse(e.at), i & 0xfff, turn)]),
    )
    const again = (entry: Readable): Readable => {
      const body = entry.body as { target?: string }
      const target = body.target === undefined ? undefined : ids.get(body.target)
      return {
        ...entry,
        id: ids.get(entry.id) as EntryId,
        ...(target === undefined ? {} : { body: { ...body, target } }),
      }
    }
    return entries.map(again)
  })
  return { kind, belongsTo, entries: fresh.flat() as unknown as RehearsedChart['entries'] }
}

/** Whole charts folded from the start, until so many entries were folded. Returns entries per second. */
function foldRate(charts: readonly RehearsedChart[]): number {
  const began = performance.now()
  let count = 0
  for (const { kind, entries } of charts) {
    foldEntries(foldOf(kind), entries)
    count += entries.length
  }
  return count / ((performance.now() - began) / 1000)
}

/** The rehearsed case as if it had lived on until it has so many entries. */
function grown({ charts, facts }: Rehearsed, times: number): Facts {
  const stateOf = (kind: DecidingChart, of: string) => {
    const chart = charts.find((each) => each.kind === kind && each.belongsTo === of)
    return chart ? foldEntries(foldOf(kind), repeated(chart, times).entries) : foldOf(kind).initial
  }
  const people: Record<PersonId, unknown> = {}
  for (const person of Object.keys(facts.people) as PersonId[])
    people[person] = {
      individual: stateOf('individual', person),
      clinical: stateOf('clinical', person),
    }
  const cases = facts.cases.map((each) => ({
    ...each,
    joint: stateOf('joint', each.case),
    team: stateOf('team', each.case),
  }))
  return { ...facts, cases, people } as unknown as Facts
}

export const fold: Measure = {
  name: 'fold',
  about:
    'the case fold that gates use, over typed entries of a rehearsed case, repeated; and a gate on a large case',
  run: async (say) => {
    const case1 = await rehearsed()
    const size = case1.charts.reduce((sum, each) => sum + each.entries.length, 0)
    const kinds = new Set(case1.charts.flatMap((each) => each.entries.map((e) => e.kind)))
    say(`${size} entries of ${kinds.size} kinds in ${case1.charts.length} charts`)
    // As many cases as make a million entries, not one endless chart: that is what a server folds.
    const times = Math.ceil(LARGE_CASE / size)
    const large = case1.charts.map((chart) => repeated(chart, times))
    const cases = Math.ceil(MANY / (size * times))
    const all = Array.from({ length: cases }, () => large).flat()
    foldRate(all)
    const rates = Array.from({ length: 5 }, () => foldRate(all))
    const facts = grown(case1, times)
    const { entry, at } = case1.asked
    const ask = () => decide(facts, { ...entry, at }, 'prescriber', at)
    const answer = ask()
    const criteria = answer.gate?.verdicts.length ?? 0
    if (criteria === 0) throw new Error(`the gate was not asked: ${JSON.stringify(answer)}`)
    say(`a release in a case of ${size * times} entries: ${answer.kind}, ${criteria} criteria`)
    for (let i = 0; i < 200; i++) ask()
    const took = Array.from({ length: 1000 }, () => {
      const began = performance.now()
      ask()
      return performance.now() - began
    })
    return [
      reached({ name: 'fold', value: median(rates), unit: 'entries/s' }, 'at least', 1_000_000),
      reached({ name: 'gates', value: median(took), unit: 'ms p50' }, 'at most', 1),
    ]
  },
}
