import { askingFor, NOTHING_ASKED } from '../../care/journey/decide.ts'
import { criteriaFor } from '../../care/injury/criteria.ts'
import { noOpenTarget } from '../../care/emdr/criteria.ts'
import { isShared } from '../../care/plan/gate.ts'
import { nextStep, seriesOf } from '../../care/plan/series.ts'
import { titleOf } from '../../care/titles.ts'
import type { Draft } from '../../care/weave/draft.ts'
import type { TrackGate } from '../../care/weave/gates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { CaseView } from '../console/case-facts.ts'
import { GatePanel } from '../ui/gate-panel.tsx'
import type { GateRow } from '../ui/gate-row.ts'
import { Link } from '../ui/link.tsx'
import { navigate } from 'wouter/use-browser-location'
import { LockLine } from '../ui/lock-line.tsx'
import { path } from '../path.ts'

type Props = {
  readonly view: CaseView
  readonly gate: TrackGate | null
  readonly draft: Draft
  readonly now: Instant
  readonly reader: PersonId
}

type Verdict = {
  readonly criterion: string
  readonly because?: string | undefined
  readonly remedy?: string | undefined
  readonly met: boolean
  readonly evidence: readonly string[]
}

const rowOf = ({ criterion, met, because, remedy, evidence }: Verdict): GateRow => ({
  key: criterion,
  title: titleOf(criterion),
  state: met ? 'open' : 'closed',
  ...(met || because === undefined ? {} : { because }),
  ...(met || remedy === undefined ? {} : { remedy }),
  evidence,
  mayOverride: false,
  later: false,
  notAdopted: [],
})

/** What stands between one track and another, why, and what opens it. Partners read none of it. */
export function TrackGates({ view, gate, draft, now, reader }: Props) {
  const { its, facts } = view
  const planned = (track: string) => draft.steps.some((step) => step.track === track)
  const injury = Object.values(its.team.injuries).at(-1)
  const shared = nextShared(view)
  const asking = shared
    ? askingFor(
        { ...facts, owner: shared.dosed[0] ?? null },
        reader,
        shared.journey,
        NOTHING_ASKED,
        now,
      )
    : null
  const target = asking?.journey ? noOpenTarget.check(asking) : null
  const toEntry = (entry: string): void => navigate(path`/cases/${view.case.case}#${entry}`)
  return (
    <section className="weave-gates" aria-labelledby="between">
      <h2 id="between">Gates between tracks</h2>
      <LockLine words="Treating team only" />
      <p className="teach">
        Partners read of sensate focus only “when you and your therapist are ready”, and of a
        journey only whether it goes ahead.
      </p>
      <div className="gates">
        {planned('sensate') && (
          <div>
            <GatePanel
              heading="Before sensate focus goes further"
              tone="joint"
              rows={(gate?.verdicts ?? []).map(rowOf)}
              {...(gate
                ? {}
                : {
                    instead:
                      'No gate: this clinic has not adopted from which rating, and over how many weeks, it may open.',
                  })}
              onEvidence={toEntry}
            />
            {gate?.outcome === 'open' && (
              <p>
                You may open it when they are ready:{' '}
                <Link to={path`/cases/${view.case.case}`}>Touch menus and sensate focus</Link>.
              </p>
            )}
          </div>
        )}
        {target && (
          <GatePanel
            heading="Before the next shared journey: EMDR"
            tone="joint"
            rows={[rowOf({ criterion: noOpenTarget.name, remedy: noOpenTarget.remedy, ...target })]}
            onEvidence={toEntry}
          />
        )}
        {injury && (
          <GatePanel
            heading="Before steps of the injury that are as good as promises"
            tone="staff"
            rows={criteriaFor(facts, injury, 5, now).map(rowOf)}
            onEvidence={toEntry}
          />
        )}
      </div>
    </section>
  )
}

/** The next journey of several, where there is one to come. */
function nextShared({ its, facts }: CaseView) {
  const next = nextStep(seriesOf(its, facts.people).filter(({ journey }) => isShared(journey)))
  return next?.journey ?? null
}
