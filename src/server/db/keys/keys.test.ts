import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { ChartId, ClinicId, EntryId } from '../../../shared/ids.ts'
import { openKeyFile } from './key-file.ts'
import { Keyring } from './keyring.ts'
import { chainHash, GENESIS, putUuid, putWhole, wholeAt } from './layout.ts'
import { chartKey, sealAlone, sealEntry, unsealAlone, unsealEntry } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'conjoint-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const clinic = '00000000-0000-4000-8000-00000000000c' as ClinicId
const other = '00000000-0000-4000-8000-00000000000d' as ClinicId
const chart = '00000000-0000-4000-8000-0000000000a1' as ChartId
const entry = '00000000-0000-7000-8000-0000000000e1' as EntryId

const REFUSED = /authenticate|format|version|ENOENT/

describe('the seal', () => {
  const key = chartKey(1, randomBytes(32))

  it('[S2] gives back every byte, in its own place only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (plain) => {
        const { sealed } = sealEntry(key, clinic, chart, entry, plain)
        expect(unsealEntry(key, clinic, chart, entry, sealed).toString()).toBe(plain)
        expect(() => unsealEntry(key, other, chart, entry, sealed)).toThrow(REFUSED)
        expect(() => unsealEntry(key, clinic, other as string as ChartId, entry, sealed)).toThrow(
          REFUSED,
        )
        expect(() => unsealEntry(key, clinic, chart, other as string as EntryId, sealed)).toThrow(
          REFUSED,
        )
        expect(() =>
          unsealEntry(chartKey(1, randomBytes(32)), clinic, chart, entry, sealed),
        ).toThrow(REFUSED)
      }),
      { numRuns: 50 },
    )
  })

  it('[SD2] under a key of its own it opens with that key alone, and commits to what only that key can try', () => {
    const seal = () => sealAlone(key, clinic, chart, entry, 'a short word')
    const [one, two] = [seal(), seal()]
    const wrapped = one.alone?.wrapped ?? Buffer.alloc(0)
    expect(unsealAlone(key, clinic, chart, entry, one.sealed, wrapped).toString()).toBe(
      'a short word',
    )
    expect(() => unsealEntry(key, clinic, chart, entry, one.sealed)).toThrow(REFUSED)
    expect(() =>
      unsealAlone(key, clinic, chart, entry, one.sealed, two.alone?.wrapped ?? wrapped),
    ).toThrow(REFUSED)
    expect(two.commitment.equals(one.commitment)).toBe(false)
    expect(
      sealEntry(key, clinic, chart, entry, 'a short word').commitment.equals(one.commitment),
    ).toBe(false)
    expect(two.alone?.commitmentUnder(wrapped).equals(one.commitment)).toBe(true)
  })

  it('[S2] does not open when any one byte was changed', () => {
    const { sealed } = sealEntry(key, clinic, chart, entry, '{"a":1}')
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i)
      expect(() => unsealEntry(key, clinic, chart, entry, changed)).toThrow(REFUSED)
    }
  })

  it('[A2] commits to the same bytes alike and seals them differently each time', () => {
    const [one, two] = [
      sealEntry(key, clinic, chart, entry, 'x'),
      sealEntry(key, clinic, chart, entry, 'x'),
    ]
    expect(one.commitment.equals(two.commitment)).toBe(true)
    expect(one.sealed.equals(two.sealed)).toBe(false)
    expect(sealEntry(key, clinic, chart, entry, 'y').commitment.equals(one.commitment)).toBe(false)
    expect(
      sealEntry(chartKey(1, randomBytes(32)), clinic, chart, entry, 'x').commitment.equals(
        one.commitment,
      ),
    ).toBe(false)
  })

  it('[S4] ids and numbers stand as their bytes, also times in microseconds that no number holds exactly', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.date({
          noInvalidDate: true,
          min: new Date('1850-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
        }),
        (id, date) => {
          const bytes = Buffer.alloc(16)
          putUuid(bytes, 0, id)
          expect(bytes.toString('hex')).toBe(id.replaceAll('-', ''))
          const ms = date.getTime()
          putWhole(bytes, 0, ms)
          expect([bytes.readBigInt64BE(0), wholeAt(bytes, 0)]).toEqual([BigInt(ms), ms])
          putWhole(bytes, 8, ms, 1000)
          expect(bytes.readBigInt64BE(8)).toBe(BigInt(ms) * 1000n)
        },
      ),
    )
  })

  it('[S4] the chain depends on every field', () => {
    const link = {
      clinic,
      chart,
      seq: 7,
      entry,
      author: other as string as never,
      commitment: Buffer.alloc(32, 1),
      occurredAt: '1969-12-31T23:59:59.999Z' as never,
      recordedAt: '2026-11-22T08:00:00.000Z' as never,
      receivedAt: '2026-11-22T08:00:00.001Z' as never,
    }
    const changes = [
      { clinic: other },
      { chart: other as string as ChartId },
      { seq: 8 },
      { entry: other as string as EntryId },
      { author: clinic as string as never },
      { commitment: Buffer.alloc(32, 2) },
      { occurredAt: link.recordedAt },
      { recordedAt: link.receivedAt },
      { receivedAt: link.recordedAt },
    ]
    const hashes = [
      chainHash(GENESIS, link),
      chainHash(Buffer.alloc(32, 9), link),
      ...changes.map((change) => chainHash(GENESIS, { ...link, ...change })),
    ]
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length)
    // A published value: whoever changes the layout changes this, and has to bring the stored chains along.
    expect(chainHash(GENESIS, link).toString('hex')).toMatchInlineSnapshot(
      `"c4bf5250c3cb46776152b1fed41930b852576d7849012b20aaf60e29892654c9"`,
    )
  })
})

