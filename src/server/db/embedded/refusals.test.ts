import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyWithinReach } from './binaries.ts'
import { explainFileError, explainServerError } from './storage-problem.ts'
import { openEmbedded } from './supervisor.ts'
import { temporaryDirectory } from './test-server.ts'
import { applicationOn, ask, ended, opened, prepareCluster } from './trial.ts'

const isRoot = process.getuid?.() === 0
const run = (command: string, ...words: string[]) => spawnSync(command, words).status === 0

let prepared: Awaited<ReturnType<typeof prepareCluster>>
let place: ReturnType<typeof temporaryDirectory>
let data: string

const mayMount = isRoot && run('unshare', '--mount', 'true')
const mounted: string[] = []
const mount = (size: string) => {
  const folder = join(place.directory, 'disk')
  mkdirSync(folder)
  expect(run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=0711`, 'tmpfs', folder)).toBe(true)
  mounted.push(folder)
  return folder
}
const problem = (directory: string) => openEmbedded(directory, { patienceMs: 500 })

beforeAll(async () => {
  prepared = await prepareCluster()
})
beforeEach(() => {
  place = temporaryDirectory()
  data = join(place.directory, 'cluster', 'pgdata')
})
afterEach(() => {
  for (const folder of mounted.splice(0)) run('umount', folder)
  place.remove()
})
afterAll(() => prepared.remove())

describe('settings that can lose the record', () => {
  it.each([
    ['fsync', 'postgresql.auto.conf'],
    ['fsync', 'postgresql.conf'],
    ['full_page_writes', 'postgresql.auto.conf'],
    ['full_page_writes', 'postgresql.conf'],
  ])('%s = off in %s is refused, and nothing is changed', async (name, file) => {
    prepared.copyTo(place.directory)
    const control = readFileSync(join(data, 'global', 'pg_control'))
    const before = readFileSync(join(data, file), 'utf8')
    appendFileSync(join(data, file), `\n${name} = 'off'\n`)
    await expect(problem(place.directory)).rejects.toMatchObject({
      code: 'unsafe-settings',
      message: expect.stringContaining(`${name} is switched off`),
    })
    expect(readFileSync(join(data, 'global', 'pg_control'))).toEqual(control)
    writeFileSync(join(data, file), before)
    const server = await openEmbedded(place.directory)
    expect(await ask(server.url, 'select 1')).toBe(1)
    await server.stop()
  })

  it('are refused from the caller too', async () => {
    await expect(
      openEmbedded(place.directory, { settings: { fsync: 'off' } }),
    ).rejects.toMatchObject({ code: 'unsafe-settings' })
  })
})

describe('a cluster that is not ours to open', () => {
  beforeEach(() => prepared.copyTo(place.directory))

  it('of another major version is refused', async () => {
    writeFileSync(join(data, 'PG_VERSION'), '17\n')
    await expect(problem(place.directory)).rejects.toMatchObject({ code: 'cluster-other-version' })
  })

  it('with another encoding is refused, and left stopped', async () => {
    const server = await openEmbedded(place.directory)
    await ask(
      server.url,
      `create database odd template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
    )
    await server.stop()
    await expect(problem(place.directory)).rejects.toMatchObject({ code: 'cluster-encoding' })
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(false)
  })

  it.each([
    ['without its PG_VERSION', () => rmSync(join(data, 'PG_VERSION'))],
    ['with a torn control file', () => truncateSync(join(data, 'global', 'pg_control'), 100)],
    ['without its log', () => rmSync(join(data, 'pg_wal'), { recursive: true })],
    ['without its password', () => rmSync(join(place.directory, 'cluster', 'secret'))],
  ])('%s is called damaged', async (_, damage) => {
    damage()
    await expect(problem(place.directory)).rejects.toMatchObject({ code: 'cluster-corrupt' })
  })

  it('whose server runs with another password is left alone', async () => {
    const server = await openEmbedded(place.directory)
    const secret = join(place.directory, 'cluster', 'secret')
    const ours = readFileSync(secret)
    writeFileSync(secret, 'another')
    await expect(problem(place.directory)).rejects.toMatchObject({ code: 'started-elsewhere' })
    writeFileSync(secret, ours)
    expect(await ask(server.url, 'select 1')).toBe(1)
    await server.stop()
  })

  it.skipIf(!isRoot || !run('unshare', '--pid', '--ipc', '--fork', 'true'))(
    'whose server runs in another container is left alone (needs the right to unshare)',
    async () => {
      const application = applicationOn(place.directory, [
        'unshare',
        '--pid',
        '--ipc',
        '--fork',
        '--mount-proc',
        '--kill-child',
      ])
      await opened(application)
      await expect(problem(place.directory)).rejects.toMatchObject({ code: 'started-elsewhere' })
      expect(existsSync(join(data, 'postmaster.pid'))).toBe(true)
      application.kill('SIGKILL')
      await ended(application)
    },
  )
})

