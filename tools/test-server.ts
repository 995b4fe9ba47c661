import type { TestProject } from 'vitest/node'
import { startTestServer } from '../src/server/db/embedded/test-server.ts'

/**
 * vitest's globalSetup of the projects that need a database: starts the test server, tells the
 * workers where it is, and stops it at the end. Projects without such files never start one.
 */
export default async function setup(project: TestProject) {
  const server = await startTestServer()
  project.provide('testServer', server.url)
  return () => server.stop()
}
