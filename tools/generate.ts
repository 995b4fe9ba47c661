import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderPolicy } from '../src/care/policy/render-policy.ts'
import { renderReleaseSpec } from '../src/care/plan/render-spec.ts'
import { renderVisibility } from '../src/care/render-visibility.ts'
import { caseJsonSchema } from '../src/cli/rehearse/case-file.ts'
import { renderSchema } from '../src/server/db/schema/render-schema.ts'
import { renderMatrix } from '../src/server/privacy/matrix.ts'
import { renderProblems } from '../src/server/http/problems.ts'
import { root } from './source-files.ts'

/** Files that code writes. With `--check` nothing is written: a stale one is named, and the exit code is 1. */
const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/case.schema.json': caseJsonSchema,
  'docs/matrix.md': renderMatrix,
  'docs/policy.md': renderPolicy,
  'docs/problems.md': renderProblems,
  'docs/visibility.md': renderVisibility,
  'src/care/plan/SPEC.md': renderReleaseSpec,
}

/** Asked of a database made for it; in a check its own test does that. */
const FROM_A_DATABASE = { 'src/server/db/schema.sql': renderSchema }

const present = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const checking = process.argv.includes('--check')
const all = { ...GENERATED, ...(checking ? {} : FROM_A_DATABASE) }
for (const [file, render] of Object.entries(all)) {
  const path = join(root, file)
  const text = await render()
  if (present(path) === text) continue
  if (checking) {
    console.log(`${file} is not what the code says; run npm run generate`)
    process.exitCode = 1
  } else {
    writeFileSync(path, text)
    console.log(`wrote ${file}`)
  }
}
