import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Registrar } from '../db/registrar/registrar.ts'

/**
 * What charts belong to, in names: a person’s own, or those of everyone in the case. That the asker may know of them
 * has been decided before.
 */
export async function whose(
  registrar: Registrar,
  clinic: ClinicId,
  owners: readonly string[],
): Promise<(owner: string) => string> {
  const partners = await registrar.partners(clinic)
  const people = (owner: string): readonly PersonId[] => {
    const its = partners.filter((each) => each.case === owner).map(({ person }) => person)
    return its.length > 0 ? its : [owner as PersonId]
  }
  const names = await registrar.names(clinic, [...new Set(owners.flatMap(people))])
  return (owner) =>
    people(owner)
      .map((person) => names.get(person) ?? '')
      .filter((name) => name !== '')
      .join(' and ')
}
