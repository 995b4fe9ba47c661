import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../src/cli/test-command.ts'
import { deploy, deployedFiles } from './deployment.ts'
import { root } from './source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'conjoint-deployment-'))
const data = join(folder, 'data')
const made = join(folder, 'deployment')
beforeAll(() => {
  deploy(made)
  symlinkSync(join(root, 'node_modules'), join(made, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `until`: what it says before it is asked to stop. */
const conjoint = (
  args: readonly string[],
  until?: RegExp,
  first?: (said: string) => Promise<void>,
) => command(made, args, { until, first })

describe('a deployment', () => {
  it('[OP8] holds no test, no example, nothing made up and nothing of development', () => {
    const files = deployedFiles()
    const found = files.filter((file) =>
      /\.test\.|\/test-|\/testing\/|\/trial|software-passkey|\/(?:demo|rehearse|privacy|faults)\/|^(?:bench|cases|tools\/.*\.ts)/.test(
        file,
      ),
    )
    expect(found).toEqual([])
    expect(files.length).toBeGreaterThan(200)
    for (const dir of ['bench', 'cases', 'src/web', 'src/cli/demo', '.git'])
      expect(existsSync(join(made, dir))).toBe(false)
    expect(readFileSync(join(made, 'tools/setup.sh'), 'utf8')).toContain('--omit=dev')
  })

  it('[OP8] is made in an empty folder alone', () => {
    expect(() => deploy(made)).toThrow(/not empty/)
  })

  it('[OP8] serves a clinic, verifies, and knows neither demonstration nor rehearsal', async () => {
    const statuses: number[] = []
    const served = await conjoint(
      ['serve', '--data', data, '--port', '0'],
      /#\S+/,
      async (said) => {
        const url = `http://localhost:${/localhost:(\d+)/.exec(said)?.[1]}`
        for (const path of ['/readyz', '/api/openapi.json', '/api/me'])
          statuses.push((await fetch(`${url}${path}`)).status)
      },
    )
    expect(statuses).toEqual([200, 200, 401])
    expect(served.code).toBe(0)
    expect(await conjoint(['verify', '--data', data])).toMatchObject({ code: 0 })
    const { code, said } = await conjoint(['demo'])
    expect([code, said.split('\n', 1)]).toEqual([64, ['There is no command “demo”.']])
    expect(said).toMatch(/^ {2}restore /m)
    expect(said).not.toMatch(/^ {2}(?:demo|rehearse) /m)
  }, 120_000)
})
