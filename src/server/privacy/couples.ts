import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHIPPED } from '../../care/medicine/shipped.ts'
import { THRESHOLD_NAMES, THRESHOLDS } from '../../care/policy/thresholds.ts'
import type { Kind } from '../../care/kinds.ts'
import type { ChartKind, Role } from '../../record/chart.ts'
import type {
  CaseId,
  ChartId,
  ClinicId,
  DeviceId,
  EntryId,
  PersonId,
  ReleaseId,
} from '../../shared/ids.ts'
import { instantOf, type Instant } from '../../shared/instant.ts'
import type { Connection } from '../db/embedded/login.ts'
import { testDatabase, type TestDatabase } from '../db/embedded/test-server.ts'
import { openRecord, type OpenRecord } from '../db/open.ts'
import type { Receipt } from '../db/record.ts'
import { draws, type Draws } from './draws.ts'

const STAFF = {
  therapist: 'therapist',
  prescriber: 'prescriber',
  monitor: 'monitor',
  director: 'medical-director',
  safety: 'safety-clinician',
  desk: 'front-desk',
  courier: 'courier',
} as const satisfies Record<string, Role>
export type StaffName = keyof typeof STAFF

export type Couple = {
  readonly index: number
  readonly case: CaseId
  /** Whose charts differ, and who looks. */
  readonly a: PersonId
  readonly b: PersonId
  readonly charts: readonly { chart: ChartId; kind: ChartKind; belongsTo: string }[]
  chart(kind: ChartKind, of?: PersonId): ChartId
}

/** In so many pairs, one after the other, every way of asking has had its turn: see `Looking.turn`. */
export const ROUND = 12

/** What both worlds have in common, ids and keys included, because both are copies of it. */
export type Stage = {
  readonly seed: number
  readonly clock: { ms: number }
  readonly device: DeviceId
  clinic: ClinicId
  clinicChart: ChartId
  readonly staff: Record<StaffName, PersonId>
  readonly couples: Couple[]
}

/** One of the two: a database and a data directory of its own, on the clock of the stage. */
export type Place = {
  readonly stage: Stage
  readonly database: TestDatabase
  readonly directory: string
  close(): Promise<void>
}
/** While its record is open. */
export type World = Place & { readonly record: OpenRecord }

const START = Date.parse('2026-11-22T08:00:00.000Z')

export type Envelope = {
  readonly by: PersonId
  readonly chart: ChartId
  readonly kind: Kind
  readonly body: unknown
  readonly id: EntryId
  readonly at?: Instant
  readonly about?: readonly PersonId[]
}

export function entryText({ clinic, clock, device }: Stage, each: Envelope): string {
  const recordedAt = instantOf(clock.ms)
  const { id, chart, kind, by, body, about = [], at = recordedAt } = each
  return JSON.stringify({
    id,
    clinic,
    chart,
    kind,
    version: 1,
    about,
    by,
    device,
    at,
    recordedAt,
    offsetMs: 0,
    body,
  })
}

/** The pairs of one stage, of all that there are: `many` of them from `first` on. */
export type Lot = { readonly first: number; readonly many: number }

/**
 * Two worlds that are the same up to here: the stage is written once, with what `begin` writes on it, and both databases, key files included, are
 * copies of it. So every id, key, salt and hash that the server drew by chance is the same in both.
 */
export async function twoWorlds(
  seed: number,
  lot: Lot,
  server: Connection,
  begin: (record: OpenRecord, stage: Stage) => Promise<void>,
): Promise<{ stage: Stage; places: readonly [Place, Place] }> {
  const stage: Stage = {
    seed,
    clock: { ms: START },
    device: draws(seed, 'device').id(START),
    clinic: '' as ClinicId,
    clinicChart: '' as ChartId,
    staff: {} as Record<StaffName, PersonId>,
    couples: [],
  }
  const first = mkdtempSync(join(tmpdir(), 'conjoint-worlds-'))
  const template = {
    name: `worlds_${process.pid}_${Math.abs(seed)}_${lot.first}_${first.slice(-6).toLowerCase()}`,
    fill: async (url: TestDatabase['url']) => {
      const record = await open(url, first, stage)
      try {
        await fill(record, stage, lot)
        await begin(record, stage)
      } finally {
        await record.close()
      }
    },
  }
  const make = async (): Promise<Place> => {
    const database = await testDatabase(template, server)
    const directory = mkdtempSync(join(tmpdir(), 'conjoint-world-'))
    cpSync(first, directory, { recursive: true })
    return {
      stage,
      database,
      directory,
      close: async () => {
        await database.drop()
        rmSync(directory, { recursive: true, force: true })
      },
    }
  }
  const one = await make()
  const two = await make()
  rmSync(first, { recursive: true, force: true })
  return { stage, places: [one, two] }
}

