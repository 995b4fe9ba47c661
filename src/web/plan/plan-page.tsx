import './plan.css'
import { useState } from 'react'
import { clinicFold } from '../../care/charts.ts'
import { mayWrite } from '../../care/writing.ts'
import { begun, castAs, changesOf, draftFrom, draftOf, type Draft } from '../../care/weave/draft.ts'
import { sensateGate } from '../../care/weave/gates.ts'
import { seenIn, standOf } from '../../care/weave/stand.ts'
import { templatesFor } from '../../care/weave/templates.ts'
import { dayBegins, weekOf } from '../../care/weave/weeks.ts'
import { seriesOf } from '../../care/plan/series.ts'
import { instantOf, type Instant } from '../../shared/instant.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import { AboutSection } from '../console/about-section.tsx'
import { chartsOfCase, viewCase, type CaseView } from '../console/case-facts.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { ChoiceField, DayField } from '../console/form-fields.tsx'
import { FormulationSection } from '../console/formulation-section.tsx'
import { coupleName, shortName } from '../console/journey-words.ts'
import { clinicNow } from '../sync/api.ts'
import type { Case } from '../sync/envelope.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow } from '../sync/use-record.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { toneOf } from '../ui/tone.ts'
import { momentOf } from '../ui/moment.ts'
import { shortDate, wallMs } from '../ui/when.ts'
import { Editor } from './editor.tsx'
import { lanesFor, type Whose } from './lanes.ts'
import { Save } from './save.tsx'
import { seenWords } from './seen-words.ts'
import { TrackGates } from './track-gates.tsx'
import { path } from '../path.ts'

/** The woven plan of one couple: lanes by weeks, what was really done, and the gates between them. */
export function PlanPage({ session, params: { case: id } }: SignedIn<'case'>) {
  const one = session.cases.find((c) => c.case === id)
  return one ? <OpenedPlan session={session} one={one} /> : <NotHere />
}

function OpenedPlan({ session, one }: { readonly session: Session; readonly one: Case }) {
  const state = useCharts(chartsOfCase(session, one).map((c) => c.chart))
  const now = useNow()
  if (state === 'unreachable') return <Unreachable />
  if (state === 'opening') return <Opening />
  const view = viewCase(session, one)
  return (
    <ConsoleShell session={session} title="Plan">
      <p className="weave-back">
        <Link to={path`/cases/${one.case}`} exact>
          {coupleName(one)}
        </Link>
      </p>
      <h1>The woven plan</h1>
      {view.unreadable || view.needsUpdate ? (
        <p className="teach">
          {view.needsUpdate
            ? 'Part of this record was written by a newer version. Reload this page to update it.'
            : 'The plan lies in charts that your role does not all read, so it is not shown here.'}
        </p>
      ) : (
        <>
          <Woven session={session} view={view} now={now} />
          <AboutSection view={view} />
          <FormulationSection view={view} session={session} />
        </>
      )}
    </ConsoleShell>
  )
}

const freshJourney = (): JourneyId =>
  uuidv7(Date.parse(clinicNow()), crypto.getRandomValues(new Uint8Array(10))) as JourneyId

type WovenProps = { readonly session: Session; readonly view: CaseView; readonly now: Instant }

