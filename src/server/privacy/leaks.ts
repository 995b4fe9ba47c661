import { hash } from 'node:crypto'
import type { PersonId } from '../../shared/ids.ts'
import type { Actor, ChartSummary, Page, Receipt, RecordStore } from '../db/record.ts'
import type { Couple, Stage } from './couples.ts'
import { MAIL } from './drive-mail.ts'
import type { Difference } from './look.ts'
import type { Wrap } from './run.ts'

export type Leak = {
  /** In what B would notice it. */
  readonly in: Difference['what']
  readonly on: string
  readonly plant: Wrap
}

/** What a leak draws on: how much lies in the charts that A reads and B does not. */
type Hidden = (actor: Actor) => Promise<number>

/** A store that says something else to B, and the truth to everybody else. */
function changed(
  make: (store: RecordStore, hidden: Hidden, stage: Stage) => Partial<RecordStore>,
): Wrap {
  return (record, stage) => {
    const { store } = record
    const hidden: Hidden = async ({ clinic, person }) => {
      const couple = coupleOf(stage, person)
      if (!couple) return 0
      const theirs = await store.charts({ clinic, person: couple.a })
      return theirs
        .filter(({ belongsTo }) => belongsTo === couple.a)
        .reduce((sum, { seq }) => sum + seq, 0)
    }
    return { ...record, store: { ...store, ...make(store, hidden, stage) } }
  }
}

const coupleOf = (stage: Stage, b: PersonId): Couple | undefined =>
  stage.couples.find((couple) => couple.b === b)

const onPage = (change: (page: Page, hidden: number) => Page): Wrap =>
  changed((store, hidden, stage) => ({
    page: async (actor, chart, after, limit) => {
      const page = await store.page(actor, chart, after, limit)
      const joint = coupleOf(stage, actor.person)?.chart('joint')
      return page === null || chart !== joint ? page : change(page, await hidden(actor))
    },
  }))

const onCharts = (
  change: (charts: readonly ChartSummary[], hidden: number) => readonly ChartSummary[],
): Wrap =>
  changed((store, hidden) => ({
    charts: async (actor) => change(await store.charts(actor), await hidden(actor)),
  }))

const onReceipts = (change: (receipt: Receipt, hidden: number) => Receipt): Wrap =>
  changed((store, hidden) => ({
    append: async (actor, raw) => {
      const much = await hidden(actor)
      return (await store.append(actor, raw)).map((receipt) => change(receipt, much))
    },
  }))

const refusedWith = (receipt: Receipt, extra: object): Receipt =>
  receipt.outcome === 'refused'
    ? { ...receipt, problem: { ...receipt.problem, ...extra } }
    : receipt
const isElsewhere = (receipt: Receipt): boolean =>
  receipt.outcome === 'refused' && receipt.problem.code === 'not-writable'

/**
 * Twelve ways in which products like this one told one partner of the other, and one that shows only in what a sixth of
 * the pairs write. Each is planted alone.
 */