/** Where mail to a partner goes. */
export const mailboxOf = ({ index }: Couple, whose: 'a' | 'b'): string =>
  `${whose}.${index}@example.test`

export const open = (
  url: TestDatabase['url'],
  dataDirectory: string,
  { clock, device }: Stage,
): Promise<OpenRecord> => openRecord({ url, dataDirectory, clock: () => clock.ms, device })

async function fill(record: OpenRecord, stage: Stage, { first, many }: Lot): Promise<void> {
  const { registrar, store } = record
  Object.assign(
    stage,
    await registrar.createClinic().then(({ clinic, chart }) => ({ clinic, clinicChart: chart })),
  )
  const { clinic } = stage
  for (const [name, role] of Object.entries(STAFF) as [StaffName, Role][])
    stage.staff[name] = await registrar.addPerson(clinic, {
      name: `Staff ${name}`,
      staffRoles: [role],
    })
  const draw = draws(stage.seed, 'clinic')
  const { director } = stage.staff
  const said = await store.append(
    { clinic, person: director },
    clinicActs(stage).map(([kind, body]) =>
      entryText(stage, { by: director, chart: stage.clinicChart, kind, body, id: draw.id(START) }),
    ),
  )
  assertStored(said)
  const team = (['therapist', 'prescriber', 'monitor', 'director'] as const).map((name) => ({
    person: stage.staff[name],
    role: STAFF[name],
  }))
  const one = async (index: number): Promise<Couple> => {
    const a = await registrar.addPerson(clinic, { name: `Ada ${index}`, staffRoles: [] })
    const b = await registrar.addPerson(clinic, { name: `Ben ${index}`, staffRoles: [] })
    const opened = await registrar.openCase(clinic, {
      partners: [a, b],
      team,
      by: stage.staff.therapist,
    })
    return {
      index,
      case: opened.case,
      a,
      b,
      charts: opened.charts,
      chart: (kind, of) => {
        const found = opened.charts.find(
          (c) => c.kind === kind && (of === undefined || c.belongsTo === of),
        )
        if (!found) throw new Error(`no ${kind} chart`)
        return found.chart
      },
    }
  }
  for (let from = 0; from < many; from += 5)
    stage.couples.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(5, many - from) }, (_, i) => one(first + from + i)),
      )),
    )
}

function clinicActs({ clock }: Stage): [Kind, unknown][] {
  const ketamine = SHIPPED.find(({ medicine }) => medicine === 'ketamine')
  const from = instantOf(clock.ms)
  return [
    [
      'clinic.founded',
      { name: 'A clinic', jurisdiction: 'Somewhere', timeZone: 'UTC', live: true },
    ],
    [
      'policy.adopted',
      {
        version: 1,
        values: Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name].offered])),
        signedAs: 'The director',
      },
    ],
    [
      'medicine.adopted',
      { ...ketamine, lawful: [{ jurisdiction: 'Somewhere', licence: 'prescriber', from }] },
    ],
  ]
}

function assertStored(receipts: readonly Receipt[]): void {
  for (const receipt of receipts)
    if (receipt.outcome === 'refused')
      throw new Error(`refused: ${JSON.stringify(receipt.problem)}`)
}

/** The same draws for whoever names them alike, whatever else was drawn. */
export const drawsFor = (stage: Stage, couple: Couple, ...name: (string | number)[]): Draws =>
  draws(stage.seed, couple.index, ...name)

/** An id that A used, if A wrote about their health at all, and that B tries too. */
export const triedId = (stage: Stage, couple: Couple): EntryId =>
  drawsFor(stage, couple, 'tried').id<EntryId>(START)

/** An invitation to a dialogue that A wrote in both worlds, before A acted alone. */
export const askedOfB = (stage: Stage, couple: Couple): EntryId =>
  drawsFor(stage, couple, 'asked').id<EntryId>(START)

/** A release of A’s own record that A asked for, if A asked at all, and that B tries to make. */
export const termsTried = (stage: Stage, couple: Couple) =>
  ({
    release: drawsFor(stage, couple, 'release').id<ReleaseId>(START),
    what: 'own',
    redacted: false,
    recipient: 'Dr Next',
    purpose: 'further treatment',
  }) as const