describe('a folder that cannot hold a cluster', () => {
  it.skipIf(isRoot)('is refused when this user may not write there (needs no root)', async () => {
    chmodSync(place.directory, 0o500)
    await expect(problem(place.directory)).rejects.toMatchObject({
      code: 'data-directory-read-only',
    })
    chmodSync(place.directory, 0o700)
  })

  it.skipIf(!mayMount)('is refused on a read-only disk (needs the right to mount)', async () => {
    const disk = mount('200m')
    prepared.copyTo(disk)
    expect(run('mount', '-o', 'remount,ro', disk)).toBe(true)
    await expect(problem(disk)).rejects.toMatchObject({ code: 'data-directory-read-only' })
    await expect(problem(join(disk, 'new'))).rejects.toMatchObject({
      code: 'data-directory-read-only',
    })
  })

  it('is refused when it is a file', async () => {
    const file = join(place.directory, 'file')
    writeFileSync(file, '')
    await expect(problem(file)).rejects.toMatchObject({ code: 'data-directory-unusable' })
  })
})

describe('a full disk', () => {
  it.skipIf(!mayMount)('is named at a first start (needs the right to mount)', async () => {
    const disk = mount('20m')
    await expect(problem(disk)).rejects.toMatchObject({ code: 'disk-full' })
  })

  it.skipIf(!mayMount)(
    'is named at a later start, which succeeds once there is room (needs the right to mount)',
    async () => {
      const disk = mount('200m')
      prepared.copyTo(disk)
      expect(run('dd', 'if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=1k')).toBe(false)
      await expect(problem(disk)).rejects.toMatchObject({ code: 'disk-full' })
      rmSync(join(disk, 'ballast'))
      const server = await openEmbedded(disk)
      expect(await ask(server.url, 'select 1')).toBe(1)
      await server.stop()
    },
  )

  it('is known by every name it goes by', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    expect(explainFileError(error, 'here')).toMatchObject({ code: 'disk-full' })
    expect(
      explainServerError('FATAL:  could not write: No space left on device', 'here'),
    ).toMatchObject({ code: 'disk-full' })
  })
})

describe('a clone or data directory out of the service user’s reach', () => {
  it.skipIf(!isRoot)('moves the cluster within reach and says where (needs root)', async () => {
    const closed = join(place.directory, 'closed')
    mkdirSync(join(closed, 'data'), { recursive: true })
    chmodSync(closed, 0o700)
    const first = await openEmbedded(join(closed, 'data'))
    const elsewhere = readFileSync(join(closed, 'data', 'cluster-location'), 'utf8')
    try {
      await ask(first.url, 'create table fact (n int)')
      await first.stop()
      const second = await openEmbedded(join(closed, 'data'))
      expect(await ask(second.url, 'select count(*)::int from fact')).toBe(0)
      await second.stop()
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  it('copies the binaries whole or not at all', () => {
    const native = join(place.directory, 'native')
    mkdirSync(join(native, 'bin'), { recursive: true })
    writeFileSync(join(native, 'bin', 'postgres'), 'program')
    const copy = copyWithinReach(native, join(place.directory, 'shared', 'postgresql-18'))
    expect(readFileSync(join(copy, 'bin', 'postgres'), 'utf8')).toBe('program')
    expect(copyWithinReach(native, copy)).toBe(copy)
  })
})