export const LEAKS = {
  'a sequence that both charts share': {
    in: 'bytes',
    on: 'POST /api/entries',
    plant: onReceipts((receipt, hidden) =>
      receipt.outcome !== 'refused' && receipt.seq !== undefined
        ? { ...receipt, seq: receipt.seq + hidden }
        : receipt,
    ),
  },
  'a count': {
    in: 'bytes',
    on: 'GET /api/charts/:chart/entries',
    plant: onPage((page, hidden) => ({ ...page, head: page.head + hidden })),
  },
  'an ETag': {
    in: 'headers',
    on: 'GET /api/charts/:chart/entries',
    plant: onPage((page, hidden) => ({ ...page, etag: hash('sha256', `${page.etag}${hidden}`) })),
  },
  'the state of a gate': {
    in: 'bytes',
    on: 'GET /api/charts/:chart/entries',
    plant: changed((store, _hidden, stage) => ({
      page: async (actor, chart, after, limit) => {
        const page = await store.page(actor, chart, after, limit)
        const couple = coupleOf(stage, actor.person)
        if (!page || !couple || chart !== couple.chart('joint')) return page
        const own = await store.page(
          { ...actor, person: couple.a },
          couple.chart('individual', couple.a),
          0,
          1000,
        )
        const grave =
          own?.entries.filter((entry) => /"(consent\.withdrawn|dose\.given)"/.test(entry)) ?? []
        const closed = grave.length % 2 === 1
        const told = (entry: string) =>
          entry.replace(/"standing":"[a-z-]+"/, '"standing":"not-going-ahead"')
        return closed ? { ...page, entries: page.entries.map(told) } : page
      },
    })),
  },
  'the text of an error': {
    in: 'bytes',
    on: 'POST /api/entries',
    plant: onReceipts((receipt, hidden) =>
      isElsewhere(receipt)
        ? refusedWith(receipt, { detail: hidden % 2 === 0 ? 'Nothing is here.' : 'Not yours.' })
        : receipt,
    ),
  },
  'a mention in what both read': {
    in: 'bytes',
    on: 'GET /api/charts/:chart/entries',
    plant: onPage((page, hidden) => ({
      ...page,
      entries: page.entries.map((entry) =>
        entry.replace('"summary":"', `"summary":"(${hidden % 10} private) `),
      ),
    })),
  },
  'a feed that is woken': {
    in: 'statements',
    on: 'GET /api/feed',
    plant: changed((store, _hidden, stage) => ({
      onAppended: (chart, wake) => {
        const couple = stage.couples.find((each) => each.chart('joint') === chart)
        if (!couple) return store.onAppended(chart, wake)
        const both = [
          chart,
          couple.chart('journal', couple.a),
          couple.chart('individual', couple.a),
        ]
        const stops = both.map((each) => store.onAppended(each, wake))
        return () => stops.forEach((stop) => stop())
      },
    })),
  },
  'the order of ids': {
    in: 'bytes',
    on: 'GET /api/charts',
    plant: onCharts((charts, hidden) => (hidden % 2 === 0 ? charts : charts.toReversed())),
  },
  'a 403 where nothing should be': {
    in: 'bytes',
    on: 'POST /api/entries',
    plant: onReceipts((receipt, hidden) =>
      isElsewhere(receipt) && hidden % 2 === 0
        ? refusedWith(receipt, {
            type: 'urn:conjoint:problem:not-you',
            status: 403,
            code: 'not-you',
          })
        : receipt,
    ),
  },
  'a rate limit that both share': {
    in: 'bytes',
    on: 'POST /api/entries',
    plant: onReceipts((receipt, hidden) =>
      hidden % 3 === 0
        ? ({
            id: receipt.id,
            outcome: 'refused',
            problem: {
              type: 'urn:conjoint:problem:too-many',
              title: 'Too many',
              status: 429,
              code: 'too-many',
            },
          } as Receipt)
        : receipt,
    ),
  },
  'an unread dot': {
    in: 'bytes',
    on: 'GET /api/charts',
    plant: onCharts((charts, hidden) =>
      charts.map((chart) =>
        chart.kind === 'joint' && hidden % 2 === 0 ? { ...chart, unread: true } : chart,
      ),
    ),
  },
  'a receipt that only some pairs are given': {
    in: 'bytes',
    on: 'POST /api/entries',
    plant: changed((store, hidden) => ({
      append: async (actor, raw) => {
        const much = await hidden(actor)
        return (await store.append(actor, raw)).map((receipt, i) =>
          raw[i]?.includes('"message.written"') &&
          receipt.outcome !== 'refused' &&
          receipt.seq !== undefined
            ? { ...receipt, seq: receipt.seq + much }
            : receipt,
        )
      },
    })),
  },
  'the sender of a mail': {
    in: 'bytes',
    on: MAIL,
    plant: (record, stage) => {
      const { store } = record
      const page: RecordStore['page'] = async (actor, chart, after, limit) => {
        const real = await store.page(actor, chart, after, limit)
        const couple = stage.couples.find((each) => each.chart('contact', each.b) === chart)
        if (!real || !couple || actor.person === couple.b) return real
        const own = await store.charts({ ...actor, person: couple.a })
        const hidden = own.reduce((sum, { seq }) => sum + seq, 0)
        const told = (entry: string) => entry.replace('"alias":"', `"alias":"(${hidden} new) `)
        return { ...real, entries: real.entries.map(told) }
      }
      return { ...record, store: { ...store, page } }
    },
  },
} as const satisfies Record<string, Leak>

export type LeakName = keyof typeof LEAKS
export const LEAK_NAMES = Object.keys(LEAKS) as LeakName[]
