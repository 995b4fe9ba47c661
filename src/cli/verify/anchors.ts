import { createHash, createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Finding } from './finding.ts'

/** What a checkpoint says of one chart: at this time it went to this place, and that entry had this hash. */
type Anchor = { readonly seq: number; readonly hash: string; readonly at: string }

export type Anchors = {
  readonly lines: number
  /** Time of the last checkpoint; `null` where there is none yet. */
  readonly lastAt: string | null
  /** By `CLINIC CHART`, in the order in which they were written. */
  readonly byChart: ReadonlyMap<string, readonly Anchor[]>
  readonly findings: readonly Finding[]
}

const Body = z.object({
  number: z.int(),
  at: z.string(),
  prev: z.string(),
  publicKey: z.string().optional(),
  count: z.int().optional(),
  all: z.string().optional(),
  heads: z.array(z.tuple([z.string(), z.string(), z.int(), z.string()])).default([]),
})

const LINE = /^\{"body":(\{.*\}),"signature":"([A-Za-z0-9+/=]+)"\}$/

/**
 * Reads a file of checkpoints, written anew from src/server/db/SPEC.md (“checkpoints”). Each line is signed and names the
 * digest of the line before, so that none can be altered, left out or put in. `key`: the signer as known from
 * elsewhere; without it the first line is believed about who signs, which a file forged whole would pass.
 * A last line without its end was cut off by a crash and is left out.
 */
export function readAnchors(text: string, key: KeyObject | null): Anchors {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const lines = whole.split('\n').slice(0, -1)
  const byChart = new Map<string, Anchor[]>()
  const findings: Finding[] = []
  let signer = key
  let prev = '0'.repeat(64)
  let lastAt: string | null = null

  for (const [number, line] of lines.entries()) {
    const forged = (says: string) =>
      findings.push({
        what: 'checkpoint-forged',
        clinic: '',
        chart: '',
        kind: null,
        seq: null,
        entry: null,
        says: `checkpoint ${number} ${says}`,
      })
    const [, bytes = '', signature = ''] = LINE.exec(line) ?? []
    const body = parse(bytes)
    if (body === null) {
      forged('cannot be read.')
      break
    }
    if (number === 0 && signer === null && body.publicKey !== undefined)
      signer = keyOf(body.publicKey)
    if (
      signer === null ||
      !verifySignature(null, Buffer.from(bytes), signer, Buffer.from(signature, 'base64'))
    ) {
      forged('is not signed by the key of this record.')
      break
    }
    if (body.number !== number || body.prev !== prev) {
      forged('does not follow from the one before: lines were taken out, put in or exchanged.')
      break
    }
    for (const [clinic, chart, seq, hash] of body.heads) {
      const name = `${clinic} ${chart}`
      const list = byChart.get(name)
      if (list === undefined) byChart.set(name, [{ seq, hash, at: body.at }])
      else list.push({ seq, hash, at: body.at })
    }
    // All heads together are added up once, at the end: every line before was signed and linked by itself.
    const isLast = number === lines.length - 1
    if (isLast && body.all !== undefined && body.all !== digestOf(byChart))
      forged('does not fit the heads that were named before it.')
    if (body.all !== undefined) lastAt = body.at
    prev = createHash('sha256').update(line).digest('hex')
  }
  return { lines: lines.length, lastAt, byChart, findings }
}

export function keyOf(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}

function parse(bytes: string): z.infer<typeof Body> | null {
  try {
    return Body.parse(JSON.parse(bytes))
  } catch {
    return null
  }
}

/** All heads together, as they stood after this line. */
function digestOf(byChart: ReadonlyMap<string, readonly Anchor[]>): string {
  const sum = createHash('sha256')
  for (const name of [...byChart.keys()].sort()) {
    const last = byChart.get(name)?.at(-1)
    sum.update(`${name} ${last?.seq} ${last?.hash}\n`)
  }
  return sum.digest('hex')
}
