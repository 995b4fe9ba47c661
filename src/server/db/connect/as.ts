import pg from 'pg'
import type { ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Statement } from './flight.ts'
import type { DatabaseRole } from './roles.ts'

/** As what, in which clinic, for whom and when a transaction runs. Row-level security reads exactly this. */
export type As = {
  readonly role: DatabaseRole
  readonly clinic: ClinicId | null
  readonly person: PersonId | null
  readonly at: Instant
}

/** Role, clinic, person, moment: the settings that end with the transaction. */
const settingsOf = ({ role, clinic, person, at }: As) => [
  `conjoint_${role}`,
  clinic ?? '',
  person ?? '',
  at,
]

/** Begins a transaction and becomes somebody, in one write; `LateBegin` leaves the beginning to it. */
export function beginAs(as: As): string {
  const [role, clinic, person, at] = settingsOf(as).map((each) => pg.escapeLiteral(each))
  return `begin; select set_config('app.clinic', ${clinic}, true), set_config('app.person', ${person}, true),
    set_config('app.at', ${at}, true), set_config('role', ${role}, true)`
}

const BECOME = `select set_config('app.clinic', $2, true), set_config('app.person', $3, true),
  set_config('app.at', $4, true), set_config('role', $1, true)`

/** The first statement of every flight that is a transaction, or begins one. */
export const become = (as: As): Statement => ({
  name: 'become',
  text: BECOME,
  values: settingsOf(as),
})
