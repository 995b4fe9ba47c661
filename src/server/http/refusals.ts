import type { RecordStore } from '../db/record.ts'
import type { Log, LogFields } from '../log.ts'
import type { ProblemCode } from './problems.ts'

/**
 * Whoever tries doors is seen by how often the server says no, to what and why. Who it was is in no line: that
 * somebody asked for what is not theirs would itself be told of them.
 */
export function logRefusal(
  log: Log,
  code: ProblemCode | null,
  about: Omit<LogFields, 'event'>,
): void {
  log('warn', 'refused', code === null ? about : { ...about, code })
}

/** Entries are refused one by one within an answer that is none: how many of one call, by their code. */
export function withRefusalsLogged(store: RecordStore, log: Log): RecordStore {
  return {
    charts: (actor) => store.charts(actor),
    page: (...asked) => store.page(...asked),
    onAppended: (chart, wake) => store.onAppended(chart, wake),
    now: () => store.now(),
    append: async (actor, raw) => {
      const receipts = await store.append(actor, raw)
      let counts: Map<ProblemCode, number> | undefined
      for (const receipt of receipts) {
        if (receipt.outcome !== 'refused') continue
        const { code } = receipt.problem
        counts ??= new Map()
        counts.set(code, (counts.get(code) ?? 0) + 1)
      }
      if (counts !== undefined)
        for (const [code, count] of counts) log('warn', 'entries refused', { code, count })
      return receipts
    },
  }
}
