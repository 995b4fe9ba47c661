export type GateRow = {
  readonly key: string
  readonly title: string
  readonly state: 'open' | 'closed' | 'overridden'
  readonly because?: string
  readonly remedy?: string
  /** Entries that it rests on. */
  readonly evidence: readonly string[]
  readonly mayOverride?: boolean
  /** Closed only because its day has not come. */
  readonly later?: boolean
  /** Numbers that the clinic has not adopted: they inform and close nothing. */
  readonly notAdopted: readonly string[]
}
