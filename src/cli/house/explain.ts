import type { Terminal } from './command.ts'

/** Errors that were written for whoever typed the command: their own words say what is wrong and what to do. */
const PLAIN = new Set([
  'HouseProblem',
  'CaseProblem',
  'UsageProblem',
  'StorageProblem',
  'KeyFileProblem',
  'DatabaseProblem',
  'BackupProblem',
  'RestoreProblem',
  'VerifyProblem',
  'RowsProblem',
  'NotFitted',
])

/** Says why a command could not run, and with which exit code it ends. */
export function explain(error: unknown, terminal: Terminal, asJson: boolean): number {
  const plain = error instanceof Error && (PLAIN.has(error.name) || 'code' in error)
  const message = portTaken(error) ?? (error instanceof Error ? error.message : String(error))
  if (asJson) terminal.print(JSON.stringify({ ok: false, error: message }))
  else terminal.say(plain ? message : (error instanceof Error && error.stack) || message)
  return error instanceof Error && error.name === 'UsageProblem' ? 64 : 2
}

const portTaken = (error: unknown): string | null => {
  const { code, port } = (error ?? {}) as { code?: unknown; port?: unknown }
  return code === 'EADDRINUSE'
    ? `Port ${String(port)} is taken on this machine. Choose another with --port.`
    : null
}
