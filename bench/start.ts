import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { median, reached, type Measure } from './measure.ts'
import { temporaryDirectory } from './place.ts'

const PROJECT = resolve(import.meta.dirname, '..')
const TIMES = 3

/** A port that nobody has at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** `npm start` until it says that it is ready. Unit: ms. It is stopped in order again. */
async function startOnce(directory: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const npm = spawn('npm', ['start', '--silent', '--', '--data', directory, '--port', `${port}`], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
  })
  const took = await readyAfter(npm, port, began)
  process.kill(-(npm.pid ?? 0), 'SIGTERM')
  if (npm.exitCode === null) await once(npm, 'exit')
  return took
}

async function readyAfter(npm: ChildProcess, port: number, began: number): Promise<number> {
  while (performance.now() - began < 60_000) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await answer?.text()
    if (answer?.ok) return performance.now() - began
    await pause(5)
  }
  throw new Error('npm start was not ready within a minute')
}

export const start: Measure = {
  name: 'start',
  about: '`npm start` until /readyz answers, on a new directory and on that same one again',
  run: async (say) => {
    const first: number[] = []
    const again: number[] = []
    // What is set up once for a machine (packages, the built web) is not part of a start.
    const warm = join(temporaryDirectory(), 'data')
    await startOnce(warm)
    for (let i = 0; i < TIMES; i++) {
      const place = temporaryDirectory()
      const directory = join(place, 'data')
      first.push(await startOnce(directory))
      again.push(await startOnce(directory))
      rmSync(place, { recursive: true, force: true })
    }
    rmSync(resolve(warm, '..'), { recursive: true, force: true })
    const inWords = (all: number[]) => all.map(Math.round).join(', ')
    say(`first ${inWords(first)} ms, again ${inWords(again)} ms`)
    return [
      reached({ name: 'start', value: median(again) / 1000, unit: 's' }, 'at most', 2),
      reached({ name: 'start-first', value: median(first) / 1000, unit: 's' }, 'at most', 6),
    ]
  },
}
