import './plan.css'
import { useState } from 'react'
import { clinicFold } from '../../care/charts.ts'
import { bodyOf, draftFrom, isNamed, type Draft } from '../../care/weave/draft.ts'
import { templatesFor, type SeriesTemplate } from '../../care/weave/templates.ts'
import { mayWrite } from '../../care/writing.ts'
import type { Instant } from '../../shared/instant.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { LineField } from '../console/form-fields.tsx'
import { NotWritten } from '../console/not-written.tsx'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { toneOf } from '../ui/tone.ts'
import { shortDate } from '../ui/when.ts'
import { Editor } from './editor.tsx'
import { lanesFor, type Whose } from './lanes.ts'

/** Plans to start from: ours, and the clinic’s own, each in versions. */
export function TemplatesPage({ session }: SignedIn) {
  const chart = session.charts.find(({ kind }) => kind === 'clinic')
  const opening = useCharts(chart ? [chart.chart] : [])
  if (chart === undefined) return <NotHere />
  if (opening === 'unreachable') return <Unreachable />
  if (opening === 'opening') return <Opening />
  return <Templates session={session} chart={chart} />
}

function Templates({ session, chart }: { readonly session: Session; readonly chart: Chart }) {
  const now = useNow()
  const { templates: own, founded } = stateOf(clinicFold, heldOf(chart.chart).entries)
  const [open, setOpen] = useState<string | null>(null)
  const templates = templatesFor(own)
  const chosen = templates.find(({ template }) => template === open)
  const may = session.me.roles.some((role) => mayWrite(role, 'clinic', 'plan-template.written'))
  return (
    <ConsoleShell session={session} title="Templates">
      <h1>Plans to start from</h1>
      <p className="teach">
        A plan of a couple starts from one of these and is then theirs. Here nobody has a name: A
        and B stand for whoever they will be, and no amount of any medicine has a place.
      </p>
      <ul className="weave-templates">
        {templates.map(({ template, name, says }) => (
          <li key={template}>
            <h2>{name}</h2>
            <p>{says}</p>
            <p className="note">
              {own[template]
                ? `Version ${own[template].version} of this clinic, ${shortDate(own[template].at, founded?.timeZone)}`
                : 'As it comes with the program'}
            </p>
            <Button
              className="quiet bordered"
              aria-pressed={open === template}
              aria-label={`Open: ${name}`}
              onPress={() => setOpen(open === template ? null : template)}
            >
              Open
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <OneTemplate
          key={`${chosen.template} ${own[chosen.template]?.version ?? 0}`}
          {...{ session, chart, chosen, now, may }}
          version={own[chosen.template]?.version ?? 0}
          onKept={setOpen}
        />
      )}
    </ConsoleShell>
  )
}

/** At least two, and whoever else has a part in it. */
const labelsIn = ({ journeys, steps }: SeriesTemplate): readonly string[] =>
  [
    ...new Set([
      'A',
      'B',
      ...journeys.flatMap(({ dosed, present = [] }) => [...dosed, ...present]),
      ...steps.flatMap(({ of }) => of ?? []),
    ]),
  ].toSorted()

type OneTemplateProps = {
  readonly session: Session
  readonly chart: Chart
  readonly chosen: SeriesTemplate
  readonly version: number
  readonly now: Instant
  readonly may: boolean
  readonly onKept: (template: string) => void
}

function OneTemplate({ session, chart, chosen, version, now, may, onKept }: OneTemplateProps) {
  const [draft, setDraft] = useState<Draft>(() => draftFrom(chosen, now))
  const [name, setName] = useState(chosen.name)
  const [says, setSays] = useState(chosen.says)
  const { write, state } = useWriting(session.me)
  const [labels] = useState(() => labelsIn(chosen))
  const people = labels.map((of): Whose => ({ of, name: of, tone: toneOf(of) }))
  // Under another name it is another template, and the one it was copied from stays.
  const isCopy = name.trim() !== chosen.name
  const template = isCopy
    ? name
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    : chosen.template
  const keep = async (): Promise<void> => {
    const body = {
      ...bodyOf(draft),
      template,
      version: isCopy ? 1 : version + 1,
      name: name.trim(),
      says: says.trim(),
    }
    if (await write({ chart: chart.chart, kind: 'plan-template.written', body })) onKept(template)
  }
  return (
    <section aria-label={chosen.name}>
      <Editor
        {...{ draft, people }}
        lanes={lanesFor(people)}
        medicines={null}
        timeZone="UTC"
        {...(may ? { onChange: setDraft } : {})}
      />
      {may && (
        <form
          className="weave-form"
          aria-label="Keep this template"
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          <h2>Keep it as the clinic’s own</h2>
          <LineField label="Name" value={name} onChange={setName} />
          <LineField label="What it is" value={says} onChange={setSays} />
          <p className="teach">
            {isCopy
              ? 'Under a new name it is a template of its own; the one that you opened stays as it is.'
              : 'Under the same name it takes the place of the one before, which stays in the clinic’s record.'}
          </p>
          <Button
            className="act"
            type="submit"
            isDisabled={state.kind === 'writing' || !isNamed(draft) || !name.trim() || !says.trim()}
          >
            {isCopy ? 'Keep as a new template' : `Keep as version ${version + 1}`}
          </Button>
          <NotWritten state={state} />
        </form>
      )}
    </section>
  )
}
