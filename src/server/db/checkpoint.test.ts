import { createPublicKey, hash, verify } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trialClinic, type TrialClinic } from './trial-clinic.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

type Body = {
  number: number
  prev: string
  publicKey?: string
  count?: number
  all?: string
  heads?: [string, string, number, string][]
}
const lines = () => readFileSync(join(w.directory, 'anchors.log'), 'utf8').split('\n').slice(0, -1)

/** As SPEC.md describes the file, and with nothing of the code that writes it. */
function readAnchors(): Body[] {
  let prev = '0'.repeat(64)
  let key: ReturnType<typeof createPublicKey> | undefined
  return lines().map((line, number) => {
    const parts = /^\{"body":(.*),"signature":"([A-Za-z0-9+/=]+)"\}$/.exec(line)
    const body = JSON.parse(parts?.[1] ?? '') as Body
    key ??= createPublicKey(body.publicKey ?? '')
    expect(
      verify(null, Buffer.from(parts?.[1] ?? ''), key, Buffer.from(parts?.[2] ?? '', 'base64')),
    ).toBe(true)
    expect([body.number, body.prev]).toEqual([number, prev])
    prev = hash('sha256', line)
    return body
  })
}

describe('checkpoints', () => {
  it('[S5] name all heads at first, then those that moved, each line bound to the one before', async () => {
    await w.record.checkpoints.write()
    await w.append(w.therapist, w.weight())
    await Promise.all([w.record.checkpoints.write(), w.record.checkpoints.write()])
    const [first, all, moved, none] = readAnchors()
    expect(first?.publicKey).toContain('PUBLIC KEY')
    expect(all?.heads).toHaveLength(all?.count ?? -1)
    expect(moved?.heads).toHaveLength(1)
    const [, chart, seq, head] = moved?.heads?.[0] ?? []
    const page = await w.record.store.page(
      w.as(w.therapist),
      w.ours.chart('individual', w.ours.a),
      0,
      1,
    )
    expect([chart, seq, head]).toEqual([
      w.ours.chart('individual', w.ours.a),
      page?.head,
      page?.etag,
    ])
    expect([none?.heads, none?.all]).toEqual([[], moved?.all])
  })

  it('[S5] go on after a restart, cutting off a line that a crash tore', async () => {
    const before = lines().length
    appendFileSync(join(w.directory, 'anchors.log'), '{"body":{"number":')
    const again = await w.open()
    await again.checkpoints.write()
    expect(readAnchors()).toHaveLength(before + 1)
    // The log of accesses has moved by what was read above, and nothing else.
    const log = '00000000-0000-0000-0000-000000000000'
    expect(readAnchors().at(-1)?.heads).toEqual([
      [w.clinic, log, 1, expect.stringMatching(/^[0-9a-f]{64}$/)],
    ])
    await again.checkpoints.write()
    expect(readAnchors().at(-1)?.heads).toEqual([])
  })
})
