import { peer, PEER, withClinic } from './append.ts'
import { portOf } from './load.ts'
import { compared, median, reached, type Measure, type Result } from './measure.ts'
import { rawReads } from './raw-reads.ts'
import type { Founded } from './found.ts'

const ENTRIES = 200

/** A chart of 200 entries, read by its therapist. */
export const read200: Measure = {
  name: 'read-200',
  about: 'GET of a chart of 200 entries, beside the same rows by SQL, and a peer for scale',
  run: (say) =>
    withClinic({ therapists: 1, casesEach: 1 }, async ({ site, load, clinic }) => {
      const only = clinic.cases[0]
      if (!only) throw new Error('the clinic has no case')
      // Six texts a day, two of them in the chart of the first partner.
      await site.wish({ do: 'fill', clinic, entriesPerCase: ENTRIES * 3 } as const)
      const chart = ownChart(clinic)
      const [cookie = ''] = await site.signIn(clinic.clinic, [only.therapist])
      const at = (connections: number, seconds: number) =>
        load.round({
          port: portOf(site.url()),
          seconds,
          connections: Array.from({ length: connections }, () => ({
            cookie,
            requests: [{ path: `/api/charts/${chart}/entries` }],
          })),
        })
      const raw = await rawReads(site, {
        clinic: clinic.clinic,
        person: only.therapist,
        chart,
        rows: ENTRIES,
      })
      await at(1, 2)
      await raw.round(1)
      const ours: number[] = []
      const theirs: number[] = []
      const perSecond: number[] = []
      const single: number[] = []
      for (let i = 0; i < 5; i++) {
        const one = await at(1, 2)
        ours.push(median(one.latencies))
        single.push(one.requests / one.seconds)
        theirs.push(await raw.round(2))
        const many = await at(16, 2)
        perSecond.push(many.requests / many.seconds)
      }
      await raw.close()
      say(`p50 ${median(ours).toFixed(2)} ms beside ${median(theirs).toFixed(2)} ms by SQL`)
      const against = `p50 of the same ${ENTRIES} rows by SQL, as the same role with the same settings`
      const results: Result[] = [
        compared(
          {
            name: 'read-200',
            value: median(ours),
            unit: 'ms p50',
            against,
            reference: median(theirs),
          },
          'at most',
          2,
        ),
        reached(
          { name: 'read-200-at-16', value: median(perSecond), unit: 'reads/s' },
          'at least',
          400,
        ),
        peer('peer-reads', median(single), PEER.reads, 8, 'reads of 200 at one connection'),
      ]
      return results
    }),
}

function ownChart(clinic: Founded) {
  const only = clinic.cases[0]
  const found = only?.charts.find(
    (chart) => chart.kind === 'individual' && chart.belongsTo === only.partners[0],
  )
  if (!found) throw new Error('the case has no individual chart')
  return found.chart
}
