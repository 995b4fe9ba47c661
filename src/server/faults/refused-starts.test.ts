import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../db/embedded/test-server.ts'
import { clusterOf, conjoint, refusedStart, serve } from './application.ts'
import { Ledger, storedTexts } from './ledger.ts'
import { prepareRecord, type Pen } from './record.ts'

const isRoot = process.getuid?.() === 0
const ROUND_MS = 300

/** A record with something in it, and what was there before anybody wrote. */
async function writtenRecord(directory: string) {
  const pens = await prepareRecord(directory, 2)
  const ledger = new Ledger(pens)
  const app = await serve(directory)
  const before = new Set((await storedTexts(app.url, pens[0] as Pen)).keys())
  await writeAWhile(ledger, app.url)
  expect(await app.stop()).toBe(0)
  return { directory, ledger, before }
}
type Written = Awaited<ReturnType<typeof writtenRecord>>

async function writeAWhile(ledger: Ledger, url: string): Promise<void> {
  const until = performance.now() + ROUND_MS
  await ledger.write(url, () => performance.now() < until)
}

/** It starts again, holds what was acknowledged, takes more, and verifies. */
async function expectNoDamage({ directory, ledger, before }: Written): Promise<void> {
  const app = await serve(directory)
  try {
    expect(await ledger.broken(app.url, before)).toEqual([])
    const had = ledger.acknowledged.size
    await writeAWhile(ledger, app.url)
    expect(ledger.acknowledged.size).toBeGreaterThan(had)
    expect(await conjoint('verify', '--data', directory, '--json')).toMatchObject({ code: 0 })
  } finally {
    expect(await app.stop()).toBe(0)
  }
}

describe('a start that is refused', () => {
  const place = temporaryDirectory()
  const { directory } = place
  const key = join(directory, 'key')
  let written: Written
  beforeAll(async () => {
    written = await writtenRecord(directory)
  })
  afterAll(place.remove)

  it('[F5] a second start on the same directory is refused, and the first goes on', async () => {
    const app = await serve(directory)
    try {
      const { code, said } = await refusedStart(directory)
      expect(said).toMatch(/another .*running/i)
      expect(said).toContain(directory)
      expect(said).toMatch(/--data/)
      expect(code).toBe(2)
      const had = written.ledger.acknowledged.size
      await writeAWhile(written.ledger, app.url)
      expect(written.ledger.acknowledged.size).toBeGreaterThan(had)
    } finally {
      expect(await app.stop()).toBe(0)
    }
  })

  it('[F7] a damaged key file is named, and stays as it is', async () => {
    const whole = readFileSync(key, 'utf8')
    const at = whole.indexOf('conjoint-key-1 ') + 20
    const swapped = whole.slice(0, at) + (whole[at] === '0' ? '1' : '0') + whole.slice(at + 1)
    for (const hurt of [swapped, whole.slice(0, -30), '']) {
      writeFileSync(key, hurt)
      const { code, said } = await refusedStart(directory)
      expect(said).toMatch(/key file .* damaged/i)
      expect(said).toMatch(/put it back/i)
      expect(code).toBe(2)
      expect(readFileSync(key, 'utf8')).toBe(hurt)
    }
    writeFileSync(key, whole)
  })

  it('[F7] a key file of another record is named as such', async () => {
    const other = temporaryDirectory()
    try {
      await prepareRecord(other.directory, 1)
      const own = readFileSync(key)
      writeFileSync(key, readFileSync(join(other.directory, 'key')))
      const { code, said } = await refusedStart(directory)
      expect(said).toMatch(/not the key file of this record/i)
      expect(code).toBe(2)
      writeFileSync(key, own)
    } finally {
      other.remove()
    }
  })

  it('[F8] a missing key file is named, and no new one is made', async () => {
    renameSync(key, `${key}.away`)
    const { code, said } = await refusedStart(directory)
    expect(said).toMatch(/key file .* missing/i)
    expect(said).toMatch(/put it back/i)
    expect(code).toBe(2)
    expect(existsSync(key)).toBe(false)
    renameSync(`${key}.away`, key)
  })

  it.each(['fsync', 'full_page_writes'])(
    '[F9] a cluster with %s off is not opened',
    async (name) => {
      const settings = join(clusterOf(directory), 'postgresql.auto.conf')
      const own = readFileSync(settings)
      appendFileSync(settings, `\n${name} = off\n`)
      const { code, said } = await refusedStart(directory)
      expect(said).toContain(name)
      expect(said).toMatch(/power cut/)
      expect(code).toBe(2)
      writeFileSync(settings, own)
    },
  )

  it('[F5] [F7] [F8] [F9] none of them does any damage', async () => {
    await expectNoDamage(written)
    expect(written.ledger.acknowledged.size).toBeGreaterThan(0)
  })
})

describe('a directory that cannot be written to', { timeout: 120_000 }, () => {
  const place = temporaryDirectory()
  const directory = join(place.directory, 'data')
  const mount = (...words: string[]) => {
    const done = spawnSync('/usr/bin/mount', words, { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
  }
  beforeAll(() => mkdirSync(directory, { mode: 0o711 }))
  afterAll(() => {
    if (isRoot) spawnSync('/usr/bin/umount', [directory])
    place.remove()
  })

  const refusal = {
    code: 2,
    said: expect.stringMatching(
      /(?:cannot be|nothing can be) written|read-?only.*(?:writable|choose another)/is,
    ),
  }

  it.skipIf(!isRoot)('[F6] a disk mounted read-only is refused (needs root)', async () => {
    mount('-t', 'tmpfs', '-o', 'size=300m,mode=711', 'conjoint-trial', directory)
    const written = await writtenRecord(directory)
    mount('-o', 'remount,ro', directory)
    expect(await refusedStart(directory)).toMatchObject(refusal)
    mount('-o', 'remount,rw', directory)
    await expectNoDamage(written)
  })

  it.skipIf(isRoot)(
    '[F6] a folder without the right to write is refused (needs an ordinary user)',
    async () => {
      const written = await writtenRecord(directory)
      chmodSync(directory, 0o555)
      expect(await refusedStart(directory)).toMatchObject(refusal)
      chmodSync(directory, 0o711)
      await expectNoDamage(written)
      rmSync(directory, { recursive: true })
    },
  )
})
