import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readModules } from './boundaries.ts'
import { filesBelow, root } from './source-files.ts'

/** For trying it out: examples, and a clock that somebody sets. `conjoint` does without where they are not there. */
const LEFT_OUT = /^src\/cli\/(demo|rehearse)\//

const BESIDE = [
  'LICENSE',
  'README.md',
  'docs/operating.md',
  'docs/visibility.md',
  'package.json',
  'package-lock.json',
  '.npmrc',
  'bin/conjoint',
  'tools/run.sh',
  'tools/setup.sh',
  'tools/node/package.json',
  'tools/node/package-lock.json',
]

/** Every file of a deployment but the built web application: what the command line reaches, and what that reads. */
export function deployedFiles(): readonly string[] {
  const values = new Map(readModules().map((module) => [module.file, module.values]))
  const reached = new Set<string>()
  const reach = (file: string): void => {
    if (reached.has(file) || LEFT_OUT.test(file) || !values.has(file)) return
    reached.add(file)
    for (const next of values.get(file) ?? []) reach(next)
  }
  reach('src/cli/main.ts')
  return [...BESIDE, ...reached, ...filesBelow(['src/server/db/migrations'], ['.sql'])].toSorted()
}

/** Makes a folder that serves a clinic and holds nothing else. Errors: throws where there is something in it. */
export function deploy(to: string): number {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty`)
  const files = deployedFiles()
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(join(root, file), join(to, file))
  }
  const web = join(root, 'dist', 'web')
  if (existsSync(web)) cpSync(web, join(to, 'dist', 'web'), { recursive: true })
  writeFileSync(
    join(to, 'deployment'),
    'Made by tools/deployment.ts: what serving a clinic needs.\n',
  )
  return files.length
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [to] = process.argv.slice(2)
  if (to === undefined || to.startsWith('-')) {
    console.error('Say an empty folder, or one that is not there yet: npm run deploy -- FOLDER')
    process.exitCode = 64
  } else {
    console.log(
      `${deploy(resolve(process.env['INIT_CWD'] ?? '.', to))} files and the web app in ${to}. Start it there: ./bin/conjoint serve`,
    )
  }
}
