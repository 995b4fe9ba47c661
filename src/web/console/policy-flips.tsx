import { useState } from 'react'
import { flippedBy, sensateFlippedBy, type Flipped, type Values } from '../../care/policy/flips.ts'
import { nextStep, seriesOf } from '../../care/plan/series.ts'
import { titleOf } from '../../care/titles.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, msBetween } from '../../shared/instant.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { getCaseload } from '../sync/caseload-api.ts'
import type { Case } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow } from '../sync/use-record.ts'
import { Button } from '../ui/button.tsx'
import { ComingLine } from '../ui/states.tsx'
import { chartsOfCase, viewCase, type CaseView } from './case-facts.ts'
import { coupleName, nameIn, shortName } from './journey-words.ts'

type Props = { readonly session: Session; readonly values: Values }

/** Journeys that are further away are looked at when they come near. */
const AHEAD_DAYS = 14

/** What these numbers would do to the gates before the next journeys, asked for before they are signed. */
export function PolicyFlips(props: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <section className="policy-flips" aria-label="What would change">
      {asked ? (
        <Soon {...props} />
      ) : (
        <p>
          <Button className="quiet bordered" onPress={() => setAsked(true)}>
            See which gates would open or close
          </Button>{' '}
          <span className="aside">
            For journeys of the next {AHEAD_DAYS} days. It reads the charts of those couples, and
            their reads are on record.
          </span>
        </p>
      )}
    </section>
  )
}

function Soon(props: Props) {
  const { value, failed } = useLoaded(getCaseload)
  const now = useNow()
  if (!value) return <ComingLine failed={failed} />
  const near = new Set(
    value.cases.flatMap((line) => {
      if ('needsUpdate' in line) return []
      const when = nextStep(line.series)?.journey.plannedFor
      return when && msBetween(now, when) < AHEAD_DAYS * DAY ? [line.case] : []
    }),
  )
  return <Answers {...props} cases={props.session.cases.filter((one) => near.has(one.case))} />
}

function Answers({ session, values, cases }: Props & { readonly cases: readonly Case[] }) {
  const charts = cases.flatMap((one) => chartsOfCase(session, one).map(({ chart }) => chart))
  const opening = useCharts([...new Set(charts)])
  const now = useNow()
  if (opening !== 'open') return <ComingLine failed={opening === 'unreachable'} />
  const views = cases.map((one) => viewCase(session, one))
  const seen = views.filter((view) => !view.unreadable && !view.needsUpdate)
  const all = seen.flatMap((view) => gatesOf(view, session.me.person, values, now))
  const flipped = all.filter(({ answer }) => answer.flips.length > 0)
  const blind = views.length - seen.length
  return (
    <>
      <output className="policy-answer">
        {all.length === 0
          ? 'No journey of the next days rests on a gate that you may read.'
          : `${flipped.length} of ${all.length} gates would answer otherwise.`}
        {blind > 0 && ` ${blind} of the couples rest on charts that you do not read.`}
      </output>
      <ul>
        {flipped.map(({ view, key, whose, answer }) => (
          <li key={key}>
            <b>
              {coupleName(view.case)}, {whose}
            </b>
            : {wholeWords(answer)}
            <ul>
              {answer.flips.map(({ criterion, opens, because }) => (
                <li key={criterion}>
                  {titleOf(criterion)}: {opens ? 'would open' : `would close. ${because ?? ''}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

type Answer = {
  readonly view: CaseView
  readonly key: string
  /** Before whom the gate stands. */
  readonly whose: string
  readonly answer: Flipped
}

/** Of everybody who takes something in the next journey, how their gate would answer, and of their sensate focus. */
function gatesOf(
  view: CaseView,
  reader: PersonId,
  values: Values,
  now: Parameters<typeof flippedBy>[4],
): readonly Answer[] {
  const next = nextStep(seriesOf(view.its, view.facts.people))
  const { round, stage } = view.its.joint.touch
  const sensate =
    round || stage ? sensateFlippedBy({ ...view.facts, its: view.its }, values, now) : null
  return [
    ...(next?.journey.dosed ?? []).flatMap((person) => {
      const facts = { ...view.facts, owner: person }
      const answer = next && flippedBy(facts, next.journey.journey, reader, values, now)
      const name = shortName(nameIn(view.case, person))
      const whose = answer?.gate === 'discharge' ? `${name}, before going home` : name
      return answer ? [{ view, key: person, whose, answer }] : []
    }),
    ...(sensate
      ? [{ view, key: view.case.case, whose: 'before sensate focus goes further', answer: sensate }]
      : []),
  ]
}

const wholeWords = ({ before, after }: Flipped): string =>
  before === after
    ? `the gate stays ${after ? 'open' : 'closed'} as a whole.`
    : after
      ? 'the gate would open.'
      : 'the gate would close.'
