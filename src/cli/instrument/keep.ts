import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BodyOf } from '../../care/kinds.ts'
import { ownEntry } from '../../server/http/own-entry.ts'
import { silent } from '../../server/log.ts'
import type { Actor } from '../../server/db/record.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { HouseProblem, takeDirectory } from '../house/data-directory.ts'
import { openHouse, type House } from '../house/open-house.ts'
import type { Kept } from './report.ts'

/** Opens the record of a directory for one piece of work; `null` where there is none. Errors: HouseProblem. */
export async function inRecord<T>(
  path: string,
  work: (house: House, clinic: ClinicId) => Promise<T>,
): Promise<T | null> {
  if (!existsSync(join(path, 'key'))) return null
  const house = await openHouse(takeDirectory(path, 'either'), { log: silent })
  try {
    const [clinic] = await house.record.clinics()
    return clinic === undefined ? null : await work(house, clinic)
  } finally {
    await house.close()
  }
}

const BY_COMMAND = 'Command line'

/** Who writes what is added by command: the program, under a name of its own, and no person who did not. */
async function programOf({ record }: House, clinic: ClinicId): Promise<Actor> {
  const known = (await record.registrar.people(clinic)).find(
    ({ name, staffRoles }) => name === BY_COMMAND && staffRoles.includes('registrar'),
  )
  const person =
    known?.person ??
    (await record.registrar.addPerson(clinic, { name: BY_COMMAND, staffRoles: ['registrar'] }))
  return { clinic, person }
}

export const keepForm =
  (body: BodyOf<'instrument.added'>) =>
  async (house: House, clinic: ClinicId): Promise<Kept> => {
    const { store } = house.record
    const read = await house.record.clinic(clinic)
    if (read === null) throw new HouseProblem('This record has no chart of its clinic.')
    const held = read.state.instruments[`${body.instrument} ${body.language}`]
    if (held?.sha256 === body.sha256) return { kept: true, already: true }
    const actor = await programOf(house, clinic)
    const { text } = ownEntry(actor, store.now(), read.chart, 'instrument.added', body)
    const [receipt] = await store.append(actor, [text])
    if (receipt?.outcome === 'refused')
      throw new HouseProblem(
        `The record did not take it: ${receipt.problem.detail ?? receipt.problem.title}`,
      )
    return { kept: true, already: false }
  }
