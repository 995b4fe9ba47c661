import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChartKind, Role } from '../../record/chart.ts'
import type { ChartId, ClinicId, DeviceId, EntryId, PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { emptyRecord } from '../db/empty-record.ts'
import { freshId } from '../db/ids.ts'
import { openRecord, type OpenRecord } from '../db/open.ts'
import { createLog } from '../log.ts'
import { startServer, type RunningServer, type ServerOptions } from '../main.ts'
import { asker, type Ask } from './test-client.ts'

/**
 * A whole house for tests: a database of one's own, a clinic with a therapist, a monitor and a safety clinician,
 * a couple in a case, and the server before it. Clinic time and real time stand still until a test moves them.
 */
export type House = {
  readonly record: OpenRecord
  readonly server: RunningServer
  readonly url: string
  readonly directory: string
  readonly database: Parameters<typeof openRecord>[0]['url']
  readonly clinic: ClinicId
  readonly people: {
    readonly [Name in 'ada' | 'ben' | 'therapist' | 'monitor' | 'safety']: PersonId
  }
  /** Real time in ms, by which sign-ins live. */
  readonly time: { now: number }
  readonly logged: readonly string[]
  chart(kind: ChartKind, of?: PersonId): ChartId
  /** Signs somebody in as they would: through a link. Returns the cookie. */
  signIn(person: PersonId): Promise<string>
  as(person: PersonId): Promise<Ask>
  /** The text of a note, ready to be sent. */
  note(by: PersonId, chart: ChartId, text?: string, id?: EntryId): string
  write(by: PersonId, chart: ChartId, text?: string): Promise<string>
  close(): Promise<void>
}

/** Puts something in the place of a member while `during` runs, made from the real one. */
export async function instead<T extends object, Name extends keyof T, R>(
  of: T,
  name: Name,
  make: (real: T[Name]) => T[Name],
  during: () => Promise<R>,
): Promise<R> {
  const real = of[name]
  Object.assign(of, { [name]: make(real) })
  try {
    return await during()
  } finally {
    Object.assign(of, { [name]: real })
  }
}

export const START_MS = Date.parse('2026-11-22T08:00:00.000Z')

/** `clock`: the clinic's, which stands still unless it is moved by the test that brings one. */
export async function openHouse(
  options: Partial<ServerOptions> = {},
  clock: () => number = () => START_MS,
): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-house-'))
  const database = await emptyRecord(directory)
  const device = randomUUID() as DeviceId
  const time = { now: START_MS }
  const record = await openRecord({
    url: database.url,
    dataDirectory: directory,
    clock,
    device,
  })
  const { registrar } = record
  const { clinic } = await registrar.createClinic()
  const add = (name: string, ...staffRoles: Role[]) =>
    registrar.addPerson(clinic, { name, staffRoles })
  const people = {
    ada: await add('Ada Adler'),
    ben: await add('Ben Bader'),
    therapist: await add('Tara Thorne', 'therapist'),
    monitor: await add('Mo Moss', 'monitor'),
    safety: await add('Sam Sage', 'safety-clinician'),
  }
  const opened = await registrar.openCase(clinic, {
    partners: [people.ada, people.ben],
    team: [
      { person: people.therapist, role: 'therapist' },
      { person: people.monitor, role: 'monitor' },
    ],
    by: people.therapist,
  })
  const logged: string[] = []
  const log = createLog((line) => logged.push(line))
  const server = await startServer({ record, port: 0, log, now: () => time.now, ...options })
  const { url } = server

  const signIn = async (person: PersonId) => {
    const token = await server.links.create({ clinic, person })
    const answer = await asker(url)('POST', '/api/session/link', { body: { token } })
    const cookie = /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0]
    if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`)
    return cookie
  }
  const note: House['note'] = (by, chart, text = 'a note', id = freshId<EntryId>(START_MS)) => {
    const at = instantOf(START_MS)
    const envelope = { clinic, chart, kind: 'note.written', version: 1, about: [], by, device }
    return JSON.stringify({ id, ...envelope, at, recordedAt: at, offsetMs: 0, body: { text } })
  }
  return {
    record,
    server,
    url,
    directory,
    database: database.url,
    clinic,
    people,
    time,
    logged,
    chart: (kind, of) => {
      const found = opened.charts.find(
        (c) => c.kind === kind && (of === undefined || c.belongsTo === of),
      )
      if (found === undefined) throw new Error(`the house has no ${kind} chart for them`)
      return found.chart
    },
    signIn,
    as: async (person) => asker(url, await signIn(person)),
    note,
    write: async (by, chart, text) => {
      const [receipt] = await record.store.append({ clinic, person: by }, [note(by, chart, text)])
      if (receipt?.outcome !== 'stored') throw new Error(JSON.stringify(receipt))
      return receipt.id
    },
    close: async () => {
      await server.close()
      await record.close()
      await database.drop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
