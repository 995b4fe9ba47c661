import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

/** vitest's globalSetup of the browser tests: builds the application once, as it is built for people. */
export default async function setup(project: TestProject) {
  const outDir = mkdtempSync(join(tmpdir(), 'conjoint-web-'))
  const { NODE_ENV } = process.env
  // Under the tests' own NODE_ENV, React would be the one for developers.
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: join(import.meta.dirname, '../src/web/vite.config.ts'),
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  })
  process.env['NODE_ENV'] = NODE_ENV
  project.provide('webDirectory', outDir)
  return () => rmSync(outDir, { recursive: true })
}
