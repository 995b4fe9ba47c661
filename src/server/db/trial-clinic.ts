import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChartKind } from '../../record/chart.ts'
import type { Kind } from '../../care/kinds.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import type { ChartId, DeviceId, PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { emptyRecord } from './empty-record.ts'
import { openRecord, type OpenRecord } from './open.ts'
import type { Actor, Receipt } from './record.ts'

export const freshUuid = () => uuidv7(Date.now(), randomBytes(10))

export type Draft = {
  by: PersonId
  chart: ChartId
  kind: Kind
  body: unknown
  extra?: Record<string, unknown>
}
export type TrialCase = {
  readonly a: PersonId
  readonly b: PersonId
  chart(kind: ChartKind, belongsTo?: PersonId): ChartId
}

/** A clinic with one of each staff role, two couples, a database of its own and a clock that tests move. */
export async function trialClinic() {
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-record-'))
  const database = await emptyRecord(directory)
  const clock = { ms: Date.parse('2026-11-22T08:00:00.000Z') }
  const device = freshUuid() as DeviceId
  const opened: OpenRecord[] = []
  const open = async (): Promise<OpenRecord> => {
    const record = await openRecord({
      url: database.url,
      dataDirectory: directory,
      clock: () => clock.ms,
      device,
    })
    opened.push(record)
    return record
  }
  const record = await open()
  const { clinic, chart: clinicChart } = await record.registrar.createClinic()
  const staff = async (
    name: string,
    role: Parameters<typeof record.registrar.addPerson>[1]['staffRoles'][number],
  ) => await record.registrar.addPerson(clinic, { name, staffRoles: [role] })
  const director = await staff('Dana Director', 'medical-director')
  const therapist = await staff('Theo Therapist', 'therapist')
  const prescriber = await staff('Petra Prescriber', 'prescriber')
  const safety = await staff('Sam Safety', 'safety-clinician')
  const frontDesk = await staff('Frida Frontdesk', 'front-desk')
  const client = async (name: string) =>
    await record.registrar.addPerson(clinic, { name, staffRoles: [] })
  const team = [
    { person: therapist, role: 'therapist' },
    { person: prescriber, role: 'prescriber' },
    { person: director, role: 'medical-director' },
  ] as const
  const couple = async (): Promise<TrialCase> => {
    const [a, b] = [await client('Ana'), await client('Ben')]
    const { charts } = await record.registrar.openCase(clinic, {
      partners: [a, b],
      team,
      by: therapist,
    })
    return {
      a,
      b,
      chart: (kind, belongsTo) => {
        const found = charts.find(
          (each) => each.kind === kind && (belongsTo === undefined || each.belongsTo === belongsTo),
        )
        if (!found) throw new Error(`no ${kind}`)
        return found.chart
      },
    }
  }
  const ours = await couple()
  const theirs = await couple()
  const as = (person: PersonId): Actor => ({ clinic, person })
  const entry = ({ by, chart, kind, body, extra }: Draft): string => {
    const at = instantOf(clock.ms)
    return JSON.stringify({
      id: freshUuid(),
      clinic,
      chart,
      kind,
      version: 1,
      about: [],
      by,
      device,
      at,
      recordedAt: at,
      offsetMs: 0,
      body,
      ...extra,
    })
  }
  const weight = (weightKg = 70, extra: Record<string, unknown> = {}) =>
    entry({
      by: therapist,
      chart: ours.chart('individual', ours.a),
      kind: 'weight.measured',
      body: { weightKg },
      extra,
    })
  return {
    record,
    open,
    database,
    directory,
    clock,
    device,
    clinic,
    clinicChart,
    director,
    therapist,
    prescriber,
    safety,
    frontDesk,
    team,
    client,
    couple,
    ours,
    theirs,
    as,
    entry,
    weight,
    append: (person: PersonId, ...raw: string[]) => record.store.append(as(person), raw),
    close: async () => {
      for (const each of opened) await each.close()
      await database.drop()
      rmSync(directory, { recursive: true })
    },
  }
}

export type TrialClinic = Awaited<ReturnType<typeof trialClinic>>
export const outcomes = (receipts: readonly Receipt[]): string[] =>
  receipts.map((r) => (r.outcome === 'refused' ? r.problem.code : r.outcome))
export const idOf = (raw: string): string => (JSON.parse(raw) as { id: string }).id
