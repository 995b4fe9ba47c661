import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './source-files.ts'

/**
 * The outbox among failing networks, servers and tablets, with any number of schedules:
 * `npm run simulate -- --schedules 20000 [--seed 7]`. It is the test of `npm test` with more of it.
 */
const { values } = parseArgs({
  options: { schedules: { type: 'string', default: '20000' }, seed: { type: 'string' } },
})
const { schedules, seed } = values
if (!/^[1-9]\d{0,6}$/.test(schedules) || (seed !== undefined && !/^\d{1,9}$/.test(seed))) {
  console.error('usage: --schedules N [--seed N]')
  process.exit(2)
}
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
spawn(process.execPath, [vitest, 'run', '--project', 'core', 'src/web/sync/outbox.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    CONJOINT_SCHEDULES: schedules,
    ...(seed === undefined ? {} : { CONJOINT_SIMULATION_SEED: seed }),
  },
}).on('exit', (code) => process.exit(code ?? 1))
