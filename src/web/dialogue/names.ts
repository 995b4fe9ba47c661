import type { PersonId } from '../../shared/ids.ts'
import type { Session } from '../sync/session.ts'
import { toneOf, type Tone } from '../ui/tone.ts'

export type Company = {
  readonly me: PersonId
  readonly others: readonly PersonId[]
  /** As one says them: the first of their names. */
  readonly name: (person: string) => string
  readonly tone: (person: string) => Tone
}

/** The partners of a case, from where one of them stands. */
export function companyOf(session: Session, someone: string): Company {
  const partners = session.cases.flatMap((one) => one.partners)
  const find = (person: string) => partners.find((each) => each.person === person)
  return {
    me: session.me.person,
    others: [...new Set(partners.map(({ person }) => person))].filter(
      (person) => person !== session.me.person,
    ),
    name: (person) => find(person)?.name.split(' ')[0] ?? someone,
    tone: (person) => toneOf(find(person)?.label ?? 'A'),
  }
}
