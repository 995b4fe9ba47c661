import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyFile } from '../../server/db/keys/key-file.ts'
import { Visitor } from '../rehearse/browser.ts'
import { PROJECT } from '../serve/command.ts'

type Shown = { url: string; people: { name: string; role: string; link: string }[] }
type Running = { shown: Shown; stop(): Promise<number | null> }

const data = join(mkdtempSync(join(tmpdir(), 'conjoint-demo-')), 'demo')
let running: Running

function start(): Promise<Running> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(PROJECT, 'src/cli/main.ts'),
      'demo',
      '--data',
      data,
      '--port',
      '0',
      '--json',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return new Promise((resolve, reject) => {
    let text = ''
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const line = text.split('\n').find((each) => each.startsWith('{"url"') && text.includes('\n'))
      if (!line) return
      resolve({
        shown: JSON.parse(line) as Shown,
        stop: () => {
          child.kill('SIGTERM')
          return ended
        },
      })
    })
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${errors}`)))
  })
}

const signedIn = async ({ shown }: Running, name: string): Promise<Visitor> => {
  const person = shown.people.find((p) => p.name === name)
  const visitor = new Visitor({ url: shown.url, origin: shown.url })
  await visitor.arrive(person?.link.split('#')[1] ?? '')
  return visitor
}

beforeAll(async () => {
  running = await start()
}, 120_000)
afterAll(async () => {
  await running.stop()
  rmSync(join(data, '..'), { recursive: true, force: true })
})

describe('the demonstration', () => {
  it('[DM1] names everyone, and writes them down', () => {
    const names = running.shown.people.map((p) => p.name)
    expect(names).toEqual(expect.arrayContaining(['Lena Novak', 'Mia', 'Jason', 'Rowan', 'Kit']))
    expect(JSON.parse(readFileSync(join(data, 'people.json'), 'utf8'))).toEqual(
      running.shown.people,
    )
  })

  it('[DM2] a therapist reads both couples, a partner only what is theirs', async () => {
    const lena = await signedIn(running, 'Lena Novak')
    const { cases } = await lena.json<{ cases: unknown[] }>('/api/cases')
    expect(cases).toHaveLength(2)
    const jason = await signedIn(running, 'Jason')
    const me = await jason.json<{ person: string }>('/api/me')
    const { charts } = await jason.json<{ charts: { kind: string; belongsTo: string }[] }>(
      '/api/charts',
    )
    const own = charts.filter((c) => c.kind !== 'joint')
    expect(own.every((c) => c.belongsTo === me.person)).toBe(true)
    expect(charts.map((c) => c.kind).toSorted()).toEqual([
      'contact',
      'guarded',
      'individual',
      'joint',
      'journal',
    ])
  })

  it('[DM3] ends in order, and comes back as the same clinic', async () => {
    const before = await (await signedIn(running, 'Mia')).json<{ person: string }>('/api/me')
    expect(await running.stop()).toBe(0)
    running = await start()
    const after = await (await signedIn(running, 'Mia')).json<{ person: string }>('/api/me')
    expect(after.person).toBe(before.person)
  })

  it('[DM4] one that was cut short is made again, and a real record is never touched', async () => {
    await running.stop()
    rmSync(join(data, 'cast.json'))
    running = await start()
    expect(running.shown.people).toHaveLength(10)
    const real = join(data, '..', 'real')
    mkdirSync(real)
    openKeyFile(join(real, 'key'), true)
    writeFileSync(join(real, 'precious'), 'x')
    const child = spawn(process.execPath, [
      join(PROJECT, 'src/cli/main.ts'),
      'demo',
      '--data',
      real,
      '--port',
      '0',
    ])
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2)
    expect(existsSync(join(real, 'precious'))).toBe(true)
  })
})
