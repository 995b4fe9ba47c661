import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tools/longest-first.ts'

const suites = [
  {
    name: 'core',
    include: ['src/{shared,record,care,outcomes,fhir}/**/*.test.ts', 'src/web/**/*.test.ts'],
    exclude: ['src/web/**/*.e2e.test.ts'],
    // Mutants and the exploration take seconds; beside another suite on two cores, more.
    testTimeout: 30_000,
  },
  {
    name: 'server',
    include: ['src/{server,cli}/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['tools/test-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  {
    name: 'browser',
    include: ['src/web/**/*.e2e.test.ts', 'cases/**/*.e2e.test.ts'],
    globalSetup: ['tools/test-server.ts', 'tools/test-web.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
  { name: 'house', include: ['tools/**/*.test.ts'], exclude: ['**/node_modules/**'] },
]

const withoutBrowser = process.env['CONJOINT_NO_BROWSER'] !== undefined
if (withoutBrowser) console.log('The browser suite is left out: CONJOINT_NO_BROWSER is set.')

// Tests start the command many times: kept as it was compiled, each start takes half as long.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/conjoint')

/** No retries anywhere: a test that passes at the second try has found something. */
export default defineConfig({
  test: {
    retry: 0,
    reporters: ['default', './tools/budgets.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A worker keeps what it has read in: each file of its own made the whole application anew, for half of the time.
    isolate: false,
    passWithNoTests: true,
    projects: suites
      .filter((suite) => !(withoutBrowser && suite.name === 'browser'))
      .map((suite) => ({ test: suite })),
  },
})
