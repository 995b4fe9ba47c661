import { join } from 'node:path'
import { randomUUIDv7 } from 'node:crypto'
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { openRecord, type OpenRecord } from '../../server/db/open.ts'
import { nextOf } from '../../server/db/keys/key-file.ts'
import { openEmbedded } from '../../server/db/embedded/supervisor.ts'
import { realClock, RehearsalClock, type ClinicClock } from '../../server/clinic-clock.ts'
import { openPushKey } from '../../server/mail/push-key.ts'
import { aboutError, type Log } from '../../server/log.ts'
import { startServer, type RunningServer } from '../../server/main.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { HouseProblem, type DataDirectory } from './data-directory.ts'

export type House = {
  readonly directory: DataDirectory
  readonly record: OpenRecord
  readonly clock: ClinicClock
  /** Where a rehearsal's clock is set; null for a real record, which has no such thing. */
  readonly clockSocket: string | null
  /** `origin`: where browsers reach it, where that is not this machine. */
  serve(port: number, origin?: string): Promise<RunningServer>
  /** Everything in order: no more requests, what came is written, a last checkpoint, the database. */
  close(): Promise<void>
}

export type HouseOptions = {
  readonly log: Log
  readonly webDirectory?: string
  readonly helpLines?: readonly string[]
  readonly messageHours?: readonly string[]
  readonly mail?: { readonly smtp: string; readonly from: string }
  readonly startClockAt?: number
  /** For the bench only: see RecordOptions. */
  readonly unexplained?: boolean
}

/** Opens the record of a data directory, on its embedded PostgreSQL or on the one that DATABASE_URL names. */
export async function openHouse(
  directory: DataDirectory,
  {
    log,
    webDirectory,
    helpLines = [],
    messageHours = [],
    mail,
    startClockAt,
    unexplained = false,
  }: HouseOptions,
): Promise<House> {
  if (existsSync(nextOf(join(directory.path, 'key')))) {
    directory.release()
    throw new HouseProblem(
      `The key file of ${directory.path} was being replaced, and that was cut short. Finish it first: conjoint rekey --data ${directory.path}`,
    )
  }
  const elsewhere = process.env['DATABASE_URL']
  const embedded = elsewhere ? null : await openEmbedded(directory.path)
  embedded?.onExit(({ pid }) => log('warn', 'database died', { pid }))
  embedded?.onRestart((outcome) =>
    log('info', outcome.kind === 'running' ? 'database restarted' : 'database did not restart', {}),
  )
  let clock: ClinicClock = realClock()
  const clockSocket = directory.rehearsal ? join(directory.path, 'clock.sock') : null
  const opened: (() => Promise<void>)[] = []
  if (embedded) opened.push(() => embedded.stop())
  const closeAll = async () => {
    for (const close of opened.toReversed()) await close()
    directory.release()
  }
  try {
    if (clockSocket) {
      const shownBefore = join(directory.path, 'clock')
      const left = existsSync(shownBefore) ? Number(readFileSync(shownBefore, 'utf8')) : 0
      const keep = (ms: number) => writeFileSync(shownBefore, `${ms}\n`, { mode: 0o600 })
      const rehearsal = new RehearsalClock(Math.max(left, startClockAt ?? Date.now()), keep)
      const listening = await rehearsal.listen(clockSocket)
      opened.push(async () => keep(rehearsal.now()))
      opened.push(() => new Promise((resolve) => listening.close(() => resolve())))
      clock = rehearsal
    }
    const record = await openRecord({
      url: elsewhere ?? (embedded as NonNullable<typeof embedded>).url,
      dataDirectory: directory.path,
      clock: () => clock.now(),
      device: ownDevice(directory.path),
      unexplained,
    })
    opened.push(() => record.close())
    await record.checkpoints.start((error) => log('error', 'checkpoint failed', aboutError(error)))
    opened.push(() => record.checkpoints.write())
    return {
      directory,
      record,
      clock,
      clockSocket,
      serve: async (port, origin) => {
        const server = await startServer({
          record,
          port,
          log,
          helpLines,
          messageHours,
          ...(mail ? { mail } : {}),
          push: { key: openPushKey(join(directory.path, 'push-key')) },
          ...(webDirectory ? { webDirectory } : {}),
          ...(origin === undefined ? {} : { origin }),
        })
        opened.push(() => server.close())
        return server
      },
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** The server is a device too: what gates answer is written by it. */
function ownDevice(directory: string): DeviceId {
  const path = join(directory, 'device')
  if (!existsSync(path)) writeFileSync(path, `${randomUUIDv7()}\n`, { mode: 0o600 })
  return readFileSync(path, 'utf8').trim() as DeviceId
}
