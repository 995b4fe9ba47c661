import { spawnSync } from 'node:child_process'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openEmbedded, type EmbeddedServer, type Restart } from './supervisor.ts'
import { temporaryDirectory } from './test-server.ts'
import { applicationOn, ask, ended, killedAfter, opened, prepareCluster } from './trial.ts'

const isRoot = process.getuid?.() === 0
let place: ReturnType<typeof temporaryDirectory>
let server: EmbeddedServer | undefined
let prepared: Awaited<ReturnType<typeof prepareCluster>>

const open = async () => (server = await openEmbedded(place.directory))

beforeAll(async () => {
  prepared = await prepareCluster()
})
beforeEach(({ task }) => {
  place = temporaryDirectory()
  if (!task.name.includes('first start')) prepared.copyTo(place.directory)
})
afterAll(() => prepared.remove())
afterEach(async () => {
  await server?.stop()
  server = undefined
  place.remove()
})

describe('a data directory', () => {
  it('gets a cluster at the first start, and an owner who is no superuser', async () => {
    const { url, adopted } = await open()
    expect(adopted).toBe(false)
    expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false)
    expect(await ask(url, 'show fsync')).toBe('on')
    expect(await ask(url, 'show server_encoding')).toBe('UTF8')
  })

  it('lets its owner make roles and act as them', async () => {
    const { url } = await open()
    await ask(url, 'create role reader')
    expect(await ask(url, `select set_config('role', 'reader', false)`)).toBe('reader')
  })

  it('keeps what was stored through a stop and a warm start', async () => {
    const first = await open()
    await ask(first.url, 'create table fact (n int)')
    await ask(first.url, 'insert into fact values (7)')
    await first.stop()
    const second = await open()
    expect(second.adopted).toBe(false)
    expect(second.url).toEqual(first.url)
    expect(await ask(second.url, 'select n from fact')).toBe(7)
  })

  it('may lie deeper than the path of a socket may be long', async () => {
    place.directory = join(place.directory, 'a-very-long-name-of-a-folder'.repeat(4), 'data')
    const { url, stop } = await open()
    expect(await ask(url, 'select 1')).toBe(1)
    await stop()
    rmSync(url.host, { recursive: true })
  })

  it.skipIf(!isRoot)('is served by an unprivileged user (needs root)', async () => {
    const { pid } = await open()
    const { uid, gid } = statSync(`/proc/${pid}/status`)
    expect(uid).not.toBe(0)
    // Asked as that user: in a container, root itself may not look.
    const seen = spawnSync('cat', [`/proc/${pid}/environ`], { uid, gid, encoding: 'utf8' })
    expect(seen.stdout).toContain('PATH=')
    expect(seen.stdout).not.toContain('HOME=')
  })
})

describe('two application processes', () => {
  it('share one server, which stops with the last of them', async () => {
    const first = await open()
    const other = applicationOn(place.directory)
    expect(await opened(other)).toEqual({ pid: first.pid, adopted: true })
    await first.stop()
    expect(await ask(first.url, 'select 1')).toBe(1)
    other.send('stop')
    await ended(other)
    await expect(ask(first.url, 'select 1')).rejects.toThrow('ENOENT')
  })

  it('that make their first start at the same moment start one server', async () => {
    const both = [applicationOn(place.directory), applicationOn(place.directory)]
    const [one, two] = await Promise.all(both.map(opened))
    expect(one?.pid).toBe(two?.pid)
    expect(one?.adopted).toBe(two?.adopted === false)
    for (const application of both) application.send('stop')
    await Promise.all(both.map(ended))
  })
})

