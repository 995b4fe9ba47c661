import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type Demo = {
  readonly url: string
  readonly people: readonly {
    readonly name: string
    readonly role: string
    readonly link: string
  }[]
}

/** The demonstration, with a couple’s weeks in it, until it is told to end. `directory`: where it may lie; made by it. */
export async function demonstration(directory: string): Promise<Demo & { close(): Promise<void> }> {
  const program = resolve(import.meta.dirname, '../src/cli/main.ts')
  const args = [program, 'demo', '--data', directory, '--port', '0', '--json']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((settle) => child.once('close', () => settle()))
  const close = () => {
    child.kill('SIGTERM')
    return ended
  }
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('{"url"')) return { ...(JSON.parse(line) as Demo), close }
  throw new Error('the demonstration ended before it had begun')
}
