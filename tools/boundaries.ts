import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { filesBelow, root } from './source-files.ts'

/**
 * The import rule of the house: each floor and the floors that it may import, besides itself.
 * The linter says the same while one types; this reading resolves every path and sees `import()` too.
 */
export const floors: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  record: ['shared'],
  care: ['shared', 'record'],
  outcomes: ['shared', 'record', 'care'],
  fhir: ['shared', 'record', 'care', 'outcomes'],
  server: ['shared', 'record', 'care', 'outcomes', 'fhir'],
  web: ['shared', 'record', 'care', 'outcomes'],
  cli: ['shared', 'record', 'care', 'outcomes', 'fhir', 'server'],
}

/** The floors without I/O, clock, randomness or environment. */
export const pure: readonly string[] = ['shared', 'record', 'care', 'outcomes']

/** `values` are the imports that are still there when the types are stripped. */
export type Module = { file: string; imports: readonly string[]; values: readonly string[] }

/**
 * What a source text imports. A textual reading: comments are taken out first, and a string that
 * happens to look like an import statement would count, which errs on the strict side.
 */
export function specifiersOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  const patterns = [
    /\b(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g,
  ]
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
}

/** Relative specifiers become paths from the root; package and `node:` names stay as they are. */
export function readModule(file: string, source: string): Module {
  const resolve = (specifier: string) =>
    specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
      : specifier
  const kept = source.replace(/\b(?:import|export)\s+type\s[^'"`;]*?\bfrom\s*['"][^'"]+['"]/g, '')
  return {
    file,
    imports: specifiersOf(source).map(resolve),
    values: specifiersOf(kept).map(resolve),
  }
}

export function readModules(): Module[] {
  return filesBelow(['src'], ['.ts', '.tsx', '.js']).map((file) =>
    readModule(file, readFileSync(join(root, file), 'utf8')),
  )
}

/** One sentence for each import that the rule forbids. */
export function violations(modules: readonly Module[]): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((target) => {
      const why = forbids(module.file, target)
      return why === undefined ? [] : [`${module.file} imports ${target}: ${why}`]
    }),
  )
}

function forbids(file: string, target: string): string | undefined {
  const floor = file.split('/')[1] ?? ''
  const allowed = floors[floor]
  // What several tests in a browser start from counts as one of them.
  const isTest = file.endsWith('.test.ts') || file === 'src/web/trial-screens.ts'
  if (allowed === undefined) return `src/${floor} is no floor of this house`
  if (target.startsWith('node:')) {
    return pure.includes(floor) && !isTest ? 'the core does no I/O' : undefined
  }
  // A test in a browser starts the whole house, and the build configuration runs in Node.
  if (floor === 'web' && (isTest || file === 'src/web/vite.config.ts')) return undefined
  if (/^(?:tools|bench)\//.test(target) && !isTest) return 'the product does not need its workshop'
  const other = /^src\/([^/]+)/.exec(target)?.[1]
  if (other === undefined || other === floor || allowed.includes(other)) return undefined
  return `src/${floor} may not know src/${other}`
}

/**
 * Every import cycle, as the files along it, each once. An `import type` closes none: it is gone
 * when the program runs, and a plugin may name the type of the application that it is plugged into.
 */
export function cycles(modules: readonly Module[]): string[][] {
  const graph = new Map(modules.map((module) => [module.file, module.values]))
  const found: string[][] = []
  const finished = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) found.push([...path.slice(start), file])
    if (start >= 0 || finished.has(file)) return
    for (const next of graph.get(file) ?? []) if (graph.has(next)) walk(next, [...path, file])
    finished.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

if (import.meta.main) {
  const modules = readModules()
  const broken = [
    ...violations(modules),
    ...cycles(modules).map((cycle) => `cycle: ${cycle.join(' → ')}`),
  ]
  for (const line of broken) console.log(line)
  process.exitCode = broken.length > 0 ? 1 : 0
}
