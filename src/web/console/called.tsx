import './about.css'
import type { PersonId } from '../../shared/ids.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName } from './journey-words.ts'

/**
 * How a partner is called, spoken of and spoken with, wherever staff see them named: in their own words, from their
 * own chart. Nothing where this reader does not read that chart, or nothing was said.
 */
export function Called({
  view,
  person,
  named = false,
}: {
  readonly view: CaseView
  readonly person: PersonId
  /** Where they are not named just before it. */
  readonly named?: boolean
}) {
  const about = view.facts.people[person]?.individual.about
  const said = [
    about?.nameUsed && `called ${about.nameUsed}`,
    about?.pronouns,
    about?.languages && `speaks ${about.languages}`,
    about?.interpreter && 'would like an interpreter, never a partner',
  ].filter(Boolean)
  if (said.length === 0) return null
  return (
    <span className="called">
      {named && `${shortName(nameIn(view.case, person))}: `}
      {said.join(' · ')}
    </span>
  )
}
