import type { StoredRow } from './chain.ts'
import type { Anchors } from './anchors.ts'
import type { Finding } from './finding.ts'

/** What a checkpoint cannot vouch for: entries written since. */
export type After = { readonly entries: number; readonly charts: number }

export type Holding = {
  row(clinic: string, chart: string, row: Pick<StoredRow, 'seq' | 'hash' | 'entry'>): void
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
        says: `the checkpoint of ${anchor.at} has another history up to this place: an entry here or before it was altered, inserted or taken out since.`,
      })
    },
    end(kinds) {
      const findings: Finding[] = []
      let entries = 0
      let charts = 0
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
            says: `the checkpoint of ${lost.at} saw ${furthest} ${furthest === 1 ? 'entry' : 'entries'} here, and there are ${present}: what came after was taken away.`,
          })
        else if (kind === null && list.length > 0)
          findings.push({
            what: 'rolled-back',
            clinic,
            chart,
            kind,
            seq: null,
            entry: null,
            says: 'a checkpoint knew this chart, and it is gone.',
          })
        if (present > furthest) {
          entries += present - furthest
          charts += 1
        }
      }
      return { findings, after: { entries, charts } }
    },
  }
}