describe('the key file', () => {
  it('[S3] is made once, for its owner alone, and read again', () => {
    const made = openKeyFile(at('key'), true)
    expect(statSync(at('key')).mode & 0o777).toBe(0o600)
    expect(openKeyFile(at('key'), true).secret.equals(made.secret)).toBe(true)
  })

  it('[S3] may be a link to where a vault puts it, and is missing while that has not', () => {
    const vault = at('vault')
    symlinkSync(vault, at('linked'))
    expect(() => openKeyFile(at('linked'), true)).toThrow(/is missing/)
    expect(readdirSync(folder).filter((name) => /vault|linked/.test(name))).toEqual(['linked'])
    const { secret } = openKeyFile(vault, true)
    expect(openKeyFile(at('linked'), false).secret).toEqual(secret)
    expect(openKeyFile(at('linked'), true).secret).toEqual(secret)
  })

  it('[S3] is never made where a record exists already', () => {
    expect(() => openKeyFile(at('absent'), false)).toThrow(/is missing/)
    expect(() => statSync(at('absent'))).toThrow(REFUSED)
  })

  it('[S3] says so when it is damaged, and stays as it is', () => {
    openKeyFile(at('hurt'), true)
    const whole = readFileSync(at('hurt'), 'utf8')
    const digit = whole.indexOf('conjoint-key-1 ') + 20
    const swapped =
      whole.slice(0, digit) + (whole[digit] === '0' ? '1' : '0') + whole.slice(digit + 1)
    for (const hurt of [swapped, whole.slice(0, -12), '', 'conjoint-key-1 zz']) {
      writeFileSync(at('hurt'), hurt)
      expect(() => openKeyFile(at('hurt'), true)).toThrow(/is damaged/)
      expect(readFileSync(at('hurt'), 'utf8')).toBe(hurt)
    }
  })

  it('[S3] says so when it is another record’s', () => {
    const right = new Keyring(openKeyFile(at('right'), true))
    const wrapped = right.foundClinic(clinic)
    expect(() =>
      new Keyring(openKeyFile(at('wrong'), true)).admitClinic(clinic, wrapped, right.fingerprint),
    ).toThrow(/not the key file of this record/)
    const again = new Keyring(openKeyFile(at('right'), true))
    expect(() => again.admitClinic(other, wrapped, right.fingerprint)).toThrow(/altered/)
    again.admitClinic(clinic, wrapped, right.fingerprint)
    expect(again.knows(clinic)).toBe(true)
  })
})
