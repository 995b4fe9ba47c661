import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Ended = { readonly code: number | null; readonly said: string }

/** What is said before it is asked to stop, and what is done first then. */
export type Until = {
  readonly until?: RegExp | undefined
  readonly first?: ((said: string) => Promise<void>) | undefined
}

/** Starts the command of this project or deployment as somebody types it. Errors: rejects with what `first` threw. */
export function command(
  project: string,
  args: readonly string[],
  { until, first }: Until = {},
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(project, 'src/cli/main.ts'), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    let met = false
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (met || !until?.test(said)) return
      met = true
      Promise.resolve(first?.(said))
        .then(() => child.kill('SIGTERM'))
        .catch((error: unknown) => {
          child.kill('SIGKILL')
          reject(error as Error)
        })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
