type Charted = { readonly chart: string; readonly kind: string; readonly belongsTo: string }

/** One’s own chart of a kind, of the charts that somebody has. */
export const mineOf = <C extends Charted>(
  charts: readonly C[],
  person: string,
  kind: C['kind'],
): C | undefined => charts.find((chart) => chart.kind === kind && chart.belongsTo === person)

/** What is for both, of one’s first case that has it. */
export const jointOf = <C extends Charted>(
  charts: readonly C[],
  cases: readonly { readonly case: string }[],
): C | undefined =>
  charts.find(
    ({ kind, belongsTo }) => kind === 'joint' && cases.some((one) => one.case === belongsTo),
  )
