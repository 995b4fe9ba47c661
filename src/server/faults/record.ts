import { randomUUID } from 'node:crypto'
import type { ChartId, ClinicId, DeviceId, EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { openEmbedded } from '../db/embedded/supervisor.ts'
import { freshId } from '../db/ids.ts'
import { openRecord } from '../db/open.ts'
import { asker } from '../http/test-client.ts'
import { startServer } from '../main.ts'

/** Somebody who writes down what happens, signed in, and where. */
export type Pen = {
  readonly clinic: ClinicId
  readonly person: PersonId
  readonly device: DeviceId
  readonly cookie: string
  readonly charts: readonly ChartId[]
}

/**
 * Makes a record with one couple and several therapists who are signed in, and leaves it stopped in its directory.
 * Their sign-ins are in the database, so that they hold whatever happens to the server.
 */
export async function prepareRecord(directory: string, pens: number): Promise<readonly Pen[]> {
  const embedded = await openEmbedded(directory)
  try {
    const record = await openRecord({
      url: embedded.url,
      dataDirectory: directory,
      clock: Date.now,
      device: randomUUID() as DeviceId,
    })
    const server = await startServer({ record, port: 0 })
    try {
      return await people(record, server, pens)
    } finally {
      await server.close()
      await record.close()
    }
  } finally {
    await embedded.stop()
  }
}

async function people(
  { registrar }: Awaited<ReturnType<typeof openRecord>>,
  server: Awaited<ReturnType<typeof startServer>>,
  pens: number,
): Promise<readonly Pen[]> {
  const { clinic } = await registrar.createClinic()
  const therapists: PersonId[] = []
  for (let i = 0; i < pens; i++)
    therapists.push(
      await registrar.addPerson(clinic, { name: `Therapist ${i}`, staffRoles: ['therapist'] }),
    )
  const [by] = therapists
  if (by === undefined) throw new Error('nobody would write')
  const partners = [
    await registrar.addPerson(clinic, { name: 'Ada', staffRoles: [] }),
    await registrar.addPerson(clinic, { name: 'Ben', staffRoles: [] }),
  ]
  const team = therapists.map((person) => ({ person, role: 'therapist' as const }))
  const { charts } = await registrar.openCase(clinic, { partners, team, by })
  const written = charts.filter(({ kind }) => kind === 'individual' || kind === 'joint')
  const found: Pen[] = []
  for (const person of therapists) {
    const token = await server.links.create({ clinic, person }, DAY)
    const answer = await asker(server.url)('POST', '/api/session/link', { body: { token } })
    const cookie = /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0]
    if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`)
    const device = randomUUID() as DeviceId
    found.push({ clinic, person, device, cookie, charts: written.map(({ chart }) => chart) })
  }
  return found
}

export type Note = { readonly id: EntryId; readonly chart: ChartId; readonly text: string }

/** A note in one of the pen's charts, as the text that is sent and has to be found again. */
export function note(pen: Pen, turn: number): Note {
  const id = freshId<EntryId>(Date.now())
  const at = instantOf(Date.now())
  const chart = pen.charts[turn % pen.charts.length] as ChartId
  const { clinic, person: by, device } = pen
  const envelope = { id, clinic, chart, kind: 'note.written', version: 1, about: [], by, device }
  const body = {
    text: `${turn}: what was seen, “as it was”, in 40 words or so. ${'·'.repeat(turn % 97)}`,
  }
  return { id, chart, text: JSON.stringify({ ...envelope, at, recordedAt: at, offsetMs: 0, body }) }
}
