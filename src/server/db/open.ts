import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { instantOf } from '../../shared/instant.ts'
import type { ClinicId, DeviceId } from '../../shared/ids.ts'
import { answer, Appending } from './append/append.ts'
import { AccessBook } from './append/access.ts'
import { Collector } from './append/collector.ts'
import { FoldBook } from './append/folds.ts'
import { Heads } from './append/heads.ts'
import { AccessLog } from './audit/access-log.ts'
import { Accesses } from './audit/accesses.ts'
import { AccountEvents } from './audit/account-events.ts'
import { ExplainedReading } from './audit/explained-reading.ts'
import { Foresight } from './audit/foresight.ts'
import { Caseload } from './caseload/caseload.ts'
import { KeptLines } from './caseload/kept-lines.ts'
import { Checkpoints } from './checkpoint.ts'
import { readClinic, type ClinicRead } from './clinic-read.ts'
import type { Address } from './connect/address.ts'
import { connect, isFresh } from './connect/connect.ts'
import type { Lane } from './connect/lane.ts'
import type { As } from './connect/as.ts'
import { inClinic, type ClinicTransaction } from './in-clinic.ts'
import { openKeyFile } from './keys/key-file.ts'
import { Keyring } from './keys/keyring.ts'
import { createVault, type Vault } from './keys/vault.ts'
import { Reading } from './read.ts'
import type { Actor, RecordStore } from './record.ts'
import { Registrar } from './registrar/registrar.ts'
import { readResearch, type Agreeing } from './research-read.ts'
import type { Tables } from './tables.ts'
import { Wakes } from './wakes.ts'

export type RecordOptions = {
  readonly url: Address
  /** Where the key file, the checkpoint’s key and the anchors lie. */
  readonly dataDirectory: string
  /** The clinic’s clock. Unit: ms since 1970. */
  readonly clock: () => number
  /** The server’s own device, which writes what gates answered. */
  readonly device: DeviceId
  /** For the bench and tests only, to measure what the audit costs: reads leave no event. */
  readonly unexplained?: boolean
}

export type OpenRecord = {
  readonly store: RecordStore
  readonly registrar: Registrar
  readonly checkpoints: Checkpoints
  readonly vault: Vault
  /** Who read what, as far as the asker may know. */
  readonly accesses: Accesses
  readonly accountEvents: AccountEvents
  readonly caseload: Caseload
  /** Every clinic of this record, oldest first. */
  clinics(): Promise<readonly ClinicId[]>
  /** Where the clinic stands, by whose clock hours are safe or not; `null` before it has said so. */
  timeZone(clinic: ClinicId): Promise<string | null>
  /** See clinic-read.ts. */
  clinic(clinic: ClinicId): Promise<ClinicRead | null>
  /** See research-read.ts; committed to the log of accesses before it is given. */
  research(actor: Actor): Promise<readonly Agreeing[]>
  /** Rows outside the record (sign-in): one transaction in one clinic as one role. */
  inClinic<T>(as: As, work: (tx: ClinicTransaction) => Promise<T>): Promise<T>
  /** Answers when what was handed in has been written, then lets go of the database. */
  close(): Promise<void>
}

/**
 * Opens the durable record: key file, roles, tables, connections.
 * Errors: DatabaseProblem and KeyFileProblem, in words for whoever runs the machine.
 */
export async function openRecord({
  url,
  dataDirectory,
  clock,
  device,
  unexplained = false,
}: RecordOptions): Promise<OpenRecord> {
  const path = join(dataDirectory, 'key')
  // The key file is made before the first table is: where there are tables, a missing one is a loss to be named.
  const file = openKeyFile(path, !existsSync(path) && (await isFresh(url)))
  const keyring = new Keyring(file)
  const connections = await connect(url, file.secret)
  const { db, reading, appending, auditing } = connections
  const log = new AccessLog(auditing, clock)
  try {
    await log.begin(await assertOwnKey(db, keyring))
  } catch (error) {
    await connections.close()
    throw error
  }
  const lane = reading[0] as Lane
  const access = new AccessBook(lane, keyring)
  const shop = { access, folds: new FoldBook(), heads: new Heads(), clock, device }
  const wakes = new Wakes()
  const foresight = new Foresight()
  const now = () => instantOf(clock())
  const clinics = () => clinicsIn(db)
  const clinicRead = (clinic: ClinicId) => readClinic(db, access, clinic, now())
  const collector = new Collector(shop, appending, answer, (charts) => {
    foresight.grew(charts)
    wakes.tell(charts)
  })
  const plain = new Reading(reading, keyring, now, (clinic, at) => access.load(clinic, [], at))
  const reader = unexplained ? plain : new ExplainedReading(plain, log, foresight)
  const tools = { ...shop, keyring, reading: lane }
  const store: RecordStore = {
    append: (actor, raw) => new Appending(tools, collector, actor, raw).run(),
    charts: (actor) => reader.charts(actor),
    page: (actor, chart, after, limit) => reader.page(actor, chart, after, limit),
    onAppended: (chart, wake) => wakes.on(chart, wake),
    now,
  }
  const checkpoints = new Checkpoints({ directory: dataDirectory, db, now })
  const vault = createVault(keyring, (clinic) => access.load(clinic, [], now()))
  const registrar = new Registrar({ db, keyring, access, store, clock, device })
  return {
    store,
    registrar,
    checkpoints,
    vault,
    accesses: new Accesses(db, log, now),
    accountEvents: new AccountEvents(db, log, now, clinics),
    caseload: new Caseload(plain, log, registrar, new KeptLines(db, vault, now), now),
    clinics,
    timeZone: async (clinic) => (await clinicRead(clinic))?.state.founded?.timeZone ?? null,
    clinic: clinicRead,
    research: (actor) => readResearch({ db, access, log, registrar, at: now() }, actor),
    inClinic: (as, work) => inClinic(db, as, work),
    close: async () => {
      await collector.idle()
      await log.idle()
      await checkpoints.stop()
      await connections.close()
    },
  }
}

async function clinicsIn(db: Kysely<Tables>): Promise<readonly ClinicId[]> {
  const as = { role: 'custodian', clinic: null, person: null, at: instantOf(0) } as const
  const rows = await inClinic(db, as, (tx) =>
    tx.selectFrom('clinic').select('clinic_id').orderBy('created_at').execute(),
  )
  return rows.map((row) => row.clinic_id)
}

/** A wrong key file is found at the start and not at the first entry. Returns the clinics that are there. */
async function assertOwnKey(db: Kysely<Tables>, keyring: Keyring): Promise<readonly ClinicId[]> {
  const as = { role: 'custodian', clinic: null, person: null, at: instantOf(0) } as const
  const clinics = await inClinic(db, as, (tx) =>
    tx.selectFrom('clinic').select(['clinic_id', 'key_file', 'wrapped_key']).execute(),
  )
  for (const { clinic_id, key_file, wrapped_key } of clinics)
    keyring.admitClinic(clinic_id, wrapped_key, key_file)
  return clinics.map(({ clinic_id }) => clinic_id)
}