describe('a killed application', () => {
  it('leaves a server that the next one adopts', async () => {
    const application = applicationOn(place.directory)
    const { pid } = await opened(application)
    application.kill('SIGKILL')
    await ended(application)
    const next = await open()
    expect([next.pid, next.adopted]).toEqual([pid, true])
  })

  it('does no harm at any moment of its first start', async () => {
    // Each start is also the one after the kill before. Node itself needs about 200 ms of them.
    for (const momentMs of [100, 200, 250, 300, 350, 400, 500, 600, 700, 900, 1100, 1300]) {
      await killedAfter(applicationOn(place.directory), momentMs)
    }
    const { url } = await open()
    expect(await ask(url, 'select 1')).toBe(1)
  })

  it('does no harm at any moment of a warm start, of an adoption, or of running', async () => {
    for (const momentMs of [210, 220, 230, 240, 250, 260, 280, 300, 350, 400]) {
      await killedAfter(applicationOn(place.directory), momentMs)
    }
    const { url } = await open()
    expect(await ask(url, 'select 1')).toBe(1)
  })
})

describe('a stale postmaster.pid', () => {
  it.each([
    ['of a dead process', '4194303'],
    ['of a process that is no PostgreSQL', String(process.pid)],
    ['that is empty', ''],
  ])('%s does not stand in the way', async (_, pid) => {
    const first = await open()
    await first.stop()
    const data = join(place.directory, 'cluster', 'pgdata')
    const rest = `\n${data}\n1\n5432\n\n\n 0 0\nready\n`
    writeFileSync(join(data, 'postmaster.pid'), pid === '' ? '' : pid + rest)
    writeFileSync(join(first.url.host, '.s.PGSQL.5432.lock'), pid === '' ? '' : pid + rest)
    const next = await open()
    expect(next.adopted).toBe(false)
    expect(await ask(next.url, 'select 1')).toBe(1)
  })

  it('of another cluster that runs does not stand in the way', async () => {
    const elsewhere = temporaryDirectory()
    const other = await openEmbedded(elsewhere.directory)
    try {
      const first = await open()
      await first.stop()
      const data = join(place.directory, 'cluster', 'pgdata')
      writeFileSync(
        join(data, 'postmaster.pid'),
        `${other.pid}\n${data}\n1\n5432\n\n\n 0 0\nready\n`,
      )
      const next = await open()
      expect(next.pid).not.toBe(other.pid)
    } finally {
      await other.stop()
      elsewhere.remove()
    }
  })
})

describe('a server that dies', () => {
  const nextRestart = (of: EmbeddedServer) =>
    new Promise<Restart>((resolve) => of.onRestart(resolve))

  it('is started again at the same address, with all that was committed', async () => {
    const first = await open()
    const pool = new pg.Pool(first.url)
    pool.on('error', () => undefined)
    await pool.query('create table fact (n int)')
    await pool.query('insert into fact values (7)')
    const { pid } = first
    const exits: number[] = []
    first.onExit((exit) => exits.push(exit.pid))
    const restarted = nextRestart(first)
    process.kill(pid, 'SIGKILL')
    expect(await restarted).toMatchObject({ kind: 'running', pid: first.pid })
    expect(exits).toEqual([pid])
    expect(first.pid).not.toBe(pid)
    expect((await pool.query('select n from fact')).rows).toEqual([{ n: 7 }])
    await pool.end()
  })

  it('is started again as often as it dies', async () => {
    const first = await open()
    for (let round = 0; round < 3; round += 1) {
      const restarted = nextRestart(first)
      process.kill(first.pid, 'SIGKILL')
      expect(await restarted).toMatchObject({ kind: 'running' })
    }
    expect(await ask(first.url, 'select 1')).toBe(1)
  })

  it('comes back for every process that uses it, once', async () => {
    const first = await open()
    const other = await openEmbedded(place.directory)
    const restarted = Promise.all([nextRestart(first), nextRestart(other)])
    process.kill(first.pid, 'SIGKILL')
    await restarted
    expect(other.pid).toBe(first.pid)
    await other.stop()
    expect(await ask(first.url, 'select 1')).toBe(1)
  })

  it('can be restarted on purpose', async () => {
    const first = await open()
    const { pid } = first
    await first.restart()
    expect(first.pid).not.toBe(pid)
    expect(await ask(first.url, 'select 1')).toBe(1)
  })
})
