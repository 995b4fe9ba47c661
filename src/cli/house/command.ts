import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Where a command says what it says: results on standard output, everything else beside it. */
export type Terminal = {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
}

export type Command = {
  readonly summary: string
  readonly help: string
  /** Returns the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** The words of a command do not fit it. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}

/** Options and words of a command. Errors: UsageProblem. */
export function optionsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error))
  }
}

/** A port: 0 takes any free one. Errors: UsageProblem. */
export function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageProblem(`“${text}” is no port`)
  return port
}
