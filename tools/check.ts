import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source-files.ts'

/**
 * Everything that CI checks besides the tests. All checks run even when one fails, each says one
 * line, and what a failed one printed follows its line.
 */
type Check = { name: string; command: string; args: readonly string[] }

const tool = (name: string) => join(root, 'node_modules', '.bin', name)
const types = (name: string, project: string): Check => ({
  name,
  command: tool('tsc'),
  args: ['-p', project, '--pretty', 'false'],
})
const script = (name: string, ...args: string[]): Check => ({
  name,
  command: process.execPath,
  args,
})

const checks: readonly Check[] = [
  types('types, everything in Node', 'tsconfig.json'),
  types('types, the core alone', 'tsconfig.core.json'),
  ...(existsSync(join(root, 'src/web/main.ts'))
    ? [types('types, the web', 'src/web/tsconfig.json')]
    : []),
  { name: 'lint', command: tool('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: tool('oxfmt'), args: ['--check'] },
  { name: 'unused code and packages', command: tool('knip'), args: ['--no-progress'] },
  script('boundaries between floors', 'tools/boundaries.ts'),
  ...(existsSync(join(root, 'tools/generate.ts'))
    ? [script('generated files are fresh', 'tools/generate.ts', '--check')]
    : []),
]

function run(check: Check): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(check.command, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

let failed = 0
for (const check of checks) {
  const began = performance.now()
  const { ok, output } = await run(check)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds.padStart(5)} s  ${check.name}`)
  if (!ok) console.log(output.trimEnd().replaceAll(/^/gm, '        '))
  if (!ok) failed += 1
}
console.log(
  failed === 0
    ? `all ${checks.length} checks passed`
    : `${failed} of ${checks.length} checks failed`,
)
process.exitCode = failed === 0 ? 0 : 1
