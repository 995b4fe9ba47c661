/** Where a command says what it says: results on standard output, everything else beside it. */
export type Io = {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  /** `DATABASE_URL` is all that is read from it. */
  readonly env: Readonly<Record<string, string | undefined>>
}
