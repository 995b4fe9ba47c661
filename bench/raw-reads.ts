import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asLogin } from '../src/server/db/connect/address.ts'
import type { Statement } from '../src/server/db/connect/flight.ts'
import { Lane } from '../src/server/db/connect/lane.ts'
import { LOGIN, loginPassword } from '../src/server/db/connect/roles.ts'
import type { ChartId, ClinicId, PersonId } from '../src/shared/ids.ts'
import { instantOf } from '../src/shared/instant.ts'
import { openKeyFile } from '../src/server/db/keys/key-file.ts'
import { median } from './measure.ts'
import type { Site } from './site.ts'

type What = { clinic: ClinicId; person: PersonId; chart: ChartId; rows: number }

/** The rows of a chart by SQL, as the server would ask for all of them: one transaction in one round trip. */
export async function rawReads(site: Site, { clinic, person, chart, rows }: What) {
  const { url } = site.database
  const { secret } = openKeyFile(join(site.directory, 'key'), false)
  const password = loginPassword(url, secret)
  const lane = new Lane({ ...asLogin(url, LOGIN, password), options: '-c timezone=UTC -c jit=off' })
  const select: Statement = {
    name: 'raw-read',
    text: 'select * from entry where clinic_id = $1 and chart_id = $2 order by seq',
    values: [clinic, chart],
  }
  const once = async () => {
    const as = { role: 'read', clinic, person, at: instantOf(Date.now()) } as const
    const [answer] = await lane.transaction(as, [select])
    const found = answer?.rows.length ?? 0
    if (found !== rows) throw new Error(`${found} rows were read by SQL instead of ${rows}`)
  }
  return {
    /** p50 in ms. */
    round: async (seconds: number): Promise<number> => {
      const took: number[] = []
      const until = performance.now() + seconds * 1000
      while (performance.now() < until) {
        const sent = performance.now()
        await once()
        took.push(performance.now() - sent)
      }
      return median(took)
    },
    close: () => lane.close(),
  }
}

/** How much memory a process holds. Unit: bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}
