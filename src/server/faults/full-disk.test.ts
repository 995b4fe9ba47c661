import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../db/embedded/test-server.ts'
import { asker } from '../http/test-client.ts'
import { conjoint, refusedStart, serve } from './application.ts'
import { Ledger, storedTexts } from './ledger.ts'
import { prepareRecord, type Pen } from './record.ts'

const isRoot = process.getuid?.() === 0

describe.skipIf(!isRoot)('a full disk (needs root)', () => {
  const place = temporaryDirectory()
  const directory = join(place.directory, 'data')
  const ballast = join(directory, 'ballast')
  let pens: readonly Pen[] = []
  let ledger: Ledger
  let before: ReadonlySet<string>

  beforeAll(async () => {
    mkdirSync(directory)
    const size = 'size=200m,mode=711'
    const mounted = spawnSync('/usr/bin/mount', [
      '-t',
      'tmpfs',
      '-o',
      size,
      'conjoint-trial',
      directory,
    ])
    if (mounted.status !== 0) throw new Error(mounted.stderr.toString())
    pens = await prepareRecord(directory, 2)
    ledger = new Ledger(pens)
  })
  afterAll(() => {
    spawnSync('/usr/bin/umount', [directory])
    place.remove()
  })

  /** Fills what is left, to the last byte. */
  function fillUp(): void {
    const file = openSync(ballast, 'a')
    try {
      for (const part of [1 << 20, 4096]) for (;;) if (!tookAll(file, Buffer.alloc(part, 1))) break
    } finally {
      closeSync(file)
    }
  }
  function tookAll(file: number, bytes: Buffer): boolean {
    try {
      return writeSync(file, bytes) === bytes.length
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
      throw error
    }
  }

  /** Whether somebody's large note is taken now. */
  async function isTaken(url: string): Promise<number> {
    const had = ledger.acknowledged.size
    let asked = 0
    await ledger.write(url, () => asked++ < 1)
    return ledger.acknowledged.size - had
  }

  it('[F10] costs nobody what was acknowledged, and writing goes on once there is room', async () => {
    const app = await serve(directory)
    try {
      before = new Set((await storedTexts(app.url, pens[0] as Pen)).keys())
      await isTaken(app.url)
      fillUp()
      const deadline = performance.now() + 90_000
      while ((await isTaken(app.url)) > 0)
        if (performance.now() > deadline) throw new Error('the disk never was full')
      // Still there, and it says that the record is not.
      expect((await asker(app.url)('GET', '/healthz')).status).toBe(200)
      rmSync(ballast)
      await ledger.settle(app.url)
      while ((await isTaken(app.url)) === 0) {
        if (performance.now() > deadline) throw new Error(`writing did not go on: ${app.said()}`)
        await pause(50)
      }
      expect(await ledger.broken(app.url, before)).toEqual([])
      expect(await conjoint('verify', '--data', directory, '--json')).toMatchObject({ code: 0 })
    } finally {
      await app.stop()
    }
  }, 240_000)

  it('[F11] a start on a full disk is refused in words, and works once there is room', async () => {
    fillUp()
    const { code, said } = await refusedStart(directory)
    expect(said).toMatch(/full/i)
    expect(said).toMatch(/free/i)
    expect(code).toBe(2)
    rmSync(ballast)
    const app = await serve(directory)
    try {
      expect(await ledger.broken(app.url, before)).toEqual([])
      expect(await isTaken(app.url)).toBeGreaterThan(0)
    } finally {
      expect(await app.stop()).toBe(0)
    }
  }, 120_000)
})
