import { append1, append100, append16, append64 } from './append.ts'
import { audit } from './audit.ts'
import { browser } from './browser.ts'
import { caseload } from './caseload.ts'
import { openCase } from './case.ts'
import { fold } from './fold.ts'
import { growth } from './growth.ts'
import { kills } from './kills.ts'
import { lighthouse } from './lighthouse.ts'
import { live } from './live.ts'
import { machine } from './machine.ts'
import type { Measure, Result } from './measure.ts'
import { memory } from './memory.ts'
import { practice, wholePractice } from './practice.ts'
import { read200 } from './read.ts'
import { figure, verdict, write } from './report.ts'
import { room } from './room.ts'
import { scoring } from './score.ts'
import { signIn } from './sign-in.ts'
import { start } from './start.ts'

/** In the order in which they run. The peer's figures stand beside the measures that they are compared with. */
const MEASURES: readonly Measure[] = [
  append64,
  append100,
  append1,
  append16,
  read200,
  audit,
  fold,
  scoring,
  signIn,
  start,
  memory,
  browser,
  room,
  live,
  openCase,
  caseload,
  practice,
  growth,
]
const ONLY_NAMED: readonly Measure[] = [kills, lighthouse, wholePractice]

const HELP = `npm run bench            all of these
npm run bench -- NAME…   some of them

${[...MEASURES, ...ONLY_NAMED].map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n')}

CONJOINT_BENCH_SERVER gives flags of Node to the measured server, such as --cpu-prof.`

async function main(names: readonly string[]): Promise<number> {
  const known = [...MEASURES, ...ONLY_NAMED]
  const unknown = names.filter((name) => !known.some((measure) => measure.name === name))
  if (names.includes('--help') || unknown.length > 0) {
    console.log(HELP)
    return names.includes('--help') ? 0 : 64
  }
  const chosen = names.length === 0 ? MEASURES : known.filter(({ name }) => names.includes(name))
  const on = machine()
  console.log(
    `${on.cores} cores (${on.cpu}), ${on.memoryGb} GB; Node ${on.node}, PostgreSQL ${on.postgresql}; load ${on.loadAtStart.join(', ')}`,
  )
  const results: Result[] = []
  const failed: string[] = []
  for (const measure of chosen) {
    console.log(`\n${measure.name}: ${measure.about}`)
    try {
      const found = await measure.run((text) => console.log(`  ${text}`))
      results.push(...found)
      for (const result of found) console.log(`  ${lineOf(result)}`)
    } catch (error) {
      failed.push(measure.name)
      console.log(
        `  FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }
  write(results, on, names.length === 0)
  const missed = results.filter((result) => !result.met).map((result) => result.name)
  console.log(missed.length === 0 ? '\nevery reach was met' : `\nNOT REACHED: ${missed.join(', ')}`)
  if (failed.length > 0) console.log(`COULD NOT BE MEASURED: ${failed.join(', ')}`)
  return missed.length + failed.length === 0 ? 0 : 1
}

function lineOf(result: Result): string {
  const beside = result.ratio === null ? '' : `, ${figure(result.ratio)} × the reference`
  const reference = result.reference === null ? '' : ` (${figure(result.reference)})`
  return `${result.name}: ${figure(result.value)} ${result.unit}${beside}${reference}; ${result.reach}: ${verdict(result)}`
}

process.exitCode = await main(process.argv.slice(2))
