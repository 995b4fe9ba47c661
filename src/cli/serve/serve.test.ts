import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command, type Ended } from '../test-command.ts'
import { PROJECT } from './command.ts'

const where = mkdtempSync(join(tmpdir(), 'conjoint-serve-'))
const one = join(where, 'one')
const two = join(where, 'two')

/** `until`: what it says before it is asked to stop. */
const serve = (args: readonly string[], until?: RegExp, first?: (said: string) => Promise<void>) =>
  command(PROJECT, ['serve', '--port', '0', ...args], { until, first })

const answers = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
    socket.on('timeout', () => {
      socket.destroy()
      resolve(false)
    })
  })

let first: Ended
const reached = new Map<string, boolean>()
beforeAll(async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each !== undefined && !each.internal && each.family === 'IPv4')
    .map((each) => each?.address ?? '')
  first = await serve(['--data', one], /#\S+/, async (said) => {
    const port = Number(/localhost:(\d+)/.exec(said)?.[1])
    for (const host of ['127.0.0.1', ...others]) reached.set(host, await answers(host, port))
  })
  await serve(['--data', two], /#\S+/)
}, 120_000)
afterAll(() => rmSync(where, { recursive: true, force: true }))

it('[OP3] listens on this machine’s own address alone', () => {
  expect(reached.get('127.0.0.1')).toBe(true)
  expect([...reached].filter(([host, open]) => host !== '127.0.0.1' && open)).toEqual([])
})

it.each(['http://conjoint.example', 'ftp://conjoint.example', 'https://conjoint.example/path'])(
  '[OP3] refuses %s as where browsers reach it',
  async (origin) => {
    const { code, said } = await serve(['--data', join(where, 'never'), '--origin', origin])
    expect([code, said]).toEqual([2, expect.stringContaining('give https:// and a name')])
    expect(readdirSync(where)).not.toContain('never')
  },
)

it.each([
  'smtp://mail.example?ignoreTLS=true',
  'smtps://mail.example/?tls.rejectUnauthorized=false',
])('[NT16] refuses %s as the mail server', async (smtp) => {
  const asked = ['--data', join(where, 'never'), '--smtp', smtp, '--mail-from', 'a@b.example']
  const { code, said } = await serve(asked)
  expect([code, said]).toEqual([2, expect.stringContaining('--smtp takes no options')])
})

it('[OP4] knows nobody but a medical director, and prints one link', async () => {
  expect(first.code).toBe(0)
  expect(first.said.match(/#\S+/g)).toHaveLength(1)
  expect(first.said).toContain('Signing in as medical director, once')
  const known: unknown[] = []
  await serve(['--data', one, '--link'], /#\S+/, async (said) => {
    const url = `http://localhost:${/localhost:(\d+)/.exec(said)?.[1]}`
    const token = /#(\S+)/.exec(said)?.[1] ?? ''
    const signIn = await fetch(`${url}/api/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token }),
    })
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const path of ['/api/clinic/staff', '/api/people/accounts', '/api/account'])
      known.push(await (await fetch(`${url}${path}`, { headers: { cookie } })).json())
  })
  expect(known).toEqual([
    { staff: [expect.objectContaining({ name: 'Medical director' })] },
    { people: [] },
    expect.objectContaining({ passkeys: [], authenticator: false, recoveries: [] }),
  ])
})

it('[OP5] two records have neither key nor password in common', () => {
  const secrets = (data: string): readonly string[] =>
    readdirSync(data, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)(key|secret|anchors\.key|push-key)$/.test(name))
      .map((name) => {
        expect([name, statSync(join(data, name)).mode & 0o077]).toEqual([name, 0])
        return readFileSync(join(data, name), 'utf8')
      })
  const [ours, theirs] = [secrets(one), secrets(two)]
  expect(ours.length).toBeGreaterThanOrEqual(3)
  expect(theirs).toHaveLength(ours.length)
  expect(ours.filter((each) => theirs.includes(each))).toEqual([])
})
