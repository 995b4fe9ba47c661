import type { Session } from '../sync/session.ts'
import type { CaseView } from '../console/case-facts.ts'
import { Facts } from './fact-form.tsx'
import { sessionFacts } from './session-facts.ts'

/** What took place in the clinic beside the journeys, and where it is written down. */
export function SessionsSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const facts = sessionFacts(view)
  if (facts.length === 0) return null
  return (
    <section className="work" aria-labelledby="sessions">
      <h2 id="sessions">Sessions and reviews</h2>
      <p className="teach">
        What is held with one partner alone lies in their own chart; what is held together, where
        everyone reads it.
      </p>
      <Facts {...{ session, facts }} />
    </section>
  )
}
