import type { Anchors } from './anchors.ts'
import { ACCESS_LOG, type Finding } from './finding.ts'
import type { Placed } from './read-record.ts'

/** What a checkpoint cannot vouch for: entries written since. */
export type After = {
  readonly entries: number
  readonly charts: number
  /** Events in the logs of accesses. */
  readonly accesses: number
}

export type Holding = {
  row(clinic: string, chart: string, row: Placed): void
  /** `kinds`: the charts that are there, by `CLINIC CHART`. */
  end(kinds: ReadonlyMap<string, string>): { findings: readonly Finding[]; after: After }
}

/** Holds the record, row by row, against everything that checkpoints ever said about it. */
export function holdAgainst(anchors: Anchors): Holding {
  const last = new Map<string, number>()
  const wanted = new Map<string, Map<number, { hash: string; at: string }>>()
  const forks = new Map<string, Omit<Finding, 'kind'>>()
  for (const [name, list] of anchors.byChart)
    wanted.set(name, new Map(list.map(({ seq, hash, at }) => [seq, { hash, at }])))

  return {
    row(clinic, chart, { seq, hash, entry }) {
      const name = `${clinic} ${chart}`
      last.set(name, seq)
      const anchor = wanted.get(name)?.get(seq)
      if (anchor === undefined || anchor.hash === hash.toString('hex') || forks.has(name)) return
      forks.set(name, {
        what: 'forked',
        clinic,
        chart,
        seq,
        entry,
        says: `the checkpoint of ${anchor.at} has another history up to this place: what lies here or before it was altered, inserted or taken out since.`,
      })
    },
    end(kinds) {
      const findings: Finding[] = []
      let entries = 0
      let charts = 0
      let accesses = 0
      for (const name of new Set([...last.keys(), ...anchors.byChart.keys()])) {
        const [clinic = '', chart = ''] = name.split(' ')
        const kind = kinds.get(name) ?? null
        const fork = forks.get(name)
        if (fork !== undefined) findings.push({ ...fork, kind })
        const list = anchors.byChart.get(name) ?? []
        const furthest = list.reduce((most, { seq }) => Math.max(most, seq), 0)
        const present = last.get(name) ?? 0
        const lost = list.find(({ seq }) => seq > present)
        if (lost !== undefined)
          findings.push({
            what: 'rolled-back',
            clinic,
            chart,
            kind,
            seq: present + 1,
            entry: null,
            says: `the checkpoint of ${lost.at} saw ${furthest} ${chart === ACCESS_LOG ? 'events' : furthest === 1 ? 'entry' : 'entries'} here, and there are ${present}: what came after was taken away.`,
          })
        else if (kind === null && chart !== ACCESS_LOG && list.length > 0)
          findings.push({
            what: 'rolled-back',
            clinic,
            chart,
            kind,
            seq: null,
            entry: null,
            says: 'a checkpoint knew this chart, and it is gone.',
          })
        if (chart === ACCESS_LOG) accesses += Math.max(0, present - furthest)
        else if (present > furthest) {
          entries += present - furthest
          charts += 1
        }
      }
      return { findings, after: { entries, charts, accesses } }
    },
  }
}
