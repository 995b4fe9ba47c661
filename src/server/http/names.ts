import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Registrar } from '../db/registrar/registrar.ts'

export type Names = (
  clinic: ClinicId,
  people: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, string>>

/**
 * Names of people, kept once they were unsealed: nobody is granted to change one, so they are never stale. Whom
 * the asker may see has been decided before. Somebody who is not in the clinic is left out.
 */
export function createNames(registrar: Registrar): Names {
  const clinics = new Map<ClinicId, Map<PersonId, string>>()
  return async (clinic, people) => {
    let known = clinics.get(clinic)
    if (known === undefined || people.some((person) => !known?.has(person))) {
      const everyone = await registrar.people(clinic)
      known = new Map(everyone.map(({ person, name }) => [person, name]))
      clinics.set(clinic, known)
    }
    const asked = new Map<PersonId, string>()
    for (const person of people) {
      const name = known.get(person)
      if (name !== undefined) asked.set(person, name)
    }
    return asked
  }
}
