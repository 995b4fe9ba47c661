import type { Reporter, TestModule } from 'vitest/node'

/** What each suite may take. Unit: seconds of one worker; two of them share half an hour of such seconds in 15 minutes. */
export const BUDGETS: Readonly<Record<string, number>> = {
  core: 300,
  server: 850,
  browser: 560,
  house: 30,
}

export type Took = {
  readonly suite: string
  readonly file: string
  /** Of one worker, imports and hooks included. */
  readonly seconds: number
}

const DEAREST = 3

/** One line for each suite that ran; where one took more than its budget, it names the files that took most. */
export function told(all: readonly Took[]): readonly string[] {
  const lines: string[] = []
  for (const [suite, took] of Map.groupBy(all, (each) => each.suite)) {
    const seconds = took.reduce((sum, each) => sum + each.seconds, 0)
    const budget = BUDGETS[suite] ?? 0
    const dearest = took.toSorted((one, two) => two.seconds - one.seconds).slice(0, DEAREST)
    const most = dearest.map((each) => `${each.file} ${rounded(each.seconds)}`).join(', ')
    const over = seconds > budget ? `: over its budget, most of it in ${most}` : ''
    lines.push(`${suite} took ${rounded(seconds)} of ${rounded(budget)}${over}`)
  }
  return lines
}

const rounded = (seconds: number): string => `${Math.round(seconds)} s`

/** Says after a run what each suite took. Over a budget is no failure: a test that fails by the clock fails by the machine. */
export default class Budgets implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const line of told(modules.map(tookOf))) console.log(line)
  }
}

function tookOf(module: TestModule): Took {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
    module.diagnostic()
  const ms = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration
  return {
    suite: module.project.name,
    file: module.relativeModuleId,
    seconds: ms / 1000,
  }
}
