import { verify, type KeyObject } from 'node:crypto'
import type { Entry } from '../../../record/entry.ts'
import { needsStepUp } from '../../../care/step-up.ts'
import { isDecidedHere } from '../../../care/without-server.ts'
import type { DeviceId, PersonId } from '../../../shared/ids.ts'
import { instantOf, msOf, type Instant } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Lane } from '../connect/lane.ts'
import { publicKeyOf } from '../keys/device-keys.ts'
import type { Actor } from '../record.ts'
import { TOLERANCE_MS } from './dates.ts'
import type { ReadEntry } from './read-entry.ts'

export type Signature = { readonly key: string; readonly bytes: Buffer }

const FORM =
  /^\{"key":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})","signature":"([A-Za-z0-9_-]{86})","entry":(\{[^]*\})\}$/

/** An entry as it came, out of its signature’s envelope where it has one: in exactly this form, without a space. */
export function takeApart(raw: string): { readonly text: string; readonly signed?: Signature } {
  const [, key, signature, text] = FORM.exec(raw) ?? []
  if (key === undefined || signature === undefined || text === undefined) return { text: raw }
  return { text, signed: { key, bytes: Buffer.from(signature, 'base64url') } }
}

type DeviceKey = {
  readonly person: PersonId
  readonly device: DeviceId
  readonly publicKey: KeyObject
  readonly from: Instant
  readonly until: Instant | null
}
export type DeviceKeys = ReadonlyMap<string, DeviceKey>

const NONE: DeviceKeys = new Map()

/** The keys of that name; none for a sender who is not staff, who never has one. */
export async function keysOf(
  lane: Lane,
  { clinic, person }: Actor,
  ids: ReadonlySet<string>,
  at: Instant,
): Promise<DeviceKeys> {
  if (ids.size === 0) return NONE
  const [answer] = await lane.repeatable({ role: 'append', clinic, person: null, at }, [
    { name: 'device-keys', text: KEYS, values: [clinic, [...ids], person, at] },
  ])
  return new Map(((answer?.rows ?? []) as unknown as readonly KeyRow[]).map(keyOf))
}

type KeyRow = {
  key_id: string
  person_id: PersonId
  device_id: DeviceId
  public_key: Buffer
  created_at: Instant
  revoked_at: Instant | null
}
const keyOf = (row: KeyRow): [string, DeviceKey] => [
  row.key_id,
  {
    person: row.person_id,
    device: row.device_id,
    publicKey: publicKeyOf(row.public_key),
    from: row.created_at,
    until: row.revoked_at,
  },
]
const KEYS = `select key_id, person_id, device_id, public_key, created_at, revoked_at from device_key
  where clinic_id = $1 and key_id = any($2::uuid[]) and exists (
    select 1 from staff_role s where s.clinic_id = $1 and s.person_id = $3
      and s.from_at <= $4::timestamptz and (s.until_at is null or s.until_at > $4::timestamptz))`

/**
 * Whose entry it is, and as of when that is judged. `signed`: where that is kept; `keyLost`: the key was taken away since;
 * `decidedHere`: a permission that a tablet decided without the server, at `at`.
 */
export type Authorship = {
  readonly author: Actor
  readonly at: Instant
  readonly decidedHere?: true
  readonly signed?: Signature
  readonly keyLost: boolean
}

/**
 * An entry is its sender’s, by their session as of now, or, signed, its author’s as of its capture. Only what happened
 * is sent for another, and what a tablet decides without the server: no other permission, and nothing else that takes a
 * fresh proof of who one is. A signature that is not of a key of that author on that device is refused, whoever sends
 * it, and so is, for another, one that was not in force at capture; which of these it was is not said. Who sends their
 * own with such a key vouches for it by being signed in.
 */
export function authorshipOf(
  bySession: Authorship,
  read: ReadEntry,
  keys: DeviceKeys,
): Authorship | Problem {
  const { entry, kind, nature, body, signed, text } = read
  if (!signed) return bySession
  const actor = bySession.author
  const key = keys.get(signed.key)
  if (key === undefined || !isOf(key, entry) || !isSignedBy(key.publicKey, text, signed.bytes))
    return problem('wrong-signature')
  const isOwn = entry.by === actor.person
  const at = capturedAt(entry, key, msOf(bySession.at))
  const inForce = key.from <= at && (key.until === null || at < key.until)
  if (!inForce) return isOwn ? bySession : problem('wrong-signature')
  const signature = { signed, keyLost: key.until !== null }
  const author = { clinic: actor.clinic, person: entry.by }
  if (isDecidedHere(kind, body)) return { author, at, ...signature, decidedHere: true }
  if (isOwn) return { ...bySession, ...signature, ...(nature === 'grant' ? {} : { at }) }
  if (nature === 'grant' || needsStepUp(kind)) return problem('not-relayed')
  return { author, at, ...signature }
}

const isOf = (key: DeviceKey, { by, device }: Entry): boolean =>
  key.person === by && key.device === device

/** By the clinic’s clock. One that was measured may still be off by a little: no key is younger than what it signed. */
function capturedAt({ recordedAt, offsetMs }: Entry, { from }: DeviceKey, nowMs: number): Instant {
  const ms = Math.min(msOf(recordedAt) - offsetMs, nowMs)
  const fromMs = msOf(from)
  return ms < fromMs && ms + TOLERANCE_MS >= fromMs ? from : instantOf(ms)
}

const SIGNED = 'conjoint signed 1'
const isSignedBy = (key: KeyObject, text: string, signature: Buffer): boolean =>
  verify('sha256', Buffer.from(SIGNED + text), { key, dsaEncoding: 'ieee-p1363' }, signature)

export const isProblem = (one: Authorship | Problem): one is Problem => 'code' in one

/** What is kept of it beside the entry. */
export type KeptSignature = {
  readonly key: string
  readonly capturedAt: Instant
  readonly keyLost: boolean
  readonly sealed: Buffer
}
