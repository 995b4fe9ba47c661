import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  BackupProblem,
  checkWhole,
  readSealed,
  writeSealed,
  type BackupKey,
} from './sealed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'conjoint-sealed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key: BackupKey = { secret: randomBytes(32), fingerprint: Buffer.from('01234567') }
const content = randomBytes((1 << 20) * 2 + 12_345)

async function* pieces(of: Buffer) {
  for (let at = 0; at < of.length; at += 300_000) yield of.subarray(at, at + 300_000)
}
async function read(path: string, as = key): Promise<Buffer> {
  await checkWhole(path, as)
  const plain: Buffer[] = []
  for await (const bytes of readSealed(path, as)) plain.push(bytes)
  return Buffer.concat(plain)
}
async function sealed(name: string, of = content): Promise<string> {
  const path = join(folder, name)
  await writeSealed(path, key, pieces(of))
  return path
}
/** As somebody who knows the format would: alters the bytes and sets the checksum right again. */
function alter(path: string, change: (body: Buffer) => Buffer): void {
  const body = change(Buffer.from(readFileSync(path).subarray(0, -32)))
  writeFileSync(path, Buffer.concat([body, createHash('sha256').update(body).digest()]))
}

it.each([0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, content.length])(
  '[BK1] gives back %i bytes as they were',
  async (length) => {
    const path = await sealed(`size-${length}`, content.subarray(0, length))
    expect((await read(path)).equals(content.subarray(0, length))).toBe(true)
    expect(readFileSync(path).includes(content.subarray(0, 64))).toBe(false)
  },
)

it('[BK2] a file that is cut off or damaged is found before anything is taken from it', async () => {
  const whole = readFileSync(await sealed('damaged'))
  for (const cut of [0, 10, 58, 100, whole.length - 1]) {
    const path = join(folder, `cut-${cut}`)
    writeFileSync(path, whole.subarray(0, cut))
    await expect(checkWhole(path, key)).rejects.toThrow(BackupProblem)
  }
  whole.writeUInt8(whole.readUInt8(70_000) ^ 1, 70_000)
  const path = join(folder, 'flipped')
  writeFileSync(path, whole)
  await expect(checkWhole(path, key)).rejects.toThrow(/damaged/)
})

it('[BK2] another key file is named as such', async () => {
  const other = { secret: randomBytes(32), fingerprint: Buffer.from('76543210') }
  await expect(read(await sealed('other-key'), other)).rejects.toThrow(/another key file/)
  await expect(
    read(await sealed('same-mark'), { ...other, fingerprint: key.fingerprint }),
  ).rejects.toThrow(/altered/)
})

const FRAME_SIZE = 4 + (1 << 20) + 16
it.each<[string, (body: Buffer) => Buffer]>([
  ['the last frame is left out', (b) => b.subarray(0, 58 + 2 * FRAME_SIZE)],
  [
    'the first frame is left out',
    (b) => Buffer.concat([b.subarray(0, 58), b.subarray(58 + FRAME_SIZE)]),
  ],
  [
    'two frames are exchanged',
    (b) =>
      Buffer.concat([
        b.subarray(0, 58),
        b.subarray(58 + FRAME_SIZE, 58 + 2 * FRAME_SIZE),
        b.subarray(58, 58 + FRAME_SIZE),
        b.subarray(58 + 2 * FRAME_SIZE),
      ]),
  ],
  ['a byte of content is altered', (b) => (b.writeUInt8(b.readUInt8(5000) ^ 1, 5000), b)],
  ['the salt is altered', (b) => (b.writeUInt8(b.readUInt8(30) ^ 1, 30), b)],
  ['a length is altered', (b) => (b.writeUInt32BE(0xffffffff, 58), b)],
  ['something is added', (b) => Buffer.concat([b, Buffer.alloc(40)])],
])('[BK2] found although the checksum was set right: %s', async (name, change) => {
  const path = await sealed(name.replaceAll(' ', '-'))
  alter(path, change)
  await expect(read(path)).rejects.toThrow(BackupProblem)
})
