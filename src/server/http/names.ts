import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Registrar } from '../db/registrar/registrar.ts'

export type Names = (
  clinic: ClinicId,
  people: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, string>>

/**
 * Names of people, asked anew each time: a name kept because somebody else had asked for it would answer one partner
 * faster for what the other did. Whom the asker may see has been decided before. Somebody who is not in the clinic
 * is left out.
 */
export const createNames =
  (registrar: Registrar): Names =>
  (clinic, people) =>
    registrar.names(clinic, people)
