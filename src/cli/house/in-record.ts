import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { silent } from '../../server/log.ts'
import type { Actor } from '../../server/db/record.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { takeDirectory } from './data-directory.ts'
import { openHouse, type House } from './open-house.ts'

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
export async function programOf({ record }: House, clinic: ClinicId): Promise<Actor> {
  const known = (await record.registrar.people(clinic)).find(
    ({ name, staffRoles }) => name === BY_COMMAND && staffRoles.includes('registrar'),
  )
  const person =
    known?.person ??
    (await record.registrar.addPerson(clinic, { name: BY_COMMAND, staffRoles: ['registrar'] }))
  return { clinic, person }
}
