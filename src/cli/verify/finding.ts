/** What was found in one place of the record, in words for whoever has to act on it. */
export type Finding = {
  readonly what:
    | 'missing'
    | 'unlinked'
    | 'altered'
    | 'content-altered'
    | 'columns-differ'
    | 'repeated'
    | 'beyond-head'
    | 'head-differs'
    | 'no-chart'
    | 'no-key'
    | 'key-missing'
    | 'signature-altered'
    | 'rolled-back'
    | 'forked'
    | 'checkpoint-forged'
  readonly clinic: string
  readonly chart: string
  /** The chart's kind, where the chart is there to say. */
  readonly kind: string | null
  readonly seq: number | null
  readonly entry: string | null
  readonly says: string
}

/** In the place of a chart, the log of accesses: there is one in each clinic. */
export const ACCESS_LOG = '00000000-0000-0000-0000-000000000000'

export const sayFinding = ({ clinic, chart, kind, seq, entry, says }: Finding): string =>
  chart === ACCESS_LOG
    ? `log of accesses of clinic ${clinic}${seq === null ? '' : `, event ${seq}`}: ${says}`
    : `chart ${chart} (${kind ?? 'unknown'})` +
      `${seq === null ? '' : `, place ${seq}`}${entry === null ? '' : `, entry ${entry}`}: ${says}`
