import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * Two worlds with any number of pairs: `node src/server/privacy/main.ts --pairs 500 [--seed 7]`.
 * It is the test of `npm test` with more of it, so that there is one way to look.
 */
const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '500' }, seed: { type: 'string' } },
})
if (
  !/^[1-9]\d{0,5}$/.test(values.pairs) ||
  (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed))
) {
  console.error('usage: --pairs N [--seed N]')
  process.exit(2)
}
const root = new URL('../../../', import.meta.url)
const vitest = new URL('node_modules/vitest/vitest.mjs', root)
const child = spawn(
  process.execPath,
  [fileURLToPath(vitest), 'run', '--project', 'server', 'src/server/privacy/two-worlds.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      CONJOINT_PRIVACY_PAIRS: values.pairs,
      ...(values.seed === undefined ? {} : { CONJOINT_PRIVACY_SEED: values.seed }),
    },
  },
)
child.on('exit', (code) => process.exit(code ?? 1))