function Woven({ session, view, now }: WovenProps) {
  const { its, facts } = view
  const { proposed, agreed } = its.joint.plan
  const timeZone = view.timeZone ?? 'UTC'
  const [begins] = useState<Instant>(() => dayBegins(now, timeZone))
  const [edited, setEdited] = useState<Draft | null>(null)
  const [template, setTemplate] = useState('woven')
  const before = draftOf(its, facts.people, begins)
  const draft = edited ?? before
  const people = view.case.partners.map(({ person, name, label }): Whose => ({
    of: person,
    name: shortName(name),
    tone: toneOf(label),
  }))
  const joint = view.charts.find(
    (chart) => chart.kind === 'joint' && chart.belongsTo === view.case.case,
  )
  const may = joint !== undefined && mayWrite(joint.role, 'joint', 'plan.proposed')
  const series = seriesOf(its, facts.people)
  const seen = seenIn(its, facts.people).map((each) => ({
    ...each,
    week: weekOf(draft.begins, each.at),
  }))
  const gate = sensateGate({ clinic: facts.clinic, people: facts.people, its }, now)
  const gates = new Map(gate ? [['sensate', `Gate ${gate.outcome}`]] : [])
  return (
    <>
      {proposed ? (
        <p>
          Proposed on {shortDate(proposed.at, timeZone)}.{' '}
          {view.case.partners
            .map(({ person, name }) =>
              agreed[person]?.plan === proposed.entry
                ? `${shortName(name)} has agreed`
                : `${shortName(name)} has not agreed yet`,
            )
            .join(', ')}
          .
        </p>
      ) : (
        <p className="teach">
          Nothing is proposed yet. Start from a plan that you know, or with an empty one; change it
          freely, and propose it when it is theirs.
        </p>
      )}
      {may && !proposed && (
        <Start
          view={view}
          onStart={(chosen, medicine) => {
            setTemplate(chosen)
            setEdited(cast(view, draft.begins, chosen, medicine))
          }}
        />
      )}
      {may && !proposed && (
        <DayField
          label="Week 1 begins on"
          value={instantOf(wallMs(draft.begins, timeZone)).slice(0, 'yyyy-mm-dd'.length)}
          onChange={(day) => {
            const at = momentOf(`${day}T00:00`, timeZone)
            if (at) setEdited(begun(draft, at))
          }}
        />
      )}
      <Editor
        draft={draft}
        lanes={lanesFor(people)}
        {...{ people, timeZone, seen, gates }}
        seenWords={seenWords}
        stands={standOf(draft, seen, series)}
        {...(proposed ? { weekNow: weekOf(draft.begins, now) } : {})}
        medicines={medicinesOf(view)}
        fresh={freshJourney}
        {...(may ? { onChange: setEdited } : {})}
      />
      {may && (
        <Save
          {...{ session, view, draft }}
          template={proposed?.template ?? template}
          changes={changesOf(before, draft, its)}
          onBack={() => setEdited(null)}
        />
      )}
      <TrackGates view={view} gate={gate} draft={draft} now={now} reader={session.me.person} />
    </>
  )
}

const medicinesOf = ({ facts: { clinic } }: Pick<CaseView, 'facts'>) =>
  Object.entries((clinic satisfies typeof clinicFold.initial).medicines).map(
    ([value, { medicine }]) => ({ value, words: medicine.name }),
  )

function cast(view: CaseView, begins: Instant, template: string, medicine: string): Draft | null {
  const chosen = templatesFor(view.facts.clinic.templates).find(
    (each) => each.template === template,
  )
  const byLabel = Object.fromEntries(
    view.case.partners.map(({ label, person }) => [label, person as PersonId]),
  )
  return chosen ? castAs(draftFrom(chosen, begins), byLabel, medicine, freshJourney) : null
}

function Start({
  view,
  onStart,
}: {
  readonly view: CaseView
  readonly onStart: (template: string, medicine: string) => void
}) {
  const medicines = medicinesOf(view)
  const templates = templatesFor(view.facts.clinic.templates)
  const [template, setTemplate] = useState('')
  const [medicine, setMedicine] = useState('')
  const chosen = templates.find((each) => each.template === template)
  return (
    <form
      className="weave-form"
      aria-label="Start from a template"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) onStart(template, medicine)
      }}
    >
      <h2>Start from a template</h2>
      <ChoiceField
        label="Template"
        value={template}
        onChange={setTemplate}
        choices={templates.map(({ template: value, name }) => ({ value, words: name }))}
      />
      <ChoiceField
        label="Medicine of its journeys"
        value={medicine}
        none="Chosen for each journey"
        onChange={setMedicine}
        choices={medicines}
      />
      {chosen && <p className="teach">{chosen.says}</p>}
      <div className="row">
        <Button className="act" type="submit" isDisabled={!chosen}>
          Start with it
        </Button>
        <Link to="/plan-templates">The clinic’s templates</Link>
      </div>
    </form>
  )
}
